import { describe, expect, it } from '@jest/globals';
import { narrow, parseScope, printScope } from './scopes.js';

describe('a scope parameter', () => {
  it.each([
    ['', []],
    ['order.order_read', ['order.order_read']],
    ['b a c', ['b', 'a', 'c']],
    ['b a b', ['b', 'a']],
    ['Read read', ['Read', 'read']],
    ["urn:x#y! tenant=acme a'b[]~", ['urn:x#y!', 'tenant=acme', "a'b[]~"]],
  ])('%j is read as %j', (text, scopes) => {
    expect(parseScope(text)).toEqual({ ok: true, scopes });
  });

  it.each([' ', ' a', 'a ', 'a  b', 'a\tb', 'a\nb', 'a"b', 'a\\b', 'caf\u00e9', 'a\u0000', '\u00a0', 'a\u007f'])(
    '%j is refused (RFC 6749 section 3.3)',
    (text) => {
      expect(parseScope(text)).toEqual({ ok: false, fault: 'is not a list of scopes separated by one space' });
    },
  );

  it('holds at most 500 scopes and 8 kB', () => {
    const many = Array.from({ length: 501 }, (_, index) => `s${index}`);
    expect(parseScope(many.slice(0, 500).join(' '))).toMatchObject({ ok: true });
    expect(parseScope(many.join(' '))).toEqual({ ok: false, fault: 'holds more than 500 scopes' });
    expect(parseScope('x'.repeat(8192))).toMatchObject({ ok: true });
    expect(parseScope('x'.repeat(8193))).toEqual({ ok: false, fault: 'is longer than 8192 characters' });
  });

  it('is printed as it was read', () => {
    const parsed = parseScope('b a c');
    expect(parsed.ok && printScope(parsed.scopes)).toBe('b a c');
    expect(printScope(new Set())).toBe('');
  });
});

describe('narrowing', () => {
  const granted = new Set(['a', 'b', 'c']);

  it('gives what was asked for, in the order asked', () => {
    expect(narrow(['c', 'a'], granted)).toEqual({ ok: true, scopes: ['c', 'a'] });
  });

  it('gives everything granted when nothing was asked for', () => {
    expect(narrow(null, granted)).toEqual({ ok: true, scopes: ['a', 'b', 'c'] });
    expect(narrow([], granted)).toEqual({ ok: true, scopes: ['a', 'b', 'c'] });
    expect(narrow(null, new Set())).toEqual({ ok: true, scopes: [] });
  });

  it('never widens: one scope too many refuses all', () => {
    expect(narrow(['a', 'd', 'A'], granted)).toEqual({ ok: false, unknown: ['d', 'A'] });
    expect(narrow(['a'], new Set())).toEqual({ ok: false, unknown: ['a'] });
  });
});
