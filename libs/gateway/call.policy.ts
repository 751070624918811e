import { type Check, type CheckResult, decide, type Decision, explain } from '#kernel';
import { readCallPath } from './call-path.js';
import { ANY_ON_BEHALF, type RuleFacts } from './rule-facts.js';
import type { CompiledRule, RuleTree } from './rule-tree.js';

/** Why a call is refused. */
export type CallReason =
  | 'path_ambiguous'
  | 'no_rule'
  | 'method_not_ruled'
  | 'company_other'
  | 'scope_missing'
  | 'on_behalf_refused'
  | 'permission_missing';

/** A token as this decision reads it. */
export interface CallToken {
  readonly scopes: ReadonlySet<string>;
  /** Somebody acts for the customer. */
  readonly onBehalf: boolean;
  /** What whoever acts may do. */
  readonly permissions: ReadonlySet<string>;
  /** The legal entity that the token acts for. */
  readonly company: string | null;
}

/** A call that a live token is about to make. */
export interface Call {
  readonly method: string;
  /** Path and query as they came, still encoded. */
  readonly target: string;
  readonly token: CallToken;
}

export type CallDecision =
  | { readonly allowed: true; readonly rule: RuleFacts }
  /** `rule`: the one that won and refuses; null = none did. */
  | { readonly allowed: false; readonly reason: CallReason; readonly rule: RuleFacts | null };

interface CallFacts {
  readonly token: CallToken;
  /** null = it may be read in more than one way. */
  readonly segments: readonly string[] | null;
  /** There is a rule for the path, whatever its method. */
  readonly pathKnown: boolean;
  readonly rule: CompiledRule | null;
}

/**
 * In this order. A rule of another company does not pass the call on to a more general rule: that would undo the one thing
 * it is there for.
 */
export const CALL_CHECKS: readonly Check<CallFacts, CallReason>[] = [
  { name: 'path_clear', refuses: ({ segments }) => (segments === null ? 'path_ambiguous' : null) },
  { name: 'endpoint', refuses: ({ pathKnown }) => (pathKnown ? null : 'no_rule') },
  { name: 'method', refuses: ({ rule }) => (rule === null ? 'method_not_ruled' : null) },
  { name: 'path_company', refuses: companyRefusal },
  { name: 'token_scope', refuses: scopeRefusal },
  { name: 'token_on_behalf', refuses: onBehalfRefusal },
  { name: 'token_permission', refuses: permissionRefusal },
];

/** Whether a token may make a call. What no rule names is refused. */
export function decideCall(tree: RuleTree, call: Call): CallDecision {
  const facts = factsOf(tree, call);
  return withRule(decide(CALL_CHECKS, facts), facts);
}

/** The same decision, told check by check for people. */
export function explainCall(
  tree: RuleTree,
  call: Call,
): { readonly decision: CallDecision; readonly checks: CheckResult<CallReason>[] } {
  const facts = factsOf(tree, call);
  const { decision, checks } = explain(CALL_CHECKS, facts);
  return { decision: withRule(decision, facts), checks };
}

function factsOf(tree: RuleTree, { method, target, token }: Call): CallFacts {
  const segments = readCallPath(target);
  const rule = segments && tree.find(segments, method);
  const pathKnown = rule !== null || (segments !== null && tree.knows(segments));
  return { token, segments, pathKnown, rule };
}

function withRule(decision: Decision<CallReason>, { rule }: CallFacts): CallDecision {
  if (!decision.allowed) return { ...decision, rule: rule?.facts ?? null };
  // The checks refuse a call without a rule.
  return { allowed: true, rule: (rule as CompiledRule).facts };
}

function companyRefusal({ rule, segments, token }: CallFacts): CallReason | null {
  const places = rule?.companyAt ?? [];
  return places.every((index) => segments?.[index] === token.company) ? null : 'company_other';
}

function scopeRefusal({ rule, token }: CallFacts): CallReason | null {
  const scopes = rule?.facts.scopes ?? [];
  return scopes.length === 0 || scopes.some((scope) => token.scopes.has(scope)) ? null : 'scope_missing';
}

function onBehalfRefusal({ rule, token }: CallFacts): CallReason | null {
  return token.onBehalf && (rule?.facts.onBehalf ?? null) === null ? 'on_behalf_refused' : null;
}

function permissionRefusal({ rule, token }: CallFacts): CallReason | null {
  const needed = rule?.facts.onBehalf ?? [];
  const held = needed.some((name) => name === ANY_ON_BEHALF || token.permissions.has(name));
  return !token.onBehalf || held ? null : 'permission_missing';
}
