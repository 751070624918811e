import type { CallReason } from './call.policy.js';

interface ReasonText {
  /** For operators: what failed. */
  readonly sentence: string;
  /** For operators: what would mend it. */
  readonly fix: string;
}

/** What *explain* tells people of each reason. */
export const CALL_REASONS: Readonly<Record<CallReason, ReasonText>> = {
  path_ambiguous: {
    sentence: 'The path can be read in more than one way.',
    fix: 'Call without //, dot segments, a slash at the end, semicolons and encoded slashes.',
  },
  no_rule: {
    sentence: 'No rule names this path.',
    fix: 'Add a rule for the path, or call another endpoint.',
  },
  method_not_ruled: {
    sentence: 'The rules of this path do not name the method.',
    fix: 'Add the method to a rule of the path.',
  },
  tenant_other: {
    sentence: 'The path names another tenant than the token belongs to.',
    fix: 'Get a token of the tenant in the path.',
  },
  company_other: {
    sentence:
      'The path names another company than the token acts for, and none below it at which the customer has rights.',
    fix: 'Get a token for the company in the path.',
  },
  scope_missing: {
    sentence: 'The token has none of the scopes that the rule wants.',
    fix: 'Give the client one of the scopes, and get a new token.',
  },
  on_behalf_refused: {
    sentence: 'The rule refuses tokens that somebody acts with for a customer.',
    fix: 'Let the rule take on-behalf tokens, or call with a token of the customer or the client.',
  },
  permission_missing: {
    sentence: 'Whoever acts has none of the permissions that the rule wants.',
    fix: "Give one of the permissions to the agent's group, or to the client where no agent of yours acts.",
  },
};
