import { describe, expect, it } from '@jest/globals';
import type { Method, RuleFacts } from './rule-facts.js';
import { RuleTree } from './rule-tree.js';

const rule = (path: string, methods: readonly Method[] = ['GET'], id = 1): RuleFacts => ({
  id,
  path,
  methods,
  scopes: [],
  onBehalf: null,
});

/** The path of the rule that wins. */
const winner = (rules: readonly RuleFacts[], path: string, method = 'GET'): string | null =>
  new RuleTree(rules).find(path.split('/').filter(Boolean), method)?.facts.path ?? null;

describe('of several rules the most specific wins', () => {
  const all = [
    '/**',
    '/a/**',
    '/a/*',
    '/a/*/**',
    '/a/{legalEntityId}',
    '/t/{legalEntityId}',
    '/t/{tenant}',
    '/a/b',
    '/a/b/**',
    '/*/b/c',
  ].map((path) => rule(path));

  it.each([
    ['/', '/**'],
    ['/x', '/**'],
    ['/x/y', '/**'],
    ['/a', '/a/**'],
    ['/a/b', '/a/b'],
    ['/a/x', '/a/{legalEntityId}'],
    ['/t/x', '/t/{tenant}'],
    ['/a/x/y', '/a/*/**'],
    ['/a/b/c', '/a/b/**'],
    ['/x/b/c', '/*/b/c'],
    ['/x/b/c/d', '/**'],
  ])('for %s it is %s', (path, expected) => expect(winner(all, path)).toBe(expected));

  it('whatever the order they are written in', () => {
    for (const [path] of [['/a/b'], ['/a/x/y'], ['/x/b/c']] as const) {
      expect(winner([...all].reverse(), path)).toBe(winner(all, path));
    }
  });

  it('text in front weighs more than anything behind it', () => {
    expect(winner([rule('/*/b/c'), rule('/a/**')], '/a/b/c')).toBe('/a/**');
  });

  it('and where the special way leads nowhere, the general one is taken', () => {
    expect(winner([rule('/a/b/c'), rule('/a/*/d')], '/a/b/d')).toBe('/a/*/d');
  });
});

describe('what a rule does not say it does not mean', () => {
  const orders = [rule('/orders/*', ['GET']), rule('/orders/**', ['GET', 'POST'])];

  it('a rule counts for its own methods alone', () => {
    expect(winner(orders, '/orders/1')).toBe('/orders/*');
    expect(winner(orders, '/orders/1', 'POST')).toBe('/orders/**');
    expect(winner(orders, '/orders/1', 'DELETE')).toBeNull();
  });

  it.each(['get', 'HEAD', 'OPTIONS', 'PROPFIND', '', '__proto__'])('%j is another method', (method) =>
    expect(winner(orders, '/orders/1', method)).toBeNull(),
  );

  it.each(['/Orders/1', '/orders1', '/order', '/'])('%s is another path', (path) =>
    expect(winner(orders, path)).toBeNull(),
  );

  it('a star in a path is no pattern', () => {
    expect(winner([rule('/orders/1')], '/orders/*')).toBeNull();
  });

  it('knows which paths have a rule, of whatever method', () => {
    const tree = new RuleTree(orders);
    expect(tree.knows(['orders', '1'])).toBe(true);
    expect(tree.knows(['order'])).toBe(false);
  });

  it('no rules, no call', () => {
    expect(winner([], '/orders/1')).toBeNull();
  });
});

it('a decision looks at no rule but the one that wins, with 2,000 as with one', () => {
  let looked = 0;
  const watched = (facts: RuleFacts) => new Proxy(facts, { get: (of, key) => (looked++, Reflect.get(of, key)) });
  const rules = Array.from({ length: 2000 }, (_, index) => watched(rule(`/shop-${index}/orders/*`, ['GET'], index)));
  const tree = new RuleTree(rules);
  looked = 0;
  const found = tree.find(['shop-1999', 'orders', '7'], 'GET');
  expect(looked).toBe(0);
  expect(found?.facts.id).toBe(1999);
});
