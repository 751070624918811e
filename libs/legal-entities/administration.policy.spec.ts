import { describe, expect, it } from '@jest/globals';
import { GIVE_ROLES, mayAdminister, mayGive, mayTake, scopesOfRoles } from './administration.policy.js';

const scopesOf = (...codes: string[]): string[] => scopesOfRoles(codes, new Map([['PRICER', ['price.price_manage']]]));
const ADMIN = new Set(scopesOf('B2B_ADMIN'));
const BUYER = new Set(scopesOf('B2B_BUYER'));

describe('whoever decides about the people of a company', () => {
  it('acts for it, with a token and a role that say so', () => {
    const facts = { company: 'le-1', tokenScopes: ADMIN, roleScopes: ADMIN };
    expect(mayAdminister(facts, 'le-1', GIVE_ROLES)).toBeNull();
  });

  it.each<[string, Partial<Parameters<typeof mayAdminister>[0]>, string]>([
    ['acts for another one', { company: 'le-2' }, 'entity_other'],
    ['acts for none', { company: null }, 'entity_other'],
    ['has a token without the scope', { tokenScopes: BUYER }, 'administration_right'],
    ['has the scope from a client that gives it to everybody', { roleScopes: BUYER }, 'administration_right'],
    ['has lost the company since', { roleScopes: null }, 'administration_right'],
  ])('does not when who asks %s', (_, change, reason) => {
    const facts = { company: 'le-1', tokenScopes: ADMIN, roleScopes: ADMIN, ...change };
    expect(mayAdminister(facts, 'le-1', GIVE_ROLES)).toBe(reason);
  });

  it.each(['B2B_ADMIN', 'B2B_BUYER', 'B2B_REQUESTER', 'B2B_CONTACT'])('as an admin gives and takes %s', (code) => {
    const moved = { scopes: scopesOf(code), inheritance: 'NONE' } as const;
    expect([mayGive(moved, ADMIN), mayTake(moved, ADMIN)]).toEqual([null, null]);
  });

  it('neither gives nor takes what they lack', () => {
    const moved = { scopes: scopesOf('B2B_CONTACT', 'PRICER'), inheritance: 'NONE' } as const;
    expect([mayGive(moved, ADMIN), mayTake(moved, ADMIN)]).toEqual(['role_beyond', 'role_beyond']);
  });

  it.each(['UPWARD', 'DOWNWARD'] as const)(
    'gives nothing to somebody whose roles count elsewhere, too: %s',
    (inheritance) => {
      const moved = { scopes: scopesOf('B2B_BUYER'), inheritance };
      expect([mayGive(moved, ADMIN), mayTake(moved, ADMIN)]).toEqual(['role_elsewhere', null]);
      expect(mayGive({ scopes: [], inheritance }, ADMIN)).toBeNull();
    },
  );
});
