import {
  checkRule,
  GATEWAY_SETS,
  type GatewaySetName,
  mergeRules,
  readDemand,
  type RuleInput,
  type TableRule,
} from '#gateway';
import { fieldPath } from './field-path.js';
import type { FixtureFault } from './fixture-error.js';
import type { GatewayEntry } from './fixture.schema.js';

type Line = NonNullable<GatewayEntry['rules']>[number];

/** A rule that a line of the file wants, and where in the file. */
export type WantedRule = TableRule & { readonly at: string };

/** What is left of a ready-made set, and where in the file it is named. */
export interface WantedSet {
  readonly at: string;
  readonly set: GatewaySetName;
  readonly rules: readonly TableRule[];
}

/** All that a file wants of a tenant: no two rules for one path and method. */
export interface WantedRules {
  readonly rules: readonly WantedRule[];
  readonly sets: readonly WantedSet[];
  readonly faults: readonly FixtureFault[];
}

/**
 * The rules that a file's lines and ready-made sets make together. Of one path and method the lines speak before the sets,
 * and a set before those after it.
 *
 * @param path of the key `gateway`
 */
export function wantedRules(path: string, { rules: lines = [], sets = [] }: GatewayEntry): WantedRules {
  const at = (index: number): string => `${path}.rules[${index}]`;
  const unfit = lines.flatMap((line, index) => faultsOf(line, at(index)));
  const merged = mergeRules(lines.map(ruleOf));
  if (!merged.ok) {
    const contradictions = merged.faults.map(({ index, method }) => ({
      path: `${at(index)}.scopes`,
      detail: `differ from those of an earlier line of this path and ${method}`,
    }));
    return { rules: [], sets: [], faults: [...unfit, ...contradictions] };
  }
  const rules = merged.rules.map(({ line, ...rule }): WantedRule => ({ ...tableRule(rule), at: at(line) }));
  const ruled = new Set(rules.flatMap(cellsOf));
  const wantedSets = sets.map((set, index): WantedSet => {
    const left = withoutCells(GATEWAY_SETS[set], ruled);
    for (const cell of left.flatMap(cellsOf)) ruled.add(cell);
    return { at: `${path}.sets[${index}]`, set, rules: left.map(tableRule) };
  });
  return { rules, sets: wantedSets, faults: unfit };
}

function withoutCells(rules: readonly RuleInput[], ruled: ReadonlySet<string>): RuleInput[] {
  return rules
    .map((rule) => ({ ...rule, methods: rule.methods.filter((method) => !ruled.has(`${method} ${rule.path}`)) }))
    .filter(({ methods }) => methods.length > 0);
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

const tableRule = ({ path, methods, scopes, onBehalf }: RuleInput): TableRule => ({
  path,
  methods,
  scopes,
  onBehalfPermission: onBehalf,
});

const cellsOf = ({ path, methods }: Pick<TableRule, 'path' | 'methods'>): string[] =>
  methods.map((method) => `${method} ${path}`);
