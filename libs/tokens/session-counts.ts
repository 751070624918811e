import { Injectable } from '@nestjs/common';
import { SessionCounter, type Transaction } from '#kernel';
import { LiveSessions } from './live-sessions.js';

const KIND = 'on_behalf';

/** Counts for the modules below. */
@Injectable()
export class SessionCounts extends SessionCounter {
  constructor(private readonly live: LiveSessions) {
    super();
  }

  async onBehalf(tx: Transaction, { tenantId, clientId }: { tenantId: number; clientId: string }): Promise<number> {
    return (await this.live.count(tx, { tenants: [tenantId], clientId, kind: KIND }, Infinity)).count;
  }
}
