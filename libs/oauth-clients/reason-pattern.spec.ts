import { describe, expect, it } from '@jest/globals';
import { compileReasonPattern } from './reason-pattern.js';

function matcher(pattern: string): (reason: string) => boolean {
  const compiled = compileReasonPattern(pattern);
  if (typeof compiled !== 'function') throw new Error(compiled.fault);
  return compiled;
}

describe('a pattern for reasons', () => {
  it.each([
    ['^INC-\\d+$', ['INC-1', 'INC-2201'], ['INC-', 'inc-1', ' INC-1', 'INC-1 ']],
    ['INC-\\d{4}', ['INC-2201', 'see INC-2201, please'], ['INC-220']],
    ['^(?:INC|CHG)-[0-9]{2,3}$', ['INC-12', 'CHG-123'], ['INC-1', 'INC-1234', 'REQ-12']],
    ['^[^\\s]+ .*$', ['call back', 'a '], ['call', ' back']],
    ['^a?b*c+$', ['c', 'abbbcc', 'bc'], ['ab', 'aac']],
    ['^(a|b(c|d)*)$', ['a', 'b', 'bcdc'], ['ac', 'c']],
    ['^[a-]\\.[\\w\\]]$', ['a.x', '-.]', 'a._'], ['ax', 'a..']],
    ['^\\S\\D\\W$', ['xx!'], ['x1!', ' x!', 'xxx']],
    ['^x{2,}$', ['xx', 'xxxxx'], ['x']],
    ['^é.$', ['é😀'], ['é']],
    ['^$|^n/a$', ['', 'n/a'], ['x']],
    ['(a*)*b', ['b', 'aaab'], ['aaa']],
  ])('%s fits what a regular expression fits', (pattern, good, bad) => {
    const fits = matcher(pattern);
    const plain = new RegExp(pattern, 'u');
    for (const text of good) expect([text, fits(text), plain.test(text)]).toEqual([text, true, true]);
    for (const text of bad) expect([text, fits(text), plain.test(text)]).toEqual([text, false, false]);
  });

  it.each([
    ['(', 'has a ( without its )'],
    ['a)', 'has a ) without its ('],
    ['[a', 'has a [ without its ]'],
    ['[]', 'has an empty [ ]'],
    ['[z-a]', 'reversed'],
    ['*a', 'nothing before it'],
    ['a**', 'after a quantifier'],
    ['a+?', 'after a quantifier'],
    ['^*', 'anchor'],
    ['a{2', 'malformed {}'],
    ['a{3,2}', 'reversed'],
    ['a{101}', 'more than 100'],
    ['(?=a)', 'group other than'],
    ['(?<n>a)', 'group other than'],
    ['(a)\\1', 'uses \\1'],
    ['\\bINC', 'uses \\b'],
    ['a\\', 'ends with a \\'],
    ['(((a{100}){100}){100}){100}', 'too large'],
    ['('.repeat(12) + 'a' + ')'.repeat(12), 'deeper'],
    ['', 'must not be empty'],
    ['a'.repeat(201), 'at most 200'],
  ])('%s is refused', (pattern, fault) => {
    expect(compileReasonPattern(pattern)).toEqual({ fault: expect.stringContaining(fault) });
  });

  it.each(['^(a+)+$', '^(a|aa)+$', '^(.*)*x$', '.*.*.*.*.*.*.*.*.*.*x', '^(a?){100}a{100}$', '^([a-z]+)*\\d$'])(
    '%s, which makes a backtracking RegExp hang, answers',
    (pattern) => {
      // Ending at all is the point: tried by backtracking, this takes longer than the universe is old.
      expect(typeof matcher(pattern)('a'.repeat(199) + '!')).toBe('boolean');
    },
  );

  it('a reason beyond 200 characters fits nothing', () => {
    expect(matcher('.*')('a'.repeat(200))).toBe(true);
    expect(matcher('.*')('a'.repeat(201))).toBe(false);
  });
});
