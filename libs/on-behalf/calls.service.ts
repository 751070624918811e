import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import { TenantDirectory } from '#tenancy';
import { SessionEndings } from '#tokens';
import type { OnBehalfCaller } from './acting.js';
import { actorOf } from './acting.order.js';
import { FACES } from './faces.js';
import { ON_BEHALF_EVENTS } from './on-behalf.events.js';

const REASON = 'call_ended';

/** Calls that sessions are bound to: when the call ends, they do. */
@Injectable()
export class Calls {
  constructor(
    private readonly endings: SessionEndings,
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Ends what the client has issued for the call. A call that nobody knows is no error: it may have ended by itself.
   *
   * @returns how many sessions were alive until now
   */
  async end(tx: EntityManager, { client, origin }: OnBehalfCaller, callId: string): Promise<number> {
    const actor = actorOf(client, null);
    const filter = { tenants: [client.tenantId], clientId: client.clientId, kinds: FACES, callId };
    const ended = await this.endings.endMatching(tx, filter, { actor, origin }, REASON, { call_id: callId });
    const tenant = await this.tenants.tenant(client.tenantId);
    await this.audit.record(tx, {
      tenant: tenant?.slug ?? null,
      type: ON_BEHALF_EVENTS.callEnded,
      outcome: 'success',
      ...{ actor, origin, clientId: client.clientId },
      details: { call_id: callId, ended },
    });
    return ended;
  }
}
