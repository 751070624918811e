import { describe, expect, it } from '@jest/globals';
import { changedClient, newClient } from './client-draft.js';
import { needsFreshSignIn, needsFreshSignInForSecret } from './step-up.policy.js';

const blank = newClient('5', 1, 'confidential', 1);
const listing = (...ranges: string[]) =>
  changedClient(
    blank,
    {},
    ranges.map((range) => ({ range, label: '' })),
  );
const switched = (until: number | null) =>
  changedClient(blank, { onBehalf: { enabled: true, until: until === null ? null : new Date(until) } });

const administering = (...scopes: string[]) => changedClient(blank, { scopes });

describe('a fresh sign-in is asked for', () => {
  it.each([
    ['on-behalf is switched on', blank, switched(null)],
    ['its end moves away', switched(5000), switched(9000)],
    ['a grant to act for customers is new', blank, changedClient(blank, { grants: ['on_behalf'] })],
    ['a new client may act for customers', null, switched(null)],
    ['a permission of the admin API is new', blank, administering('mandate.client_read')],
    ['a new client has one', null, administering('mandate.client_manage')],
    [
      'a second one comes',
      administering('mandate.client_read'),
      administering('mandate.client_read', 'mandate.audit_read'),
    ],
    ['a range wider than /16 is added', listing('10.0.0.0/16'), listing('10.0.0.0/16', '172.0.0.0/15')],
    ['an IPv6 range wider than /32 is added', listing(), listing('2001:d00::/31')],
  ])('when %s', (_, before, after) => {
    expect(needsFreshSignIn(before, after)).toBe(true);
  });

  it.each([
    ['a new client may do nothing yet', null, blank],
    ['on-behalf is switched off', switched(null), blank],
    ['its end comes closer', switched(9000), switched(5000)],
    ['ranges of /16 and /32 are added', listing(), listing('10.0.0.0/16', '2001:db8::/32')],
    ['a wide range stays, or lies in one that was there', listing('8.0.0.0/6'), listing('8.0.0.0/6', '10.0.0.0/8')],
    ['a permission of the admin API stays', administering('mandate.client_read'), administering('mandate.client_read')],
    ['it goes', administering('mandate.client_read'), blank],
    ['a scope of another API is new', blank, administering('order.order_read')],
    ['a wide range goes', listing('8.0.0.0/6'), listing()],
  ])('not when %s', (_, before, after) => {
    expect(needsFreshSignIn(before, after)).toBe(false);
  });

  it('for a new secret of a client that administers or acts for customers, and of no other', () => {
    expect(needsFreshSignInForSecret(administering('mandate.client_read'))).toBe(true);
    expect(needsFreshSignInForSecret(switched(null))).toBe(true);
    expect(needsFreshSignInForSecret(administering('order.order_read'))).toBe(false);
  });
});
