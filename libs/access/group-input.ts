import type { UserType } from './group.entity.js';

/** Fields that a new and a changed group share. */
interface GroupFields {
  readonly name?: string;
  /** Names of `AGENT_PERMISSIONS`; Salesforce's spelling `…_Of` counts as the same. */
  readonly permissions?: readonly string[];
  readonly scopes?: readonly string[];
  /** Codes. */
  readonly accessControls?: readonly string[];
}

/** A new group. */
export interface GroupInput extends GroupFields {
  /** Slug; may be left out when the caller sees exactly one tenant. */
  readonly tenant?: string;
  readonly code: string;
  /** Default: the code. */
  readonly name?: string;
  /** Default `employee`. */
  readonly userType?: UserType;
}

/** What of a group changes; what is left out stays. Code and type of its members never change. */
export type GroupChanges = GroupFields;
