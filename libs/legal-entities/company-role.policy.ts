import { isClientOnlyScope, isScopeToken } from '#access';
import { type FieldCheck, plainTextFault } from '#platform';

const CODE = /^[A-Z][A-Z0-9_]{0,49}$/;
/** Of the roles that every tenant has, and of those that may come. */
const RESERVED = /^(B2B_|CUSTOMER$)/;
const LONGEST_NAME = 200;
const MOST_SCOPES = 500;
const LONGEST_SCOPE = 200;

/** What a role says. */
export interface RoleFields {
  readonly code: string;
  readonly name: string;
  readonly scopes: readonly string[];
}

/** True for what can be the code of a tenant's own role. */
export const isOwnRoleCode = (text: string): boolean => CODE.test(text) && !RESERVED.test(text);

/** What is wrong with a role as it would be stored. */
export function checkRole({ code, name, scopes }: RoleFields): FieldCheck[] {
  return [
    ['/code', codeFault(code)],
    ['/name', plainTextFault(name, 1, LONGEST_NAME)],
    ['/scopes', scopes.length > MOST_SCOPES ? `must be at most ${MOST_SCOPES}` : null],
    ...scopes.slice(0, MOST_SCOPES).map((scope, index): FieldCheck => [`/scopes/${index}`, scopeFault(scope)]),
  ];
}

function codeFault(code: string): string | null {
  if (!CODE.test(code)) return 'must be 1 to 50 of A-Z, 0-9 and _, beginning with a letter';
  return RESERVED.test(code) ? 'is kept for ready-made roles' : null;
}

/** The admin API and acting on behalf are given by clients alone (ADR 18). */
function scopeFault(scope: string): string | null {
  if (!isScopeToken(scope) || scope.length > LONGEST_SCOPE) return 'is not a scope';
  return isClientOnlyScope(scope) ? 'is for clients only, which no role gives' : null;
}

/** True when who holds it can do less than before. */
export const takesScopes = (before: readonly string[], after: readonly string[]): boolean =>
  before.some((scope) => !after.includes(scope));
