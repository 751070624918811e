import { describe, expect, it } from '@jest/globals';
import { type Check, decide, explain } from './decision.js';

interface Door {
  readonly known: boolean;
  readonly sober: boolean;
}

const CHECKS: readonly Check<Door, 'unknown' | 'drunk'>[] = [
  { name: 'known', refuses: ({ known }) => (known ? null : 'unknown') },
  { name: 'sober', refuses: ({ sober }) => (sober ? null : 'drunk') },
];

describe('a decision', () => {
  it('is allowed when no check refuses', () => {
    expect(decide(CHECKS, { known: true, sober: true })).toEqual({ allowed: true });
  });

  it('is denied with the reason of the first check that refuses', () => {
    expect(decide(CHECKS, { known: false, sober: false })).toEqual({ allowed: false, reason: 'unknown' });
    expect(decide(CHECKS, { known: true, sober: false })).toEqual({ allowed: false, reason: 'drunk' });
  });

  it('asks no further check after a refusal', () => {
    const never: Check<Door, 'drunk'> = {
      name: 'never',
      refuses: () => {
        throw new Error('was asked');
      },
    };
    expect(decide([...CHECKS, never], { known: true, sober: false })).toEqual({ allowed: false, reason: 'drunk' });
  });
});

describe('a decision, explained', () => {
  it('tells check by check, and comes to the same decision', () => {
    for (const door of [
      { known: true, sober: true },
      { known: false, sober: true },
      { known: true, sober: false },
    ]) {
      expect(explain(CHECKS, door).decision).toEqual(decide(CHECKS, door));
    }
    expect(explain(CHECKS, { known: false, sober: false }).checks).toEqual([
      { check: 'known', passed: false, reason: 'unknown' },
      { check: 'sober', passed: null, reason: null },
    ]);
  });
});
