import { describe, expect, it } from '@jest/globals';
import { parentsFirst } from './parents-first.js';

const order = (tree: Record<string, string | null>): string => {
  const nodes = Object.entries(tree).map(([id, parent]) => ({ id, parent }));
  return parentsFirst(nodes)
    .map((index) => nodes[index]?.id)
    .join(' ');
};

describe('parents first', () => {
  it.each<[string, Record<string, string | null>, string]>([
    ['keeps what is in order', { a: null, b: 'a', c: 'b' }, 'a b c'],
    ['turns round what is not', { c: 'b', b: 'a', a: null }, 'a b c'],
    ['knows nothing of parents elsewhere', { b: 'stored', a: null }, 'b a'],
    ['ends in a circle, with everybody once', { a: 'c', b: 'a', c: 'b' }, 'b c a'],
    ['takes who is their own parent', { a: 'a' }, 'a'],
  ])('%s', (_, tree, expected) => {
    expect(order(tree)).toBe(expected);
  });

  it('is not slowed down by a long chain', () => {
    const nodes = Array.from({ length: 2000 }, (_, index) => ({ id: `${index}`, parent: `${index + 1}` }));
    expect(parentsFirst(nodes)[0]).toBe(1999);
  });
});
