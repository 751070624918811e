import { Injectable } from '@nestjs/common';
import { SessionCounter, type Transaction } from '#kernel';
import { LiveSessions } from './live-sessions.js';

/** Counts for the modules below. */
@Injectable()
export class SessionCounts extends SessionCounter {
  constructor(private readonly live: LiveSessions) {
    super();
  }

  onBehalf(tx: Transaction, { tenantId, clientId }: { tenantId: number; clientId: string }): Promise<number> {
    return this.live.countInside(tx, { tenants: [tenantId], clientId, kind: 'on_behalf' });
  }
}
