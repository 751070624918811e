import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Invalidations } from './invalidations.js';
import { LeasedCache } from './leased-cache.js';

/** The table of truth, read by `load`, which tests let answer when they want. */
class Truth {
  readonly values = new Map<string, number>();
  reads = 0;
  private readonly open: (() => void)[] = [];
  slow = false;

  readonly load = async (key: string): Promise<number | null> => {
    this.reads++;
    const value = this.values.get(key) ?? null; // as it stands when the query runs
    if (this.slow) await new Promise<void>((resolve) => this.open.push(resolve));
    return value;
  };

  async answer(): Promise<void> {
    this.open.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

let leased: boolean;
let truth: Truth;
let cache: LeasedCache<number>;

beforeEach(() => {
  leased = true;
  truth = new Truth();
  truth.values.set('a', 1);
  const invalidations = { leaseValid: () => leased, subscribe: () => undefined };
  cache = new LeasedCache(invalidations as unknown as Invalidations, { kind: 'client', max: 2, load: truth.load });
});

describe('a leased cache', () => {
  it('asks once and answers from memory afterwards', async () => {
    expect(await cache.get('a')).toBe(1);
    expect(await cache.get('a')).toBe(1);
    expect(cache.peek('a')).toBe(1);
    expect(truth.reads).toBe(1);
  });

  it('asks every time for what does not exist', async () => {
    expect(await cache.get('x')).toBeNull();
    truth.values.set('x', 7);
    expect(await cache.get('x')).toBe(7);
  });

  it('forgets what changed', async () => {
    await cache.get('a');
    truth.values.set('a', 2);
    cache.invalidate('a');
    expect(cache.peek('a')).toBeUndefined();
    expect(await cache.get('a')).toBe(2);
  });

  it('uses nothing without a lease, and keeps nothing it reads meanwhile', async () => {
    await cache.get('a');
    leased = false;
    truth.values.set('a', 2);
    expect(cache.peek('a')).toBeUndefined();
    expect(await cache.get('a')).toBe(2);
    expect(await cache.get('a')).toBe(2);
    expect(truth.reads).toBe(3);
  });

  it('joins those who ask for the same at the same time', async () => {
    truth.slow = true;
    const answers = Promise.all([cache.get('a'), cache.get('a'), cache.get('a')]);
    await truth.answer();
    expect(await answers).toEqual([1, 1, 1]);
    expect(truth.reads).toBe(1);
  });

  it('reads again when the entry changes while it is being read', async () => {
    truth.slow = true;
    const asked = cache.get('a');
    truth.values.set('a', 2);
    cache.invalidate('a');
    await truth.answer(); // the old value arrives, and must not be used
    await truth.answer();
    expect(await asked).toBe(2);
    expect(cache.peek('a')).toBe(2);
  });

  it('gives nobody who asks after a change what was read before it', async () => {
    truth.slow = true;
    const before = cache.get('a');
    truth.values.set('a', 2);
    cache.invalidate(null);
    const after = cache.get('a');
    for (let read = 0; read < 3; read++) await truth.answer();
    expect(await after).toBe(2);
    expect(await before).toBe(2);
  });

  it('keeps no value whose lease was lost while it was read', async () => {
    truth.slow = true;
    const asked = cache.get('a');
    leased = false;
    await truth.answer();
    expect(await asked).toBe(1);
    leased = true;
    expect(cache.peek('a')).toBeUndefined();
  });

  it('keeps no error', async () => {
    let broken = true;
    const invalidations = { leaseValid: () => true, subscribe: () => undefined } as unknown as Invalidations;
    const load = async (): Promise<number> => {
      if (broken) throw new Error('gone');
      return 1;
    };
    const faulty = new LeasedCache(invalidations, { kind: 'client', max: 2, load });
    await expect(faulty.get('a')).rejects.toThrow('gone');
    broken = false;
    expect(await faulty.get('a')).toBe(1);
  });

  it('holds at most `max` entries; the oldest goes first', async () => {
    truth.values.set('b', 2).set('c', 3);
    for (const key of ['a', 'b', 'c']) await cache.get(key);
    expect([cache.peek('a'), cache.peek('b'), cache.peek('c')]).toEqual([undefined, 2, 3]);
  });
});
