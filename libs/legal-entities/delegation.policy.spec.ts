import { describe, expect, it } from '@jest/globals';
import { readyMadeRole } from './company-roles.js';
import { delegationRefusal } from './delegation.policy.js';

const scopesOf = (code: string): readonly string[] => readyMadeRole(code)?.scopes ?? [];
const admin = { company: 'le-1', scopes: new Set(scopesOf('B2B_ADMIN')) };

describe('a customer who decides about roles in their company', () => {
  it.each(['B2B_ADMIN', 'B2B_BUYER', 'B2B_REQUESTER', 'B2B_CONTACT'])('as an admin gives and takes %s', (role) => {
    expect(delegationRefusal(admin, 'le-1', scopesOf(role))).toBeNull();
  });

  it('decides about no other company', () => {
    expect(delegationRefusal(admin, 'le-2', scopesOf('B2B_CONTACT'))).toBe('entity_other');
  });

  it('gives nothing that they lack', () => {
    expect(delegationRefusal(admin, 'le-1', ['price.price_manage'])).toBe('role_beyond');
    const buyer = { company: 'le-1', scopes: new Set(scopesOf('B2B_BUYER')) };
    expect(delegationRefusal(buyer, 'le-1', scopesOf('B2B_ADMIN'))).toBe('role_beyond');
  });

  it('has what they have by either spelling, but not what is restricted', () => {
    const held = { company: 'le-1', scopes: new Set(['order.order_view', 'price.price_read--DE']) };
    expect(delegationRefusal(held, 'le-1', ['order.order_read'])).toBeNull();
    expect(delegationRefusal(held, 'le-1', ['price.price_read'])).toBe('role_beyond');
  });
});
