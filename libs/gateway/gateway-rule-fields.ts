import type { GatewayRuleChanges } from './gateway-rule-input.js';
import type { GatewayRule } from './gateway-rule.entity.js';
import { printDemand, readDemand } from './on-behalf-demand.js';
import { type Method, METHODS } from './rule-facts.js';

/** The fields that `mandate plan` compares and whose changes the audit names. */
export function shownRule({ path, methods, scopes, onBehalf }: GatewayRule): Record<string, unknown> {
  return { path, methods, scopes, on_behalf_permission: printDemand(onBehalf) };
}

/** Writes into the rule what is given, as rules keep it. Answers the rule. */
export function changedRule(rule: GatewayRule, changes: GatewayRuleChanges): GatewayRule {
  const { path, methods, scopes, onBehalfPermission: demand } = changes;
  if (path !== undefined) rule.path = path;
  if (methods !== undefined) rule.methods = inOrder(methods);
  if (scopes !== undefined) rule.scopes = [...new Set(scopes)];
  if (demand !== undefined) rule.onBehalf = copyOf(readDemand(demand));
  return rule;
}

const copyOf = (names: readonly string[] | null): string[] | null => (names === null ? null : [...names]);

const inOrder = (methods: readonly string[]): Method[] => METHODS.filter((method) => methods.includes(method));
