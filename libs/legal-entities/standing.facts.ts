import type { Inheritance } from './member.entity.js';

/** A company as rights see it. */
export interface EntityFacts {
  readonly id: string;
  readonly parentId: string | null;
  readonly active: boolean;
  readonly epoch: number;
}

/** A customer's assignment to a company as rights see it. */
export interface AssignmentFacts {
  readonly id: string;
  readonly entityId: string;
  readonly inheritance: Inheritance;
  /** Codes. */
  readonly roles: readonly string[];
  readonly epoch: number;
}

/** A role that the tenant made itself. */
export interface OwnRoleFacts {
  readonly code: string;
  readonly scopes: readonly string[];
  readonly epoch: number;
}

/** What one customer's rights in companies rest on: enough of the tree for the companies that are asked about. */
export interface StandingFacts {
  readonly entities: ReadonlyMap<string, EntityFacts>;
  readonly assignments: readonly AssignmentFacts[];
  readonly ownRoles: ReadonlyMap<string, OwnRoleFacts>;
}
