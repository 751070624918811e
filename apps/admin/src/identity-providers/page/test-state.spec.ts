import { describe, expect, it } from '@jest/globals';
import { untested } from './test-state.js';

const tested = (passed: boolean, outdated: boolean) => ({
  last_test: { passed, outdated, tested_at: '2026-11-22T09:00:00.000Z', stages: [] },
});

describe('a test vouches for a provider', () => {
  it('that passed, as it is now', () => expect(untested(tested(true, false))).toBeNull());
  it.each([
    [{ last_test: null }, 'never'],
    [tested(false, false), 'failed'],
    [tested(false, true), 'failed'],
    [tested(true, true), 'outdated'],
  ])('but not otherwise: %j', (provider, why) => expect(untested(provider)).toBe(why));
});
