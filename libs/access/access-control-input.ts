import type { UserType } from './group.entity.js';
import type { Texts } from './texts.js';

/** What of an access control changes; what is left out stays. Code and `restrictedTo` never change. */
export interface AccessControlChanges {
  readonly name?: Texts;
  readonly description?: Texts;
  readonly scopes?: readonly string[];
}

/** A new access control. */
export interface AccessControlInput extends AccessControlChanges {
  /** Slug; may be left out when the caller sees exactly one tenant. */
  readonly tenant?: string;
  readonly code: string;
  /** Default: the code, in English. */
  readonly name?: Texts;
  readonly scopes: readonly string[];
  /** Default null: groups of employees and of customers may have it. */
  readonly restrictedTo?: UserType | null;
}
