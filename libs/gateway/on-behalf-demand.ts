import { permissionName } from './permission-name.js';
import { ANY_ON_BEHALF } from './rule-facts.js';

/**
 * What a rule demands of an on-behalf token, as the admin API and the fixture file write it: null refuses all of them, `any`
 * lets every one through, a permission or a list of them must be in the token.
 */
export type OnBehalfDemand = string | readonly string[] | null;

/** The same as rules keep it: names in order, each once; `any` makes the others mean nothing. */
export function readDemand(demand: OnBehalfDemand): readonly string[] | null {
  if (demand === null) return null;
  const names = (typeof demand === 'string' ? [demand] : demand).map(permissionName);
  return names.includes(ANY_ON_BEHALF) ? [ANY_ON_BEHALF] : [...new Set(names)].sort();
}

/** The shortest way to write it. */
export function printDemand(onBehalf: readonly string[] | null): string | string[] | null {
  if (onBehalf === null) return null;
  const [only, ...others] = onBehalf;
  return only !== undefined && others.length === 0 ? only : [...onBehalf];
}
