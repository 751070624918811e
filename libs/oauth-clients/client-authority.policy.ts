import type { AdminCaller } from '#kernel';
import { widens } from './allowlist.policy.js';
import type { Client } from './client.entity.js';
import { DELEGATING_GRANTS } from './client-epochs.policy.js';

/** Why a caller with `client_manage` may still not make a change: nobody grants what they lack (DESIGN §7). */
export type AuthorityRefusal =
  'own_client' | 'mandate_scope' | 'mandate_client' | 'enables_on_behalf' | 'widens_allowlist';

/** Scopes of the admin API itself. */
const isAdminScope = (scope: string): boolean => scope.startsWith('mandate.');

/** Any write: a service token never edits the client it stands for, not even to end its own secret. */
export function refusesWrite(caller: AdminCaller, clientId: string): AuthorityRefusal | null {
  return caller.role === 'service' && caller.clientId === clientId ? 'own_client' : null;
}

/**
 * A change of the client itself; `before` null = it is new. Who may act for customers, and from where, is decided by those
 * who hold `on_behalf_manage`: owners and security, never a service token.
 */
export function refusesChange(caller: AdminCaller, before: Client | null, after: Client): AuthorityRefusal | null {
  const granted = after.scopes.filter((scope) => !before?.scopes.includes(scope));
  if (caller.role !== 'owner' && granted.some(isAdminScope)) return 'mandate_scope';
  if (caller.permissions.has('on_behalf_manage')) return null;
  if (widens(before?.ipAllowlist ?? [], after.ipAllowlist)) return 'widens_allowlist';
  return enablesOnBehalf(before, after) ? 'enables_on_behalf' : null;
}

/** A new secret: whoever knows it has what the client has, so a client of the admin API gets one from an owner only. */
export function refusesNewSecret(caller: AdminCaller, client: Client): AuthorityRefusal | null {
  return caller.role !== 'owner' && client.scopes.some(isAdminScope) ? 'mandate_client' : null;
}

/** Also by a new grant to act for customers, or by moving the end date of the switch. */
function enablesOnBehalf(before: Client | null, after: Client): boolean {
  if (DELEGATING_GRANTS.some((grant) => after.grants.includes(grant) && !before?.grants.includes(grant))) return true;
  if (!after.onBehalfTokenEnabled) return false;
  if (!before?.onBehalfTokenEnabled) return true;
  return endOf(after) > endOf(before);
}

const endOf = (client: Client): number => client.onBehalfUntil?.getTime() ?? Infinity;
