import { describe, expect, it } from '@jest/globals';
import { AppError } from '#kernel';
import type { ContextChange, ContextFields } from './context-document.js';
import { changed, isLabel, requireSound, sees } from './context.policy.js';

const shopping: ContextFields = {
  ...{ siteCode: 'main', currency: 'EUR', cartId: 'c-1', targetLocation: 'DE', language: null },
  context: { colour: 'blue', size: 42 },
};

describe('a change of a session context', () => {
  it('leaves alone what it does not name, and empties what it names as null', () => {
    expect(changed(shopping, { currency: 'CHF', cartId: null, siteCode: undefined })).toEqual({
      ...shopping,
      ...{ currency: 'CHF', cartId: null },
    });
  });

  it('merges attributes one by one; null removes one', () => {
    const { context } = changed(shopping, { context: { colour: null, weather: { rain: true } } });
    expect(context).toEqual({ size: 42, weather: { rain: true } });
  });
});

describe('who sees a session context', () => {
  it.each([
    ['a visitor, while nobody has signed in', null, null, true],
    ['a customer, while nobody has signed in', 7, null, true],
    ['the customer who signed in', 7, 7, true],
    ['a service of the merchant', 'service', 7, true],
  ] as const)('%s', (_who, sight, customerId, seen) => {
    expect(sees(sight, { customerId })).toBe(seen);
  });

  it.each([
    ['the next customer at the same device', 8, 7],
    ['a visitor after somebody signed in', null, 7],
  ] as const)('not %s', (_who, sight, customerId) => {
    expect(sees(sight, { customerId })).toBe(false);
  });
});

describe('what can be stored', () => {
  const nested = (depth: number): ContextChange['context'] => {
    let value = {};
    for (let level = 1; level < depth; level++) value = { inner: value };
    return { value };
  };

  it.each<[string, ContextChange]>([
    ['every field', shopping],
    ['fields that are emptied', { siteCode: null, currency: null }],
    ['eight levels', { context: nested(7) }],
    ['a key that programs trip over', { context: JSON.parse('{"__proto__": "x"}') as ContextChange['context'] }],
  ])('%s', (_what, change) => {
    expect(() => requireSound(change)).not.toThrow();
  });

  it.each<[string, ContextChange, string]>([
    ['a currency of another form', { currency: 'euro' }, 'currency'],
    ['a text that is too long', { siteCode: 'x'.repeat(101) }, 'siteCode'],
    ['an empty text', { language: '' }, 'language'],
    ['NUL in a text', { cartId: 'a\0b' }, 'cartId'],
    ['NUL in an attribute', { context: { a: ['x\0'] } }, 'context'],
    ['half a character', { context: { a: '\ud800' } }, 'context'],
    ['half a character in a key below', { context: { a: { '\ud800': 1 } } }, 'context'],
    ['a control character in a name', { context: { 'a\nb': 1 } }, 'context'],
    ['too deep', { context: nested(10) }, 'context'],
    ['too much', { context: { a: 'x'.repeat(16_384) } }, 'context'],
    ['too many', { context: Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`a${n}`, 1])) }, 'context'],
  ])('not %s', (_what, change, field) => {
    const error = refusalOf(() => requireSound(change));
    expect([error?.status, error?.details.fields?.[0]?.pointer]).toEqual([400, `/${field}`]);
  });

  it.each([
    ['01736216-39a9-4801-b6f0-90a977453b75', true],
    ['a_b', true],
    ['', false],
    ['a b', false],
    ['x'.repeat(65), false],
  ])('label %s: %s', (text, fits) => {
    expect(isLabel(text)).toBe(fits);
  });
});

function refusalOf(work: () => void): AppError | null {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  return null;
}
