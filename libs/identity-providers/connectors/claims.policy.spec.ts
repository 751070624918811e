import { describe, expect, it } from '@jest/globals';
import { claimAt, mergeProfiles, nameFrom, profileIn, subjectIn } from './claims.policy.js';

const mapping = {
  subject: 'sub',
  email: 'email',
  emailVerified: 'email_verified',
  firstName: 'given_name',
  lastName: 'family_name',
};
const isTrue = (value: unknown): boolean => value === true;

describe('a claim', () => {
  it('is found by its whole name first, then through objects', () => {
    const claims = { 'a.b': 1, a: { b: 2, c: { d: 3 } } };
    expect([claimAt(claims, 'a.b'), claimAt(claims, 'a.c.d'), claimAt(claims, 'a.c.x')]).toEqual([1, 3, undefined]);
  });

  it.each(['constructor', '__proto__', 'a.constructor', 'a.length', 'toString.name'])(
    'is not what every object has: %s',
    (name) => {
      expect(claimAt({ a: 'text' }, name)).toBeUndefined();
    },
  );
});

describe('a subject', () => {
  it.each([
    ['abc', 'abc'],
    [4711, '4711'],
    [0.5, null],
    [Number.MAX_SAFE_INTEGER + 1, null],
    ['', null],
    [null, null],
    [true, null],
    [['abc'], null],
    ['x'.repeat(256), null],
    ['a\u0000', null],
  ])('%j is read as %j', (sub, subject) => {
    expect(subjectIn({ sub }, 'sub')).toBe(subject);
  });
});

describe('a profile', () => {
  const read = (claims: Record<string, unknown>) => profileIn(claims, mapping, 'number', isTrue);

  it('takes what has the right type', () => {
    expect(
      read({ email: 'ada@example.com', email_verified: true, given_name: ' Ada\n', family_name: 'Byron', number: 12 }),
    ).toEqual({ email: 'ada@example.com', emailVerified: true, firstName: 'Ada', lastName: 'Byron', reference: '12' });
  });

  it.each([['no address'], ['a@b@c'], ['a b@c'], ['a@b\r\nBcc: x@y'], [['a@b.c']], [`${'x'.repeat(320)}@b.c`]])(
    'has no address, and none that is verified, by %j',
    (email) => {
      expect(read({ email, email_verified: true })).toMatchObject({ email: null, emailVerified: false });
    },
  );

  it('never joins the address of one source to the word of the other', () => {
    const unverified = read({ email: 'victim@example.com' });
    const verified = read({ email: 'mallory@example.com', email_verified: true, given_name: 'M' });
    expect(mergeProfiles(unverified, verified)).toMatchObject({
      email: 'victim@example.com',
      emailVerified: false,
      firstName: 'M',
    });
    expect(mergeProfiles(read({ email_verified: true }), unverified)).toMatchObject({ emailVerified: false });
  });
});

describe('a name', () => {
  it('is cut at 200 characters, between characters', () => {
    expect(nameFrom('😀'.repeat(300))).toBe('😀'.repeat(200));
  });

  it.each([[undefined], [null], [1], [{ first: 'A' }], [['A']]])('%j is none', (value) => {
    expect(nameFrom(value)).toBe('');
  });
});
