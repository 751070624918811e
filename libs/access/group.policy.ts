import { type FieldCheck, plainTextFault } from '#platform';
import { AGENT_PERMISSIONS, type AgentPermission } from './employee-facts.js';
import type { Group } from './group.entity.js';
import { isAdminScope } from './permissions.js';
import { isScopeToken } from './scopes.js';

const CODE = /^[a-z0-9][a-z0-9_-]{0,49}$/;
const LONGEST_NAME = 200;
const MOST_SCOPES = 500;
const LONGEST_SCOPE = 200;

export const isGroupCode = (text: string): boolean => CODE.test(text);

/** Salesforce writes `Create_Order_On_Behalf` in one place and `Create_Order_On_Behalf_Of` in another. */
export const plainPermission = (text: string): string => text.replace(/_Of$/, '');

/** What is wrong with a group as it would be stored. */
export function checkGroup({ code, name, userType, permissions, scopes }: Group): FieldCheck[] {
  return [
    ['/code', isGroupCode(code) ? null : 'must be 1 to 50 of a-z, 0-9, _ and -, not beginning with _ or -'],
    ['/name', plainTextFault(name, 1, LONGEST_NAME)],
    ['/permissions', userType === 'customer' && permissions.length > 0 ? 'are for employees' : null],
    ...permissions.map((permission, index): FieldCheck => [`/permissions/${index}`, permissionFault(permission)]),
    ['/scopes', scopes.length > MOST_SCOPES ? `must be at most ${MOST_SCOPES}` : null],
    ...scopes.slice(0, MOST_SCOPES).map((scope, index): FieldCheck => [`/scopes/${index}`, scopeFault(scope)]),
  ];
}

const isPermission = (text: string): text is AgentPermission => AGENT_PERMISSIONS.includes(text as AgentPermission);

const permissionFault = (text: string): string | null =>
  isPermission(text) ? null : `must be one of ${AGENT_PERMISSIONS.join(', ')}`;

/** The admin API is for operators and service tokens: whoever manages groups must not open it (DESIGN §7). */
function scopeFault(scope: string): string | null {
  if (!isScopeToken(scope) || scope.length > LONGEST_SCOPE) return 'is not a scope';
  return isAdminScope(scope) ? 'is a scope of the admin API, which no group gives' : null;
}

type Rights = Pick<Group, 'permissions' | 'scopes'>;

/** True when its members can do less than before: their sessions must end. */
export const takesRights = (before: Rights, after: Rights): boolean => lacks(before, after);

/** True when its members can do more than before; `before` null = it is new. Asked of a fresh sign-in only. */
export const givesRights = (before: Rights | null, after: Rights): boolean =>
  lacks(after, before ?? { permissions: [], scopes: [] });

const lacks = (one: Rights, other: Rights): boolean =>
  one.permissions.some((permission) => !other.permissions.includes(permission)) ||
  one.scopes.some((scope) => !other.scopes.includes(scope));
