import { checkRule, GATEWAY_SETS, mergeRules, readDemand, type RuleInput, type TableRule } from '#gateway';
import { fieldPath } from './field-path.js';
import type { FixtureFault } from './fixture-error.js';
import type { GatewayEntry } from './fixture.schema.js';

type Line = NonNullable<GatewayEntry['rules']>[number];

/** A rule that the file wants, and where in the file. */
export type WantedRule = TableRule & { readonly at: string };

/**
 * The rules that a file's lines and ready-made sets make together. Of one path and method the lines speak before the sets,
 * and a set before those after it.
 *
 * @param path of the key `gateway`
 */
export function wantedRules(
  path: string,
  { rules: lines = [], sets = [] }: GatewayEntry,
): { readonly rules: readonly WantedRule[]; readonly faults: readonly FixtureFault[] } {
  const at = (index: number): string => `${path}.rules[${index}]`;
  const unfit = lines.flatMap((line, index) => faultsOf(line, at(index)));
  const merged = mergeRules(lines.map(ruleOf));
  if (!merged.ok) {
    const contradictions = merged.faults.map(({ index, method }) => ({
      path: `${at(index)}.scopes`,
      detail: `differ from those of an earlier line of this path and ${method}`,
    }));
    return { rules: [], faults: [...unfit, ...contradictions] };
  }
  const wanted = merged.rules.map(({ line, ...rule }) => wantedRule(rule, at(line)));
  const ruled = new Set(wanted.flatMap(cellsOf));
  sets.forEach((set, index) => {
    for (const rule of GATEWAY_SETS[set]) {
      const methods = rule.methods.filter((method) => !ruled.has(`${method} ${rule.path}`));
      if (methods.length > 0) wanted.push(wantedRule({ ...rule, methods }, `${path}.sets[${index}]`));
    }
    for (const cell of GATEWAY_SETS[set].flatMap(cellsOf)) ruled.add(cell);
  });
  return { rules: wanted, faults: unfit };
}

function faultsOf(line: Line, at: string): FixtureFault[] {
  const { path, methods, scopes, on_behalf_permission: onBehalfPermission } = line;
  return checkRule({ path, methods, scopes, onBehalfPermission }).flatMap(([pointer, detail]) =>
    detail === null ? [] : [{ path: fieldPath(at, pointer), detail }],
  );
}

const ruleOf = ({ path, methods, scopes = [], on_behalf_permission: demand = null }: Line): RuleInput => ({
  path,
  methods,
  scopes,
  onBehalf: readDemand(demand),
});

const wantedRule = ({ path, methods, scopes, onBehalf }: RuleInput, at: string): WantedRule => ({
  path,
  methods,
  scopes,
  onBehalfPermission: onBehalf,
  at,
});

const cellsOf = ({ path, methods }: Pick<TableRule, 'path' | 'methods'>): string[] =>
  methods.map((method) => `${method} ${path}`);
