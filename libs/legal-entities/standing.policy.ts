import { createHash } from 'node:crypto';
import type { RightsReason } from '#tokens';
import { readyMadeRole } from './company-roles.js';
import type { AssignmentFacts, EntityFacts, OwnRoleFacts, StandingFacts } from './standing.facts.js';

/** What a customer may do in one company, and why. */
export interface Standing {
  readonly allowed: true;
  /** Codes of roles, of the own assignment and the inherited ones together. */
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
  /** The customer's own assignment to this company; null = everything is inherited. */
  readonly assignmentId: string | null;
  /** The companies above, nearest first. */
  readonly ancestors: readonly string[];
  /** Changes whenever something that this rests on changes (ADR 17). */
  readonly mark: string;
}

export type StandingDecision = Standing | { readonly allowed: false; readonly reason: RightsReason };

/** An assignment that counts in the company, and the companies between, the assignment's own included. */
interface Counting {
  readonly assignment: AssignmentFacts;
  readonly way: readonly EntityFacts[];
}

/**
 * May this customer act for the company, and as what? Their own assignment counts, one from above that passes its roles
 * downward, and one from below that passes them upward. Roles add up. An inactive company on the way passes nothing.
 */
export function standingIn(facts: StandingFacts, company: string): StandingDecision {
  const entity = facts.entities.get(company);
  if (!entity) return { allowed: false, reason: 'entity_unknown' };
  const counting = countingIn(facts, entity);
  if (counting.length === 0) return { allowed: false, reason: 'entity_not_member' };
  if (!entity.active) return { allowed: false, reason: 'legal_entity_inactive' };
  const roles = sorted(counting.flatMap(({ assignment }) => assignment.roles));
  return {
    allowed: true,
    roles,
    scopes: sorted(roles.flatMap((code) => scopesOf(facts, code))),
    assignmentId: counting.find(({ way }) => way.length === 0)?.assignment.id ?? null,
    ancestors: above(facts, entity).map(({ id }) => id),
    mark: markOf(entity, counting, roles, facts.ownRoles),
  };
}

/** A role that counts in a company, and the assignment by which it does. */
export interface CountingRole {
  /** Where it counts. */
  readonly company: string;
  /** Code. */
  readonly role: string;
  readonly scopes: readonly string[];
  /** The company of the assignment: another one = the role is inherited. */
  readonly assignedTo: string;
}

/** Each role by each assignment that brings it; none where the customer may not act. */
export function countingRoles(facts: StandingFacts, company: string): CountingRole[] {
  const entity = facts.entities.get(company);
  if (!entity?.active) return [];
  return countingIn(facts, entity).flatMap(({ assignment: { entityId: assignedTo, roles } }) =>
    sorted(roles).map((role) => ({ company, role, scopes: scopesOf(facts, role), assignedTo })),
  );
}

function countingIn(facts: StandingFacts, entity: EntityFacts): Counting[] {
  return facts.assignments.flatMap((assignment): Counting[] => {
    const way = wayTo(facts, assignment, entity);
    return way?.every(({ active }) => active) ? [{ assignment, way }] : [];
  });
}

/** The companies that an assignment's roles pass on their way to this one; null = they do not get there. */
function wayTo(
  facts: StandingFacts,
  { entityId, inheritance }: AssignmentFacts,
  to: EntityFacts,
): EntityFacts[] | null {
  const from = facts.entities.get(entityId);
  if (!from) return null;
  if (from.id === to.id) return [];
  if (inheritance === 'DOWNWARD') return upTo(above(facts, to), from);
  if (inheritance === 'UPWARD') return upTo([from, ...above(facts, from)], to)?.slice(0, -1) ?? null;
  return null;
}

/** The beginning of the list with this company as its end; null = it is not in the list. */
function upTo(list: readonly EntityFacts[], end: EntityFacts): EntityFacts[] | null {
  const index = list.findIndex(({ id }) => id === end.id);
  return index < 0 ? null : list.slice(0, index + 1);
}

/** Nearest first. Each once, so that not even a circle would make this endless. */
function above({ entities }: StandingFacts, { parentId }: EntityFacts): EntityFacts[] {
  const found = new Set<EntityFacts>();
  for (let id = parentId; id !== null;) {
    const parent = entities.get(id);
    if (!parent || found.has(parent)) break;
    found.add(parent);
    id = parent.parentId;
  }
  return [...found];
}

/** A role that is neither ready-made nor the tenant's gives nothing. */
const scopesOf = ({ ownRoles }: StandingFacts, code: string): readonly string[] =>
  readyMadeRole(code)?.scopes ?? ownRoles.get(code)?.scopes ?? [];

/** 120 bits of a digest: short enough to stand in every session. */
const MARK_LENGTH = 20;

function markOf(
  entity: EntityFacts,
  counting: readonly Counting[],
  roles: readonly string[],
  ownRoles: ReadonlyMap<string, OwnRoleFacts>,
): string {
  const companies = [entity, ...counting.flatMap(({ way }) => way)];
  const parts = sorted([
    ...companies.map(({ id, epoch }) => `company ${id} ${epoch}`),
    ...counting.map(({ assignment: { id, epoch } }) => `assignment ${id} ${epoch}`),
    ...roles.map((code) => `role ${code} ${ownRoles.get(code)?.epoch ?? 0}`),
  ]);
  return createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, MARK_LENGTH);
}

const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].sort();
