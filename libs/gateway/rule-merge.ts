import { ANY_ON_BEHALF, type Method, METHODS, type RuleInput } from './rule-facts.js';

/** A line that cannot be merged: the same path and method stands in an earlier line with other scopes. */
export interface MergeFault {
  readonly index: number;
  readonly path: string;
  readonly method: Method;
}

export type Merged =
  { readonly ok: true; readonly rules: readonly MergedRule[] } | { readonly ok: false; readonly faults: MergeFault[] };

/** @property line the first line that it was made of */
export type MergedRule = RuleInput & { readonly line: number };

interface Cell extends Omit<RuleInput, 'methods'> {
  readonly method: Method;
  readonly line: number;
}

/**
 * Lines of a table as rules: lines of one path and method with different permissions are one rule with any of them. With
 * different scopes they are a fault, because no one rule says *this scope with that permission, or the other with the other*.
 */
export function mergeRules(lines: readonly RuleInput[]): Merged {
  const cells = new Map<string, Cell>();
  const faults: MergeFault[] = [];
  lines.forEach(({ path, methods, scopes, onBehalf }, index) => {
    for (const method of new Set(methods)) {
      const cell = cells.get(`${method} ${path}`);
      if (cell && !sameNames(cell.scopes, scopes)) faults.push({ index, path, method });
      const line = cell?.line ?? index;
      cells.set(`${method} ${path}`, {
        path,
        method,
        scopes,
        onBehalf: either(cell?.onBehalf ?? null, onBehalf),
        line,
      });
    }
  });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, rules: gathered([...cells.values()]) };
}

/** Methods of one path that want the same stand in one rule, in the usual order of methods. */
function gathered(cells: readonly Cell[]): MergedRule[] {
  const groups = new Map<string, [Cell, ...Cell[]]>();
  for (const cell of cells) {
    const key = JSON.stringify([cell.path, [...cell.scopes].sort(), cell.onBehalf]);
    const group = groups.get(key);
    if (group) group.push(cell);
    else groups.set(key, [cell]);
  }
  return [...groups.values()].map((group) => {
    const [{ path, scopes, onBehalf }] = group;
    const methods = METHODS.filter((method) => group.some((cell) => cell.method === method));
    return { path, methods, scopes, onBehalf, line: Math.min(...group.map(({ line }) => line)) };
  });
}

function either(one: readonly string[] | null, other: readonly string[] | null): readonly string[] | null {
  if (one === null || other === null) return one ?? other;
  const names = [...new Set([...one, ...other])].sort();
  return names.includes(ANY_ON_BEHALF) ? [ANY_ON_BEHALF] : names;
}

const sameNames = (one: readonly string[], other: readonly string[]): boolean =>
  JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());
