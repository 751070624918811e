import { isScopeToken } from '#access';
import type { FieldCheck } from '#platform';
import { type OnBehalfDemand, readDemand } from './on-behalf-demand.js';
import { METHODS } from './rule-facts.js';
import { patternFault } from './rule-pattern.js';

/** Rules that a tenant may have: as many as a decision was measured with. */
export const MOST_RULES = 2000;
const MOST_SCOPES = 50;
const MOST_PERMISSIONS = 20;
const LONGEST_SCOPE = 200;
/** As a client's on-behalf permissions are spelled. */
const PERMISSION = /^[A-Za-z0-9_.-]{1,64}$/;

/** The fields of a rule as they were sent; what is left out is not checked. */
export interface RuleFields {
  readonly path?: string;
  readonly methods?: readonly string[];
  readonly scopes?: readonly string[];
  readonly onBehalfPermission?: OnBehalfDemand;
}

/** What is wrong with the fields that are given. */
export function checkRule({ path, methods, scopes = [], onBehalfPermission: demand }: RuleFields): FieldCheck[] {
  return [
    ['/path', path === undefined ? null : patternFault(path)],
    ...(methods === undefined ? [] : checkMethods(methods)),
    ['/scopes', scopes.length > MOST_SCOPES ? `must have at most ${MOST_SCOPES} entries` : null],
    ...scopes.slice(0, MOST_SCOPES).map((scope, index): FieldCheck => [`/scopes/${index}`, scopeFault(scope)]),
    ['/on_behalf_permission', demand === undefined ? null : demandFault(demand)],
  ];
}

function checkMethods(methods: readonly string[]): FieldCheck[] {
  const known: readonly string[] = METHODS;
  return [
    ['/methods', methods.length === 0 ? 'must not be empty: a rule without methods allows nothing' : null],
    ...methods.map((method, index): FieldCheck => [
      `/methods/${index}`,
      known.includes(method) ? null : `must be one of ${METHODS.join(', ')}`,
    ]),
  ];
}

function scopeFault(scope: string): string | null {
  return scope.length <= LONGEST_SCOPE && isScopeToken(scope) ? null : 'is not a scope';
}

function demandFault(demand: OnBehalfDemand): string | null {
  const names = readDemand(demand);
  if (names === null) return null;
  if (names.length === 0) return 'must name a permission: null refuses on-behalf tokens, any lets them through';
  if (names.length > MOST_PERMISSIONS) return `must have at most ${MOST_PERMISSIONS} entries`;
  return names.every((name) => PERMISSION.test(name)) ? null : 'is not the name of a permission';
}
