import { describe, expect, it } from '@jest/globals';
import type { Inheritance } from './member.entity.js';
import type { AssignmentFacts, EntityFacts, StandingFacts } from './standing.facts.js';
import { type StandingDecision, standingIn } from './standing.policy.js';

const entity = (id: string, parentId: string | null = null, more: Partial<EntityFacts> = {}): EntityFacts => ({
  ...{ id, parentId, active: true, epoch: 1 },
  ...more,
});

let made = 0;
const assigned = (
  entityId: string,
  inheritance: Inheritance = 'NONE',
  more: Partial<AssignmentFacts> = {},
): AssignmentFacts => ({ id: `a${++made}`, entityId, inheritance, roles: ['B2B_BUYER'], epoch: 1, ...more });

/** holding ← north ← oslo, and holding ← south. */
const TREE = [entity('holding'), entity('north', 'holding'), entity('oslo', 'north'), entity('south', 'holding')];

const facts = (assignments: readonly AssignmentFacts[], tree: readonly EntityFacts[] = TREE): StandingFacts => ({
  entities: new Map(tree.map((one) => [one.id, one])),
  assignments,
  ownRoles: new Map([['REPORTS', { code: 'REPORTS', scopes: ['order.history_view'], epoch: 7 }]]),
});

const outcome = (decision: StandingDecision): string => (decision.allowed ? decision.roles.join(' ') : decision.reason);
const markOf = (decision: StandingDecision): string | null => (decision.allowed ? decision.mark : null);

describe('what a customer may do in a company', () => {
  it.each<[string, readonly AssignmentFacts[], string, string]>([
    ['an own assignment', [assigned('oslo')], 'oslo', 'B2B_BUYER'],
    ['no assignment', [], 'oslo', 'entity_not_member'],
    ['an assignment elsewhere', [assigned('south')], 'oslo', 'entity_not_member'],
    ['an unknown company', [assigned('oslo')], 'bergen', 'entity_unknown'],
    ['one above that passes nothing', [assigned('holding')], 'oslo', 'entity_not_member'],
    ['one above, downward', [assigned('holding', 'DOWNWARD')], 'oslo', 'B2B_BUYER'],
    ['one above, upward', [assigned('holding', 'UPWARD')], 'oslo', 'entity_not_member'],
    ['one below, upward', [assigned('oslo', 'UPWARD')], 'holding', 'B2B_BUYER'],
    ['one below, downward', [assigned('oslo', 'DOWNWARD')], 'holding', 'entity_not_member'],
    ['a sister, upward', [assigned('south', 'UPWARD')], 'oslo', 'entity_not_member'],
    ['an own one that passes upward', [assigned('north', 'UPWARD')], 'north', 'B2B_BUYER'],
    [
      'two that add up',
      [assigned('oslo', 'NONE', { roles: ['REPORTS'] }), assigned('holding', 'DOWNWARD')],
      'oslo',
      'B2B_BUYER REPORTS',
    ],
  ])('by %s', (_, assignments, company, expected) => {
    expect(outcome(standingIn(facts(assignments), company))).toBe(expected);
  });

  it.each<[string, string, readonly AssignmentFacts[], string, string]>([
    ['the company itself', 'oslo', [assigned('oslo')], 'oslo', 'legal_entity_inactive'],
    ['the company itself, to a stranger', 'oslo', [assigned('south')], 'oslo', 'entity_not_member'],
    ['the company above that would pass', 'holding', [assigned('holding', 'DOWNWARD')], 'oslo', 'entity_not_member'],
    ['a company on the way down', 'north', [assigned('holding', 'DOWNWARD')], 'oslo', 'entity_not_member'],
    ['a company on the way up', 'north', [assigned('oslo', 'UPWARD')], 'holding', 'entity_not_member'],
    ['the company below that would pass', 'oslo', [assigned('oslo', 'UPWARD')], 'north', 'entity_not_member'],
    ['the one above an own assignment', 'north', [assigned('oslo')], 'oslo', 'B2B_BUYER'],
  ])('when inactive is %s', (_, inactive, assignments, company, expected) => {
    const tree = TREE.map((one) => (one.id === inactive ? { ...one, active: false } : one));
    expect(outcome(standingIn(facts(assignments, tree), company))).toBe(expected);
  });

  it('gives the scopes of ready-made roles and the tenant’s own, and nothing for a role that is gone', () => {
    const decision = standingIn(facts([assigned('oslo', 'NONE', { roles: ['REPORTS', 'GONE'] })]), 'oslo');
    expect(decision).toMatchObject({ allowed: true, roles: ['GONE', 'REPORTS'], scopes: ['order.history_view'] });
  });

  it('names the companies above, nearest first, and the own assignment', () => {
    const own = assigned('oslo');
    expect(standingIn(facts([own, assigned('holding', 'DOWNWARD')]), 'oslo')).toMatchObject({
      ancestors: ['north', 'holding'],
      assignmentId: own.id,
    });
    expect(standingIn(facts([assigned('holding', 'DOWNWARD')]), 'oslo')).toMatchObject({ assignmentId: null });
  });

  it('ends even in a circle', () => {
    const circle = [entity('one', 'two'), entity('two', 'one')];
    expect(outcome(standingIn(facts([assigned('three')], circle), 'one'))).toBe('entity_not_member');
  });
});

describe('the mark', () => {
  const own: AssignmentFacts = { id: 'a', entityId: 'oslo', inheritance: 'NONE', roles: ['REPORTS'], epoch: 1 };
  const above: AssignmentFacts = { ...own, id: 'b', entityId: 'holding', inheritance: 'DOWNWARD' };
  const before = markOf(standingIn(facts([own, above]), 'oslo'));
  const raised = (id: string): EntityFacts[] => TREE.map((one) => (one.id === id ? { ...one, epoch: 2 } : one));

  it.each<[string, StandingFacts]>([
    ['an assignment that was taken away', facts([own])],
    ['an assignment that was taken away and given back', facts([own, { ...above, id: 'c' }])],
    ['an assignment that lost something', facts([own, { ...above, epoch: 2 }])],
    ['another role', facts([own, { ...above, roles: ['B2B_BUYER'] }])],
    ['another epoch of the company', facts([own, above], raised('oslo'))],
    ['another epoch of a company on the way', facts([own, above], raised('north'))],
    ['another epoch of where it comes from', facts([own, above], raised('holding'))],
    [
      'another epoch of a role',
      { ...facts([own, above]), ownRoles: new Map([['REPORTS', { code: 'REPORTS', scopes: [], epoch: 8 }]]) },
    ],
  ])('changes with %s', (_, changed) => {
    const mark = markOf(standingIn(changed, 'oslo'));
    expect(mark).not.toBeNull();
    expect(mark).not.toBe(before);
  });

  it('stays the same whatever the order, and whatever happens where nothing rests on it', () => {
    expect(markOf(standingIn(facts([above, own]), 'oslo'))).toBe(before);
    expect(markOf(standingIn(facts([own, above], raised('south')), 'oslo'))).toBe(before);
    expect(markOf(standingIn(facts([own, above, assigned('south')]), 'oslo'))).toBe(before);
    expect(before).toMatch(/^[\w-]{20}$/);
  });
});
