import type { AdminCaller } from '#kernel';
import { widens } from './allowlist.policy.js';
import type { Client } from './client.entity.js';
import type { ReasonRule } from './client-facts.js';
import { DELEGATING_GRANTS, endOfSwitch } from './client-epochs.policy.js';

/** Why a caller with `client_manage` may still not make a change: nobody grants what they lack (DESIGN §7). */
export type AuthorityRefusal =
  | 'own_client'
  | 'mandate_scope'
  | 'mandate_client'
  | 'enables_on_behalf'
  | 'loosens_on_behalf'
  | 'on_behalf_client'
  | 'widens_allowlist';

/** What the caller lacks: a permission, or the role of owner. null = nobody may do this. */
export const LACKING: Readonly<Record<AuthorityRefusal, 'on_behalf_manage' | 'owner' | null>> = {
  own_client: null,
  mandate_scope: 'owner',
  mandate_client: 'owner',
  enables_on_behalf: 'on_behalf_manage',
  loosens_on_behalf: 'on_behalf_manage',
  on_behalf_client: 'on_behalf_manage',
  widens_allowlist: 'on_behalf_manage',
};

/** Scopes of the admin API itself. */
const isAdminScope = (scope: string): boolean => scope.startsWith('mandate.');

/** True when the client may do more in the admin API than before; `before` null = it may do anything there. */
export const opensAdminApi = (before: Client | null, after: Client): boolean =>
  after.scopes.some((scope) => isAdminScope(scope) && !before?.scopes.includes(scope));

/** Any write: a service token never edits the client it stands for, not even to end its own secret. */
export function refusesWrite(caller: AdminCaller, clientId: string): AuthorityRefusal | null {
  return caller.role === 'service' && caller.clientId === clientId ? 'own_client' : null;
}

/**
 * A change of the client itself; `before` null = it is new. Who may act for customers, and from where, is decided by those
 * who hold `on_behalf_manage`: owners and security, never a service token.
 */
export function refusesChange(caller: AdminCaller, before: Client | null, after: Client): AuthorityRefusal | null {
  if (caller.role !== 'owner' && opensAdminApi(before, after)) return 'mandate_scope';
  if (caller.permissions.has('on_behalf_manage')) return null;
  if (widens(before?.ipAllowlist ?? [], after.ipAllowlist)) return 'widens_allowlist';
  if (enablesOnBehalf(before, after)) return 'enables_on_behalf';
  return before !== null && actsForCustomers(before) && loosens(before, after) ? 'loosens_on_behalf' : null;
}

/**
 * A new secret: whoever knows it has what the client has. So a client of the admin API gets one from an owner only, and one
 * that acts for customers never from a service token.
 */
export function refusesNewSecret(caller: AdminCaller, client: Client): AuthorityRefusal | null {
  if (caller.role !== 'owner' && opensAdminApi(null, client)) return 'mandate_client';
  const trusted = caller.role !== 'service' || caller.permissions.has('on_behalf_manage');
  return !trusted && actsForCustomers(client) ? 'on_behalf_client' : null;
}

function actsForCustomers({ onBehalfTokenEnabled, grants }: Client): boolean {
  return onBehalfTokenEnabled || DELEGATING_GRANTS.some((grant) => grants.includes(grant));
}

/** Acting for more customers, for worse reasons, more often, or with more rights. */
function loosens(before: Client, after: Client): boolean {
  return (
    adds(before.shops, after.shops) ||
    adds(before.onBehalfPermissions, after.onBehalfPermissions) ||
    STRICTNESS[after.onBehalfReason] < STRICTNESS[before.onBehalfReason] ||
    // Of two patterns nobody can tell which one is the wider.
    after.onBehalfReasonPattern !== before.onBehalfReasonPattern ||
    (after.onBehalfDailyCap ?? Infinity) > (before.onBehalfDailyCap ?? Infinity)
  );
}

const STRICTNESS: Readonly<Record<ReasonRule, number>> = { off: 0, optional: 1, required: 2 };

const adds = <Entry>(before: readonly Entry[], after: readonly Entry[]): boolean =>
  after.some((entry) => !before.includes(entry));

/** Also by a new grant to act for customers, or by moving the end date of the switch. */
export function enablesOnBehalf(before: Client | null, after: Client): boolean {
  if (DELEGATING_GRANTS.some((grant) => after.grants.includes(grant) && !before?.grants.includes(grant))) return true;
  if (!after.onBehalfTokenEnabled) return false;
  if (!before?.onBehalfTokenEnabled) return true;
  return endOfSwitch(after) > endOfSwitch(before);
}
