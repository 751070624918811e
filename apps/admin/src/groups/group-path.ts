import type { Group } from './calls.js';

/** Where the page of a group is. */
export const groupPath = ({ id }: Pick<Group, 'id'>): string => `/groups/${id}`;
