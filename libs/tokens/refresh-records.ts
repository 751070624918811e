import { Injectable } from '@nestjs/common';
import { type AppError, invalidGrant } from '#kernel';
import { type AuditEntry, AuditLog, type AuditRow } from '#audit';
import { TenantDirectory, type TenantFacts } from '#tenancy';
import { formatJti } from './jti.js';
import type { RefreshInput } from './refresh-input.js';
import type { Session } from './session.js';
import { type RefreshReason, TOKEN_EVENTS } from './tokens.events.js';

type Asking = Pick<RefreshInput, 'client' | 'origin'>;

/** What refreshes leave in the audit log. */
@Injectable()
export class RefreshRecords {
  constructor(
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The rows of a refresh that gives an access token, to be written with the session: another company is told beside it.
   *
   * @param session as it was
   * @param next as it will be
   */
  rowsOf(input: Asking, session: Session, next: Session, tenant: TenantFacts, type: string): AuditRow[] {
    const common = { ...commonOf(input), tenant: tenant.slug, outcome: 'success', sessionId: next.id } as const;
    const refreshed: AuditEntry = {
      ...common,
      type,
      customerId: next.customerId,
      jti: formatJti({ sessionId: next.id, sequence: next.sequence }),
      details: {
        kind: next.kind,
        generation: next.generation,
        ...(next.actor === null ? {} : { act: next.actor }),
        ...(next.company === null ? {} : { legal_entity_id: next.company }),
      },
    };
    const switched: AuditEntry = {
      ...common,
      type: TOKEN_EVENTS.entitySwitched,
      customerId: next.customerId,
      details: { from: session.company, to: next.company },
    };
    const entries = next.company === session.company ? [refreshed] : [switched, refreshed];
    return entries.map((entry) => this.audit.row(entry));
  }

  /** Records the refusal, then hands back the error to throw. */
  async refused(
    input: Asking,
    session: Session | null,
    reason: RefreshReason | (string & {}),
    error: AppError = invalidGrant({ internal: reason }),
  ): Promise<AppError> {
    const tenant = await this.tenants.tenant(input.client.tenantId);
    // A foreign session's customer is none of this client's business, not even in its tenant's log.
    const own = session?.tenantId === input.client.tenantId ? session : null;
    await this.audit.recordAlone({
      ...commonOf(input),
      tenant: tenant?.slug ?? null,
      type: TOKEN_EVENTS.refreshRefused,
      outcome: 'refused',
      reason,
      customerId: own?.customerId ?? null,
      sessionId: own?.id ?? null,
    });
    return error;
  }
}

function commonOf({ client, origin }: Asking): Pick<AuditEntry, 'actor' | 'origin' | 'clientId'> {
  return { actor: { type: 'client', id: client.clientId, name: client.name }, origin, clientId: client.clientId };
}
