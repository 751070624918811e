import { describe, expect, it } from '@jest/globals';
import type { Method, RuleInput } from './rule-facts.js';
import { mergeRules } from './rule-merge.js';

const line = (path: string, methods: readonly Method[], rest: Partial<RuleInput> = {}): RuleInput => ({
  path,
  methods,
  scopes: [],
  onBehalf: null,
  ...rest,
});

describe('lines of a table', () => {
  it('of one path and method with different permissions are one rule with any of them', () => {
    const merged = mergeRules([
      line('/customers/**', ['GET', 'POST', 'PUT'], { onBehalf: ['A'] }),
      line('/customers/**', ['GET', 'POST'], { onBehalf: ['B'] }),
    ]);
    expect(merged).toEqual({
      ok: true,
      rules: [
        { path: '/customers/**', methods: ['GET', 'POST'], scopes: [], onBehalf: ['A', 'B'], line: 0 },
        { path: '/customers/**', methods: ['PUT'], scopes: [], onBehalf: ['A'], line: 0 },
      ],
    });
  });

  it.each<[string, RuleInput['onBehalf'], RuleInput['onBehalf'], RuleInput['onBehalf']]>([
    ['a permission beside nobody', null, ['A'], ['A']],
    ['anybody beside a permission', ['any'], ['A'], ['any']],
    ['nobody beside nobody', null, null, null],
    ['the same twice', ['A'], ['A'], ['A']],
  ])('%s', (_, one, other, together) => {
    const merged = mergeRules([line('/a', ['GET'], { onBehalf: one }), line('/a', ['GET'], { onBehalf: other })]);
    expect(merged).toMatchObject({ ok: true, rules: [{ methods: ['GET'], onBehalf: together }] });
  });

  it('of other paths or methods stay rules of their own', () => {
    const merged = mergeRules([line('/a', ['GET']), line('/b', ['GET']), line('/a', ['POST'], { scopes: ['s'] })]);
    expect(merged.ok && merged.rules.map(({ line: number }) => number)).toEqual([0, 1, 2]);
  });

  it('of one path and method with different scopes cannot be one rule', () => {
    const merged = mergeRules([line('/a', ['GET', 'PUT'], { scopes: ['s'] }), line('/a', ['PUT'], { scopes: [] })]);
    expect(merged).toEqual({ ok: false, faults: [{ index: 1, path: '/a', method: 'PUT' }] });
  });

  it('with the same scopes in another order can', () => {
    const merged = mergeRules([
      line('/a', ['PUT'], { scopes: ['s', 't'] }),
      line('/a', ['PUT'], { scopes: ['t', 's'] }),
    ]);
    expect(merged.ok && merged.rules).toHaveLength(1);
  });
});
