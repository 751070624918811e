import type { FieldCheck } from '#platform';
import type { AccessControl } from './access-control.entity.js';
import { givenScopesChecks } from './given-scopes.js';
import type { Group } from './group.entity.js';
import { textsChecks } from './texts.js';

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const LONGEST_NAME = 200;
const LONGEST_DESCRIPTION = 1000;

export const isAccessControlCode = (text: string): boolean => CODE.test(text);

/** What is wrong with an access control as it would be stored. */
export function checkAccessControl({ code, name, description, scopes }: AccessControl): FieldCheck[] {
  return [
    ['/code', isAccessControlCode(code) ? null : 'must be 1 to 100 of A-Z, a-z, 0-9, ., _ and -'],
    ...textsChecks('/name', name, 1, LONGEST_NAME),
    ...textsChecks('/description', description, 0, LONGEST_DESCRIPTION),
    ['/scopes', scopes.length === 0 ? 'must hold a scope at least' : null],
    ...givenScopesChecks(scopes),
  ];
}

/** An access control as a group has it. */
export type HeldControl = Pick<AccessControl, 'id' | 'code' | 'scopes' | 'restrictedTo'>;

/** What is wrong with giving these access controls to a group: `found` by code. */
export function heldControlChecks(
  codes: readonly string[],
  found: ReadonlyMap<string, HeldControl>,
  { userType }: Pick<Group, 'userType'>,
): FieldCheck[] {
  return codes.map((code, index) => {
    const control = found.get(code);
    const fits = control === undefined || control.restrictedTo === null || control.restrictedTo === userType;
    const fault = control === undefined ? 'is no access control of this tenant' : `is not for groups of ${userType}s`;
    return [`/access_controls/${index}`, control === undefined || !fits ? fault : null];
  });
}

/** The scopes that the one has and the other lacks. */
export const scopesBeyond = (one: readonly string[], other: readonly string[]): string[] =>
  one.filter((scope) => !other.includes(scope));
