import { type AdminCaller, isFresh, stepUpRequired } from '#kernel';
import type { AuditLog } from './audit-log.js';

/** What the caller was about to do, for the audit. */
export interface GuardedWrite {
  /** Such as `key.rotate`. */
  readonly what: string;
  /** Slug of the tenant it is about. */
  readonly tenant?: string;
  readonly clientId?: string;
}

/**
 * 403 `step_up_required`, audited, for an operator whose sign-in is not fresh: a stolen cookie is not enough for what
 * follows. To be called in the transaction of what it guards, after the permission was checked.
 *
 * @param now milliseconds since 1970
 */
export async function requireFreshSignIn(
  audit: AuditLog,
  caller: AdminCaller,
  now: number,
  { what, tenant, clientId }: GuardedWrite,
): Promise<void> {
  if (isFresh(caller, now)) return;
  throw audit.refusal(stepUpRequired(), {
    tenant: tenant ?? null,
    type: 'admin.refused',
    outcome: 'refused',
    reason: 'step_up',
    actor: caller.actor,
    origin: caller.origin,
    clientId,
    details: { what },
  });
}
