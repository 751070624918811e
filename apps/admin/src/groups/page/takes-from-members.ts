import type { Values } from '../../shared/three-way-merge.js';
import type { Group } from '../calls.js';

/** True when a change takes a permission or a scope from the members: what they act in ends with it. */
export const takesFromMembers = (group: Pick<Group, 'permissions' | 'scopes'>, changes: Values): boolean =>
  lacks(group.permissions, changes['permissions']) || lacks(group.scopes, changes['scopes']);

const lacks = (before: readonly string[], after: unknown): boolean =>
  Array.isArray(after) && before.some((one) => !after.includes(one));
