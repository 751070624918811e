import type { Inheritance, MemberType } from './member.entity.js';

/** What of an assignment changes; what is left out stays. */
export interface MemberChanges {
  /** Codes, replaced as a whole; none = `B2B_CONTACT`. */
  readonly roles?: readonly string[];
  readonly type?: MemberType;
  readonly primary?: boolean;
  readonly inheritance?: Inheritance;
}

/** A new assignment. */
export interface MemberInput extends MemberChanges {
  /** Slug; may be left out when the caller sees exactly one tenant. */
  readonly tenant?: string;
  readonly entityId: string;
  readonly customerId: number;
}
