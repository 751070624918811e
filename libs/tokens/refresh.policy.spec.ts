import { describe, expect, it } from '@jest/globals';
import { NOW } from '../../test/support/builders/facts.js';
import { judgeRotation, type RotationFacts, type RotationVerdict } from './refresh.policy.js';

/** Generation 5 was made 4 seconds ago; the grace is 10 seconds. */
const ROTATED: Omit<RotationFacts, 'presented'> = {
  current: 5,
  rotates: true,
  rotatedAt: NOW - 4000,
  grace: 10,
  sameParameters: true,
  now: NOW,
};

describe('a refresh token of generation', () => {
  it.each<[number, string, Partial<RotationFacts>, RotationVerdict]>([
    [5, 'the newest', {}, 'rotate'],
    [5, 'the newest, with whatever parameters', { sameParameters: false }, 'rotate'],
    [1, 'the first, never rotated', { current: 1, rotatedAt: null }, 'rotate'],
    [4, 'the parent inside the grace', {}, 'replay'],
    [4, 'the parent in the last millisecond of the grace', { rotatedAt: NOW - 9999 }, 'replay'],
    [4, 'the parent at the end of the grace', { rotatedAt: NOW - 10_000 }, 'reuse'],
    [4, 'the parent without a grace', { grace: 0 }, 'reuse'],
    [4, 'the parent without a grace, in the moment of the rotation', { grace: 0, rotatedAt: NOW }, 'reuse'],
    [4, 'the parent without a grace, rotated by a clock ahead of ours', { grace: 0, rotatedAt: NOW + 50 }, 'reuse'],
    [4, 'the parent asking for something else', { sameParameters: false }, 'other_parameters'],
    [4, 'the parent too late, asking for something else', { sameParameters: false, grace: 1 }, 'reuse'],
    [4, 'the parent of a row that says nothing of its rotation', { rotatedAt: null }, 'reuse'],
    [3, 'the grandparent, inside the grace', {}, 'reuse'],
    [1, 'the first of five', {}, 'reuse'],
    [6, 'newer than the row', {}, 'history_lost'],
    [5, 'that stays the same', { rotates: false }, 'keep'],
    [
      5,
      'that stays the same, with other parameters and no grace',
      { rotates: false, sameParameters: false, grace: 0 },
      'keep',
    ],
    [4, 'that should have stayed the same, too old', { rotates: false, grace: 0 }, 'reuse'],
    [6, 'that should have stayed the same, too new', { rotates: false }, 'history_lost'],
  ])('%i, %s', (presented, _, changes, verdict) => {
    expect(judgeRotation({ ...ROTATED, ...changes, presented })).toBe(verdict);
  });
});
