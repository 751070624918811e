import { isAdminScope } from './permissions.js';

/** `service.resource_action`, what narrows the action, and the restriction. */
const READING = /^(.+\..+_)(read|view)((?:_own|_le|_by_vendor)?(?:--.+)?)$/;
const RESTRICTED = /^(.+?)--(.+)$/;
/** For acting on behalf: of a client that was given them, never of a group, an access control or a role (ADR 18). */
const ACTING = /^sfcc\.t[as]_ext_on_behalf_of$/;
const ANY = '*';

/** Scopes as they stand in a table, separated by blanks and ends of lines. */
export const scopesIn = (table: string): string[] => table.split(/\s+/).filter(Boolean);

/** The service that a scope belongs to: what stands before its first dot, else all of it. */
export const scopeDomain = (scope: string): string => scope.split('.', 1)[0] ?? scope;

/** True for what only a client can hold: the admin API's scopes and those for acting on behalf. */
export const isClientOnlyScope = (scope: string): boolean => isAdminScope(scope) || ACTING.test(scope);

/**
 * All names of what this scope allows, itself first: reading is spelt `_read` or `_view`, with the same meaning. The admin
 * API's scopes have one spelling.
 */
export function scopeSpellings(scope: string): readonly string[] {
  const match = isClientOnlyScope(scope) ? null : READING.exec(scope);
  if (!match) return [scope];
  const [, before = '', action, after = ''] = match;
  return [scope, before + (action === 'read' ? 'view' : 'read') + after];
}

/** A scope and what it is restricted to: `order.order_manage--DE` is `order.order_manage`, for `DE`. */
export interface RestrictedScope {
  readonly name: string;
  /** null = unrestricted; `*` in a demand = whatever it is restricted to. */
  readonly restriction: string | null;
}

export function readRestriction(scope: string): RestrictedScope {
  const [, name = scope, restriction = null] = RESTRICTED.exec(scope) ?? [];
  return { name, restriction };
}

/**
 * True when somebody with these scopes holds the demanded one. No scope includes another: a restricted one is not the
 * unrestricted one and the other way round, because only the service behind can apply a restriction. The demand `…--*` is
 * met by the scope with any restriction.
 */
export function opens(demanded: string, held: ReadonlySet<string>): boolean {
  const { name, restriction } = readRestriction(demanded);
  if (restriction !== ANY) return scopeSpellings(demanded).some((spelling) => held.has(spelling));
  const names = scopeSpellings(name);
  return [...held].some((scope) => {
    const has = readRestriction(scope);
    return has.restriction !== null && names.includes(has.name);
  });
}
