import type { OnBehalfDemand } from './on-behalf-demand.js';

/** A new rule. */
export interface GatewayRuleInput {
  /** Slug; may be left out when the caller sees exactly one tenant. */
  readonly tenant?: string;
  readonly path: string;
  readonly methods: readonly string[];
  /** Default none: every token of the tenant. */
  readonly scopes?: readonly string[];
  /** Default null: on-behalf tokens are refused. */
  readonly onBehalfPermission?: OnBehalfDemand;
}

/** What of a rule changes; what is left out stays. */
export type GatewayRuleChanges = Partial<Omit<GatewayRuleInput, 'tenant'>>;
