import { type FieldCheck, plainTextFault } from '#platform';
import { AGENT_PERMISSIONS, type AgentPermission } from './employee-facts.js';
import { givenScopesChecks } from './given-scopes.js';
import type { Group } from './group.entity.js';

const CODE = /^[a-z0-9][a-z0-9_-]{0,49}$/;
const LONGEST_NAME = 200;

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
    ...givenScopesChecks(scopes),
  ];
}

const isPermission = (text: string): text is AgentPermission => AGENT_PERMISSIONS.includes(text as AgentPermission);

const permissionFault = (text: string): string | null =>
  isPermission(text) ? null : `must be one of ${AGENT_PERMISSIONS.join(', ')}`;

/** What a group gives. */
export interface GroupGifts {
  readonly permissions: readonly AgentPermission[];
  /** Its own. */
  readonly scopes: readonly string[];
  /** Codes of its access controls. */
  readonly accessControls: readonly string[];
}

export const NO_GIFTS: GroupGifts = { permissions: [], scopes: [], accessControls: [] };

/**
 * True when its members can do less than before: their sessions must end. A scope that they keep by another way counts as
 * taken, because that way may be closing at the same moment.
 */
export const takesRights = (before: GroupGifts, after: GroupGifts): boolean => lacks(before, after);

/** True when its members can do more than before; `before` null = it is new. Asked of a fresh sign-in only. */
export const givesRights = (before: GroupGifts | null, after: GroupGifts): boolean => lacks(after, before ?? NO_GIFTS);

const lacks = (one: GroupGifts, other: GroupGifts): boolean =>
  one.permissions.some((permission) => !other.permissions.includes(permission)) ||
  one.scopes.some((scope) => !other.scopes.includes(scope)) ||
  one.accessControls.some((code) => !other.accessControls.includes(code));
