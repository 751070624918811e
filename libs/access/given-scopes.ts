import type { FieldCheck } from '#platform';
import { isAdminScope } from './permissions.js';
import { isClientOnlyScope } from './scope-names.js';
import { isScopeToken } from './scopes.js';

const MOST_SCOPES = 500;
const LONGEST_SCOPE = 200;

/** What is wrong with scopes that a group or an access control would give: none of them is for clients only (ADR 18). */
export function givenScopesChecks(scopes: readonly string[]): FieldCheck[] {
  return [
    ['/scopes', scopes.length > MOST_SCOPES ? `must be at most ${MOST_SCOPES}` : null],
    ...scopes.slice(0, MOST_SCOPES).map((scope, index): FieldCheck => [`/scopes/${index}`, scopeFault(scope)]),
  ];
}

/** The admin API is for operators and service tokens: whoever manages groups must not open it (DESIGN §7). */
function scopeFault(scope: string): string | null {
  if (!isScopeToken(scope) || scope.length > LONGEST_SCOPE) return 'is not a scope';
  if (isAdminScope(scope)) return 'is a scope of the admin API, which no group gives';
  return isClientOnlyScope(scope) ? 'is for acting on behalf, which only a client can be given' : null;
}

/** Each once, so that another order is no change. */
export const inOrder = <Name extends string>(names: readonly Name[]): Name[] => [...new Set(names)].sort();
