/** Methods that a rule may name. A rule for GET says nothing of HEAD. */
export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
export type Method = (typeof METHODS)[number];

/** In the place of a permission: every on-behalf token may call. */
export const ANY_ON_BEHALF = 'any';

/** One rule as decisions read it. */
export interface RuleFacts {
  /** Of the stored rule. */
  readonly id: number;
  /** As it was written; `parsePattern` reads it. */
  readonly path: string;
  readonly methods: readonly Method[];
  /** The token needs one of them; none = every token of the tenant. */
  readonly scopes: readonly string[];
  /** What an on-behalf token needs one of, or `any` alone; null = on-behalf tokens are refused. */
  readonly onBehalf: readonly string[] | null;
}

/** A rule that is not stored yet. */
export type RuleInput = Omit<RuleFacts, 'id'>;
