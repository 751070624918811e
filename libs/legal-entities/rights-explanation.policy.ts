import { type GroupOrigin, isClientOnlyScope, opens, readRestriction, scopeSpellings } from '#access';
import type { RightsReason } from '#tokens';
import { isAdministering } from './company-roles.js';
import type { CountingRole } from './standing.policy.js';

/** By what somebody has a scope. */
export type ScopeOrigin =
  | { readonly by: 'client'; readonly clientId: string }
  | ({ readonly by: 'group' } & Pick<GroupOrigin, 'group' | 'accessControl'>)
  | ({ readonly by: 'company_role' } & Pick<CountingRole, 'role' | 'company' | 'assignedTo'>);

/** Why somebody lacks a scope, or one of the ways to it does not count. */
export const WHY_NOT = [
  'client_only',
  'client_not_named',
  'company_not_named',
  'other_company',
  'on_behalf',
  'restricted',
  'guest',
  'entity_unknown',
  'entity_not_member',
  'legal_entity_inactive',
  'nothing_gives_it',
] as const;
export type WhyNot = (typeof WHY_NOT)[number];

/** Everything that might give a token its scopes. */
export interface RightsFacts {
  readonly subject: 'customer' | 'guest' | 'employee';
  /** null = none is named. An employee's token has nothing of its client. */
  readonly client: { readonly clientId: string; readonly scopes: Iterable<string> } | null;
  readonly groups: readonly GroupOrigin[];
  /** Of the customer, in every company. */
  readonly roles: readonly CountingRole[];
  /** The company that the token would be for. */
  readonly company: string | null;
  /** Why there is no token for this company; null = there is one. */
  readonly refused: RightsReason | null;
  /** Somebody else acts for the customer. */
  readonly onBehalf: boolean;
}

export interface ExplainedScope {
  readonly scope: string;
  readonly from: readonly ScopeOrigin[];
}

export interface ExplainedLack {
  /** As it is given there: restricted, or in another spelling. */
  readonly scope: string;
  readonly reason: WhyNot;
  /** The way that does not count; null = the reason is about all of it. */
  readonly from: ScopeOrigin | null;
}

/** One way to a scope. */
interface Way {
  readonly scope: string;
  readonly origin: ScopeOrigin;
  /** null = it counts. */
  readonly barred: WhyNot | null;
}

/**
 * What the token has, by name, each with every way it comes; nothing when there is no such token.
 *
 * @param wanted only what opens this scope; null = everything
 */
export function explainScopes(facts: RightsFacts, wanted: string | null = null): ExplainedScope[] {
  if (facts.refused) return [];
  const found = new Map<string, ScopeOrigin[]>();
  for (const way of waysTo(facts)) {
    const { scope, origin } = way;
    if (way.barred !== null || !(wanted === null || gives(way, wanted))) continue;
    found.set(scope, [...(found.get(scope) ?? []), origin]);
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([scope, from]) => ({ scope, from }));
}

/** Why the token lacks this scope: the ways that do not count, else what is missing for any. Empty = it has it. */
export function explainLack(facts: RightsFacts, scope: string): ExplainedLack[] {
  const about = (reason: WhyNot): ExplainedLack => ({ scope, reason, from: null });
  if (facts.refused) return [about(facts.refused)];
  const ways = waysTo(facts);
  if (ways.some((way) => way.barred === null && gives(way, scope))) return [];
  const lacks = ways.flatMap((way) => lackOf(way, scope));
  if (isClientOnlyScope(scope)) return lacks.length > 0 ? lacks : [about('client_only')];
  if (facts.subject === 'guest') lacks.push(about('guest'));
  if (facts.subject !== 'employee' && facts.client === null) lacks.push(about('client_not_named'));
  return lacks.length > 0 ? lacks : [about('nothing_gives_it')];
}

function lackOf(way: Way, wanted: string): ExplainedLack[] {
  const { scope, origin: from } = way;
  if (way.barred !== null) return gives(way, wanted) ? [{ scope, reason: way.barred, from }] : [];
  return isSameButRestriction(scope, wanted) ? [{ scope, reason: 'restricted', from }] : [];
}

const gives = ({ scope }: Way, wanted: string): boolean => opens(wanted, new Set([scope]));

const isSameButRestriction = (scope: string, wanted: string): boolean =>
  scopeSpellings(readRestriction(wanted).name).includes(readRestriction(scope).name);

/** In the order in which a token's scope is made: client, groups, roles (ADR 18). */
function waysTo({ client, groups, roles, company, onBehalf }: RightsFacts): Way[] {
  const ofClient = [...(client?.scopes ?? [])].map((scope): Way => {
    const origin: ScopeOrigin = { by: 'client', clientId: client?.clientId ?? '' };
    return { scope, origin, barred: isClientOnlyScope(scope) ? 'client_only' : null };
  });
  const ofGroups = groups.map(({ scope, group, accessControl }): Way => {
    return { scope, origin: { by: 'group', group, accessControl }, barred: onBehalf ? 'on_behalf' : null };
  });
  const ofRoles = roles.flatMap(({ scopes, ...role }): Way[] =>
    scopes.map((scope) => {
      const { company: there, assignedTo } = role;
      const origin: ScopeOrigin = { by: 'company_role', role: role.role, company: there, assignedTo };
      const barred = there === company ? null : company === null ? 'company_not_named' : 'other_company';
      return { scope, origin, barred: barred ?? (onBehalf && isAdministering(scope) ? 'on_behalf' : null) };
    }),
  );
  return [...ofClient, ...ofGroups, ...ofRoles];
}
