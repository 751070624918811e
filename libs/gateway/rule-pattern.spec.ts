import { describe, expect, it } from '@jest/globals';
import { covers, parsePattern, type PatternSegment, patternFault } from './rule-pattern.js';

describe('a path pattern', () => {
  it.each([
    '/',
    '/**',
    '/baskets',
    '/baskets/**',
    '/customers/*/addresses/*',
    '/order-v2/{tenant}/legal-entity-orders/{legalEntityId}/**',
    "/a.b_c~d/(x,y)/it's:@$&+=!",
  ])('may be %s', (path) => expect(patternFault(path)).toBeNull());

  it.each([
    ['', 'must start with /'],
    ['baskets', 'must start with /'],
    ['https://shop.example/baskets', 'must start with /'],
    ['/baskets/', 'must not end with /'],
    ['//', 'must not hold //'],
    ['/baskets//items', 'must not hold //'],
    ['/baskets/../admin', 'must not hold . or .. as a segment'],
    ['/./baskets', 'must not hold . or .. as a segment'],
    ['/**/items', 'may hold ** only at the end'],
    ['/baskets/b*', 'may hold * only as a whole segment'],
    ['/baskets/***', 'may hold * only as a whole segment'],
    ['/baskets/{basketId}', 'may hold braces only as {tenant} or {legalEntityId}, a whole segment'],
    ['/baskets/le-{legalEntityId}', 'may hold braces only as {tenant} or {legalEntityId}, a whole segment'],
    ['/baskets?x=1', 'must be a path without query and fragment'],
    ['/baskets#x', 'must be a path without query and fragment'],
    ['/bask%65ts', 'must not be percent-encoded: write a * where a segment may hold other characters'],
    ['/baskets;v=1', 'must not hold ";" in a segment'],
    ['/bas\\kets', 'must not hold "\\\\" in a segment'],
    ['/bas\u0000kets', 'must not hold "\\u0000" in a segment'],
    ['/körbe', 'must not hold "ö" in a segment'],
    [`/${'a'.repeat(500)}`, 'must have at most 500 characters'],
    ['/a'.repeat(21), 'must have at most 20 segments'],
  ])('may not be %j', (path, fault) => expect(patternFault(path)).toBe(fault));

  it.each([
    ['/**', '/', true],
    ['/**', '/a/b/**', true],
    ['/a/**', '/a', true],
    ['/a/**', '/b/c', false],
    ['/a/*', '/a/b', true],
    ['/a/*', '/a/{legalEntityId}', true],
    ['/a/*', '/a/**', false],
    ['/a/*', '/a', false],
    ['/a/{legalEntityId}', '/a/*', false],
    ['/a/{tenant}', '/a/*', false],
    ['/a/*', '/a/{tenant}', true],
    ['/a/{tenant}', '/a/{legalEntityId}', false],
    ['/a/b', '/a/*', false],
    ['/a/b/**', '/a/**', false],
    ['/a/*/**', '/a/b/c', true],
  ])('%s matches all that %s matches: %s', (general, special, does) =>
    expect(covers(segments(general), segments(special))).toBe(does),
  );
});

function segments(path: string): readonly PatternSegment[] {
  const parsed = parsePattern(path);
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.segments;
}
