import { describe, expect, it } from '@jest/globals';
import type { RightsGrant } from './customer-rights.js';
import { scopeWithRights } from './rights-scope.js';
import { haveRightsChanged, rightsAfter, type SessionRights } from './rights-step.js';

const NONE: SessionRights = { company: null, rightsMark: null, lowestSequence: 3 };
const BUYER: SessionRights = { company: 'le-1', rightsMark: 'm1', lowestSequence: 3 };
const grant = (company: string | null, mark: string | null): RightsGrant => ({ company, mark, scopes: [] });

describe('a refresh that gives access token number 7', () => {
  it.each<[string, SessionRights, RightsGrant, SessionRights, boolean]>([
    ['changes nothing where nothing changed', BUYER, grant('le-1', 'm1'), BUYER, false],
    ['changes nothing without rights', NONE, grant(null, null), NONE, false],
    [
      'ends earlier ones when a company is chosen',
      NONE,
      grant('le-1', 'm1'),
      { company: 'le-1', rightsMark: 'm1', lowestSequence: 7 },
      true,
    ],
    [
      'ends earlier ones with another company',
      BUYER,
      grant('le-2', 'm2'),
      { company: 'le-2', rightsMark: 'm2', lowestSequence: 7 },
      true,
    ],
    [
      'ends earlier ones when no company is chosen any more',
      BUYER,
      grant(null, null),
      { company: null, rightsMark: null, lowestSequence: 7 },
      true,
    ],
    [
      'ends earlier ones when something was taken away, or they would live again under the new mark',
      BUYER,
      grant('le-1', 'm2'),
      { company: 'le-1', rightsMark: 'm2', lowestSequence: 7 },
      true,
    ],
    [
      'leaves earlier ones alone when rights are given for the first time',
      NONE,
      grant(null, 'g1'),
      { company: null, rightsMark: 'g1', lowestSequence: 3 },
      true,
    ],
  ])('%s', (_, session, given, after, changed) => {
    expect(rightsAfter(session, given, 7)).toEqual(after);
    expect(haveRightsChanged(session, after)).toBe(changed);
  });
});

describe('the scope of a token', () => {
  it('is what the client gives, then what the rights add, each once', () => {
    const rights = { company: 'le-1', mark: 'm1', scopes: ['order.read', 'cart.edit'] };
    expect(scopeWithRights('cart.edit profile', rights)).toBe('cart.edit profile order.read');
    expect(scopeWithRights('', rights)).toBe('order.read cart.edit');
    expect(scopeWithRights('cart.edit', null)).toBe('cart.edit');
    expect(scopeWithRights('', null)).toBe('');
  });
});
