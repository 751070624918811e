import type { AuditEntry } from '#audit';
import type { AdminCaller } from '#kernel';

/** Events of this module. All name the provider's key in their details. */
export const IDP_EVENTS = {
  created: 'idp.created',
  updated: 'idp.updated',
  enabled: 'idp.enabled',
  disabled: 'idp.disabled',
  deleted: 'idp.deleted',
  /** Also for a provider that was never made: nothing was saved. */
  updateRefused: 'idp.update_refused',
  tested: 'idp.tested',
  testLoginStarted: 'idp.test_login_started',
  testLogin: 'idp.test_login',
} as const;

/** What every success of an operator or service token says. */
export function idpEntry(caller: AdminCaller, tenant: string, key: string): Omit<AuditEntry, 'type'> {
  return { tenant, outcome: 'success', actor: caller.actor, origin: caller.origin, details: { provider: key } };
}
