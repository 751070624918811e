import { beforeEach, describe, expect, it } from '@jest/globals';
import type { InvalidationKind, InvalidationListener, Invalidations } from '#platform';
import type { StandingFacts } from './standing.facts.js';
import type { StandingReader } from './standing.reader.js';
import { Standings } from './standings.js';

/** Everybody buys for every company whose id begins with `le`, under an epoch that the test raises. */
class Truth {
  epoch = 1;
  reads = 0;

  readonly read = async (_tenant: number, customerId: number, id: string): Promise<StandingFacts> => {
    this.reads++;
    const assignment = { id: `a${customerId}`, entityId: id, inheritance: 'NONE' as const, roles: ['B2B_BUYER'] };
    return {
      entities: new Map([[id, { id, parentId: null, active: true, epoch: 1 }]]),
      assignments: id.startsWith('le') ? [{ ...assignment, epoch: this.epoch }] : [],
      ownRoles: new Map(),
    };
  };
}

let truth: Truth;
let standings: Standings;
let tell: (kind: InvalidationKind, key: string | null) => void;

beforeEach(() => {
  truth = new Truth();
  const listeners: [InvalidationKind, InvalidationListener][] = [];
  const invalidations = {
    leaseValid: () => true,
    subscribe: (kind: InvalidationKind, listener: InvalidationListener) => listeners.push([kind, listener]),
  };
  tell = (kind, key) => listeners.filter(([of]) => of === kind).forEach(([, listener]) => listener.invalidate(key));
  standings = new Standings(truth as unknown as StandingReader, invalidations as unknown as Invalidations);
});

const known = (customer: number, company: string): boolean => standings.peek(1, customer, company) !== undefined;

describe('what customers may do in companies', () => {
  it('is read once', async () => {
    const first = await standings.of(1, 7, 'le-1');
    expect(await standings.of(1, 7, 'le-1')).toBe(first);
    expect(truth.reads).toBe(1);
  });

  it.each<InvalidationKind>(['membership', 'customer'])('is forgotten for one customer by %s', async (kind) => {
    for (const company of ['le-1', 'le-2']) await standings.of(1, 7, company);
    await standings.of(1, 77, 'le-1');
    tell(kind, '1/7');
    expect([known(7, 'le-1'), known(7, 'le-2'), known(77, 'le-1')]).toEqual([false, false, true]);
  });

  it.each<[InvalidationKind, string | null]>([
    ['legal_entity', '1/le-9'],
    ['membership', null],
  ])('is forgotten for everybody by %s with the key %s', async (kind, key) => {
    await standings.of(1, 7, 'le-1');
    tell(kind, key);
    expect(known(7, 'le-1')).toBe(false);
  });

  it('is read again when it changes while it is being read', async () => {
    const asked = standings.of(1, 7, 'le-1');
    truth.epoch = 2;
    tell('membership', '1/7');
    const standing = await asked;
    expect(truth.reads).toBe(2);
    expect(standings.peek(1, 7, 'le-1')).toBe(standing);
  });

  it('is not kept when it is refused, however many made-up companies are asked for', async () => {
    await standings.of(1, 7, 'le-1');
    for (let n = 0; n < 100_000; n++) await standings.of(1, 8, `made-up-${n}`);
    expect(known(8, 'made-up-0')).toBe(false);
    const remembered = standings as unknown as { companies: Map<string, Set<string>> };
    expect(remembered.companies.get('1/8')?.size).toBeLessThan(100_000);
    tell('membership', '1/8');
    expect(await standings.decide(1, 8, 'made-up-1')).toEqual({ allowed: false, reason: 'entity_not_member' });
  });

  it('asks nothing about what cannot be a company', async () => {
    for (const company of ['', 'a/b', 'x'.repeat(67), 'é']) {
      expect(await standings.decide(1, 7, company)).toEqual({ allowed: false, reason: 'entity_unknown' });
      expect(await standings.of(1, 7, company)).toBeNull();
    }
    expect(truth.reads).toBe(0);
  });
});
