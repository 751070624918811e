import { type Check, type CheckResult, decide, type Decision, explain } from '#kernel';
import { readCallPath } from './call-path.js';
import { ANY_ON_BEHALF, type RuleFacts } from './rule-facts.js';
import type { CompiledRule, RuleTree } from './rule-tree.js';

/** Why a call is refused. */
export type CallReason =
  | 'path_ambiguous'
  | 'no_rule'
  | 'method_not_ruled'
  | 'tenant_other'
  | 'company_other'
  | 'scope_missing'
  | 'on_behalf_refused'
  | 'permission_missing';

/** A token as this decision reads it. */
export interface CallToken {
  /** Slug. */
  readonly tenant: string;
  readonly scopes: ReadonlySet<string>;
  /** Somebody acts for the customer. */
  readonly onBehalf: boolean;
  /** What whoever acts may do. */
  readonly permissions: ReadonlySet<string>;
  /** The legal entity that the token acts for. */
  readonly company: string | null;
}

/** By company, which of the token's scopes count there: a role in the token's own company gives nothing in one below. */
export type ScopesBelow = ReadonlyMap<string, ReadonlySet<string>>;

/** A call that a live token is about to make. */
export interface Call {
  readonly method: string;
  /** Path and query as they came, still encoded. */
  readonly target: string;
  readonly token: CallToken;
  /** Companies below the token's at which its customer has rights, too. Left out: none. */
  readonly companiesBelow?: ScopesBelow;
}

export type CallDecision =
  /** `scopes`: those of the token's that count for this call, which are fewer in a company below its own. */
  | { readonly allowed: true; readonly rule: RuleFacts; readonly scopes: ReadonlySet<string> }
  /** `rule`: the one that won and refuses; null = none did. */
  | { readonly allowed: false; readonly reason: CallReason; readonly rule: RuleFacts | null };

const NO_COMPANIES: ScopesBelow = new Map();

interface CallFacts {
  readonly token: CallToken;
  readonly companiesBelow: ScopesBelow;
  /** null = it may be read in more than one way. */
  readonly segments: readonly string[] | null;
  /** There is a rule for the path, whatever its method. */
  readonly pathKnown: boolean;
  readonly rule: CompiledRule | null;
}

/**
 * In this order. A rule of another tenant or company does not pass the call on to a more general rule: that would undo the
 * one thing it is there for.
 */
export const CALL_CHECKS: readonly Check<CallFacts, CallReason>[] = [
  { name: 'path_clear', refuses: ({ segments }) => (segments === null ? 'path_ambiguous' : null) },
  { name: 'endpoint', refuses: ({ pathKnown }) => (pathKnown ? null : 'no_rule') },
  { name: 'method', refuses: ({ rule }) => (rule === null ? 'method_not_ruled' : null) },
  { name: 'path_tenant', refuses: tenantRefusal },
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

/**
 * Companies that the path names where the token's must stand, but for the token's own. Whether they are below it has to be
 * asked before a call is refused for them.
 */
export function otherCompanies(tree: RuleTree, { method, target, token }: Call): readonly string[] {
  const segments = readCallPath(target) ?? [];
  const places = tree.find(segments, method)?.companyAt ?? [];
  const named = places.flatMap((index) => segments[index] ?? []);
  return [...new Set(named)].filter((company) => company !== token.company);
}

function factsOf(tree: RuleTree, { method, target, token, companiesBelow = NO_COMPANIES }: Call): CallFacts {
  const segments = readCallPath(target);
  const rule = segments && tree.find(segments, method);
  const pathKnown = rule !== null || (segments !== null && tree.knows(segments));
  return { token, companiesBelow, segments, pathKnown, rule };
}

function withRule(decision: Decision<CallReason>, facts: CallFacts): CallDecision {
  const { rule, token } = facts;
  if (!decision.allowed) return { ...decision, rule: rule?.facts ?? null };
  const below = scopesBelow(facts);
  const scopes =
    below.length === 0
      ? token.scopes
      : new Set([...token.scopes].filter((scope) => below.every((held) => held.has(scope))));
  // The checks refuse a call without a rule.
  return { allowed: true, rule: (rule as CompiledRule).facts, scopes };
}

/** What counts in each company below the token's that the path names. */
function scopesBelow({ rule, segments, companiesBelow }: CallFacts): readonly ReadonlySet<string>[] {
  const places = rule?.companyAt ?? [];
  return places.flatMap((index) => companiesBelow.get(segments?.[index] ?? '') ?? []);
}

function tenantRefusal({ rule, segments, token }: CallFacts): CallReason | null {
  const places = rule?.tenantAt ?? [];
  return places.every((index) => segments?.[index] === token.tenant) ? null : 'tenant_other';
}

function companyRefusal({ rule, segments, token, companiesBelow }: CallFacts): CallReason | null {
  const places = rule?.companyAt ?? [];
  const fits = (company = ''): boolean => company === token.company || companiesBelow.has(company);
  return places.every((index) => fits(segments?.[index])) ? null : 'company_other';
}

/** The token has to meet the demand, and again with what counts in each company below that the path names. */
function scopeRefusal(facts: CallFacts): CallReason | null {
  const { rule, token } = facts;
  return [token.scopes, ...scopesBelow(facts)].every((held) => rule?.scopes.metBy(held)) ? null : 'scope_missing';
}

function onBehalfRefusal({ rule, token }: CallFacts): CallReason | null {
  return token.onBehalf && (rule?.facts.onBehalf ?? null) === null ? 'on_behalf_refused' : null;
}

function permissionRefusal({ rule, token }: CallFacts): CallReason | null {
  const needed = rule?.facts.onBehalf ?? [];
  const held = needed.some((name) => name === ANY_ON_BEHALF || token.permissions.has(name));
  return !token.onBehalf || held ? null : 'permission_missing';
}
