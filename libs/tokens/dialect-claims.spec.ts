import { describe, expect, it } from '@jest/globals';
import { DIALECT_CLAIMS, keptClaims, subjectOf } from './dialect-claims.js';

const OURS = 'iss aud exp iat nbf jti sid tenant client_id act on_behalf_session legal_entity_id'.split(' ');

describe('what a dialect adds to a token', () => {
  it.each(Object.entries(DIALECT_CLAIMS))('%s: is nothing that says what a token is or who acts with it', (_, list) => {
    expect(list.filter((name) => OURS.includes(name))).toEqual([]);
  });

  it('comes from its list and from nowhere else', () => {
    const claims = {
      isb: 'uido:ecom',
      usid: 'u-1',
      ...Object.fromEntries(OURS.map((name) => [name, 'forged'])),
      evil: 1,
    };
    expect(keptClaims({}, { name: 'slas', claims })).toEqual({ isb: 'uido:ecom', usid: 'u-1' });
    expect(keptClaims({}, { name: 'emporix', claims })).toEqual({});
    expect(keptClaims({}, { name: 'emporix', claims: { ...claims, sub: 'anonymous:a1' } })).toEqual({
      sub: 'anonymous:a1',
    });
  });

  it('stands beside what the order says, and replaces it where both do', () => {
    const dialect = { name: 'slas', claims: { dnt: '1' } } as const;
    expect(keptClaims({ on_behalf_session: true, dnt: '0' }, dialect)).toEqual({ on_behalf_session: true, dnt: '1' });
  });

  it('may be another subject, which an order alone cannot name', () => {
    expect(keptClaims({ sub: 'forged' }, undefined)).toEqual({});
    expect(keptClaims({ sub: 'forged' }, { name: 'slas', claims: { sub: 'cc-slas::x' } })).toEqual({
      sub: 'cc-slas::x',
    });
  });
});

describe('the subject of a token', () => {
  const session = (customerId: number | null, token: Record<string, unknown> = {}) => ({
    clientId: '5',
    customerId,
    employeeId: null,
    claims: { token },
  });

  it.each([
    ['the customer', session(4711), '4711'],
    ['the client, where there is none', session(null), 'client:5'],
    ['the employee who acts for themself', { ...session(null), employeeId: 'e-1' }, 'employee:e-1'],
    ['the customer whom an employee acts for', { ...session(4711), employeeId: 'e-1' }, '4711'],
    ['what the dialect says', session(4711, { sub: 'cc-slas::x' }), 'cc-slas::x'],
    ['never anything but text', session(4711, { sub: { forged: true } }), '4711'],
  ])('is %s', (_, of, subject) => {
    expect(subjectOf(of)).toBe(subject);
  });
});
