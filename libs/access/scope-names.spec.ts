import { describe, expect, it } from '@jest/globals';
import { isClientOnlyScope, opens, readRestriction, scopeDomain, scopeSpellings } from './scope-names.js';

describe('the spellings of a scope', () => {
  it.each([
    ['order.order_read', 'order.order_view'],
    ['order.history_view', 'order.history_read'],
    ['iam.scope_read_own', 'iam.scope_view_own'],
    ['order.order_read_le', 'order.order_view_le'],
    ['availability.availability_view_by_vendor', 'availability.availability_read_by_vendor'],
    ['order.order_read--DE', 'order.order_view--DE'],
    ['order.order_view_own--DE', 'order.order_read_own--DE'],
    ['custom.view_read', 'custom.view_view'],
  ])('%s is %s, and the other way round', (one, other) => {
    expect(scopeSpellings(one)).toEqual([one, other]);
    expect(scopeSpellings(other)).toEqual([other, one]);
  });

  it.each([
    'order.order_manage',
    'order.order_readascustomer',
    'product.product_read_unpublished',
    'order.read',
    'order_read',
    'read',
    '',
    'mandate.client_read',
  ])('%j has only this one', (scope) => {
    expect(scopeSpellings(scope)).toEqual([scope]);
  });
});

describe('a restriction', () => {
  it.each([
    ['order.order_manage--DE', 'order.order_manage', 'DE'],
    ['payment-gateway.capture_manage--a--b', 'payment-gateway.capture_manage', 'a--b'],
    ['order.order_manage--*', 'order.order_manage', '*'],
    ['order.order_manage', 'order.order_manage', null],
    ['order.order_manage--', 'order.order_manage--', null],
  ])('of %s', (scope, name, restriction) => {
    expect(readRestriction(scope)).toEqual({ name, restriction });
  });
});

describe('a demanded scope', () => {
  it.each<[string, string[], boolean]>([
    ['order.order_read', ['order.order_read'], true],
    ['order.order_read', ['order.order_view'], true],
    ['order.order_view_own', ['order.order_read_own'], true],
    ['order.order_read', ['order.order_manage'], false],
    ['order.order_read', ['order.order_read_own', 'order.order_read_le'], false],
    ['order.order_read_own', ['order.order_read'], false],
    ['order.order_read', ['order.order_read--DE'], false],
    ['order.order_read--DE', ['order.order_read'], false],
    ['order.order_read--DE', ['order.order_view--DE'], true],
    ['order.order_read--DE', ['order.order_read--FR'], false],
    ['order.order_read--DE', ['order.order_read--*'], false],
    ['order.order_read--*', ['order.order_view--FR'], true],
    ['order.order_read--*', ['order.order_read'], false],
    ['order.order_read--*', ['order.order_manage--DE'], false],
    ['order.order_read', ['Order.order_read', 'order.order'], false],
    ['order.order_read', [], false],
    ['mandate.client_read', ['mandate.client_view'], false],
  ])('%s is held with %j: %s', (demanded, held, answer) => {
    expect(opens(demanded, new Set(held))).toBe(answer);
  });
});

describe('the parts of a scope', () => {
  it('tell the service', () => {
    expect(['payment-gateway.capture_manage', 'orders'].map(scopeDomain)).toEqual(['payment-gateway', 'orders']);
  });

  it.each([
    ['mandate.client_read', true],
    ['mandate.anything', true],
    ['sfcc.ta_ext_on_behalf_of', true],
    ['sfcc.ts_ext_on_behalf_of', true],
    ['sfcc.shopper-baskets', false],
    ['order.order_manage', false],
  ])('%s is for clients only: %s', (scope, answer) => {
    expect(isClientOnlyScope(scope)).toBe(answer);
  });
});
