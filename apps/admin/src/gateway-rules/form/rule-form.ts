import type { NewRule, Rule, RuleChange } from '../calls.js';
import { type ChosenDemand, chosenDemand } from '../demand.js';

/** The fields that a rule's form holds. */
export const RULE_FIELDS = ['path', 'methods', 'scopes', 'on_behalf_permission'] as const;

/** A rule as its form holds it. */
export type EditedRule = Omit<Rule, 'on_behalf_permission'> & { readonly on_behalf_permission: ChosenDemand };

export const edited = (rule: Rule): EditedRule => ({
  ...rule,
  on_behalf_permission: chosenDemand(rule.on_behalf_permission),
});

/** What is typed into the form of a new rule. */
export interface RuleDraft {
  /** Slug. */
  readonly tenant: string;
  readonly path: string | null;
  readonly methods: NewRule['methods'];
  readonly scopes: readonly string[];
  readonly on_behalf_permission: ChosenDemand | '';
}

export const firstDraft = (tenant: string): RuleDraft => ({
  tenant,
  path: '/',
  methods: ['GET'],
  scopes: [],
  on_behalf_permission: null,
});

/** What is empty and needed is refused by the server in its own words. */
export function createBody({ tenant, path, methods, scopes, on_behalf_permission: demand }: RuleDraft): NewRule {
  return {
    ...(tenant === '' ? {} : { tenant }),
    path: path ?? '',
    methods: [...methods],
    scopes: [...scopes],
    on_behalf_permission: sent(demand),
  };
}

/** Changed fields as the server takes them. */
export function changeBody(changes: Readonly<Record<string, unknown>>): RuleChange {
  const { on_behalf_permission: demand, path, ...others } = changes;
  return {
    ...others,
    ...(path === undefined ? {} : { path: typeof path === 'string' ? path : '' }),
    ...(demand === undefined ? {} : { on_behalf_permission: sent(demand as ChosenDemand | '') }),
  };
}

/** react-admin has '' where a form holds null. */
function sent(demand: ChosenDemand | ''): string | string[] | null {
  if (demand === null || demand === '') return null;
  return typeof demand === 'string' ? demand : [...demand];
}
