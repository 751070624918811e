import { describe, expect, it } from '@jest/globals';
import { someClient, someCustomer, someShop, someTenant } from '../../test/support/builders/facts.js';
import { decideSignInCode, type SignInCodeFacts, type SignInCodeReason } from './sign-in-code.policy.js';

const CUSTOMER = someCustomer();
const FACTS: SignInCodeFacts = {
  guest: false,
  client: someClient({ grants: new Set(['password']) }),
  place: { tenant: someTenant(), shop: someShop() },
  customer: CUSTOMER,
  epoch: CUSTOMER.epoch,
  sameShop: true,
};

describe('the code of a sign-in', () => {
  it('becomes a session while everything is as it was', () => {
    expect(decideSignInCode(FACTS)).toEqual({ allowed: true });
    const guest = { ...FACTS, guest: true, customer: { ...CUSTOMER, guest: true } };
    expect(decideSignInCode(guest)).toEqual({ allowed: true });
    const anonymous = someClient({ grants: new Set(['anonymous']) });
    expect(decideSignInCode({ ...guest, client: anonymous })).toEqual({ allowed: true });
  });

  it.each<[SignInCodeReason, Partial<SignInCodeFacts>]>([
    ['client_grant', { client: someClient({ grants: new Set(['anonymous']) }) }],
    ['client_grant', { guest: true, client: someClient({ grants: new Set(['authorization_code']) }) }],
    ['shop', { place: null }],
    ['login_differs', { sameShop: false }],
    ['customer_not_found', { customer: null }],
    ['customer_inactive', { customer: { ...CUSTOMER, active: false } }],
    ['customer_changed', { epoch: CUSTOMER.epoch - 1 }],
    ['customer_changed', { guest: true }],
    ['customer_changed', { customer: { ...CUSTOMER, guest: true } }],
  ])('is refused: %s', (reason, change) => {
    expect(decideSignInCode({ ...FACTS, ...change })).toEqual({ allowed: false, reason });
  });
});
