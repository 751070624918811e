import { PageQuery } from '#platform';
import type { GroupPerson } from './group-people.service.js';

/** The list has no filters. */
export class GroupMemberQuery extends PageQuery {}

/** Somebody in a group. */
export class GroupMemberRecord {
  /** A customer's number as text, or an employee's id. */
  id: string;
  /** May be empty. */
  name: string;
  email: string | null;
  /** RFC 3339, UTC; null for employees. */
  since: string | null;
}

/** One page of members. */
export class GroupMemberPage {
  items: GroupMemberRecord[];
  next_cursor: string | null;
}

export const personPosition = ({ position }: GroupPerson): [string] => [position];

export const groupMemberRecord = ({ id, name, email, since }: GroupPerson): GroupMemberRecord => ({
  id,
  name,
  email,
  since: since?.toISOString() ?? null,
});
