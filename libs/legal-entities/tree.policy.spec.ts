import { describe, expect, it } from '@jest/globals';
import { DEEPEST_TREE, placementFault } from './tree.policy.js';

const levels = (count: number): string[] => Array.from({ length: count }, (_, level) => `level-${level}`);

describe('where a company stands', () => {
  it.each<[string, readonly string[], number, string | null]>([
    ['below another', ['top'], 0, null],
    ['below itself', ['me'], 0, 'must be another company'],
    ['below one of its own', ['child', 'me', 'top'], 2, 'is below this company'],
    ['at the last level', levels(DEEPEST_TREE - 1), 0, null],
    ['one level too deep', levels(DEEPEST_TREE), 0, 'would make a tree of more than 10 levels'],
    ['with children that reach the last level', levels(DEEPEST_TREE - 3), 2, null],
    ['with children one level too deep', levels(DEEPEST_TREE - 2), 2, 'would make a tree of more than 10 levels'],
  ])('%s', (_, above, levelsBelow, fault) => {
    expect(placementFault({ id: 'me', above, levelsBelow })).toBe(fault);
  });
});
