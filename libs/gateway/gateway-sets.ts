import { emporixRules } from './gateway-set.emporix.js';
import { slasRules } from './gateway-set.slas.js';
import type { RuleInput } from './rule-facts.js';
import { mergeRules } from './rule-merge.js';

/** Ready-made sets of rules, by the name that they are applied by. */
export const GATEWAY_SETS = {
  'slas-agent': merged(slasRules()),
  emporix: merged(emporixRules()),
} as const satisfies Record<string, readonly RuleInput[]>;

export type GatewaySetName = keyof typeof GATEWAY_SETS;
export const GATEWAY_SET_NAMES = Object.keys(GATEWAY_SETS) as GatewaySetName[];

function merged(lines: readonly RuleInput[]): readonly RuleInput[] {
  const result = mergeRules(lines);
  if (!result.ok) throw new Error(`a set of gateway rules contradicts itself: ${JSON.stringify(result.faults)}`);
  return result.rules.map(({ line: _, ...rule }) => rule);
}
