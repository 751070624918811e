import { describe, expect, it } from '@jest/globals';
import { customerScopes } from './customer-scopes.js';
import { requestedScope } from './requested-scope.js';

const GRANTED = ['order.read', 'order.create', 'basket'];

describe('the scope of a token', () => {
  it.each<[string, string | undefined, string | null]>([
    ['is everything granted when nothing is asked for', undefined, 'order.read order.create basket'],
    ['is everything granted when the parameter is empty', '', 'order.read order.create basket'],
    ['is what was asked for', 'basket', 'basket'],
    ['keeps the order of the request', 'basket order.read', 'basket order.read'],
    ['has each scope once', 'basket basket', 'basket'],
    ['is refused when one scope was never granted', 'basket admin', null],
    ['is refused for another case', 'Basket', null],
    ['is refused for two spaces', 'basket  order.read', null],
    ['is refused for a blank at the end', 'basket ', null],
    ['is refused for a line break', 'basket\norder.read', null],
    ['is refused for quotes', '"basket"', null],
  ])('%s', (_, requested, expected) => {
    expect(requestedScope(requested, GRANTED)).toBe(expected);
  });
});

describe('the scopes of a customer’s token', () => {
  it('are the client’s without those that it holds for itself', () => {
    expect(
      customerScopes([
        'basket',
        'mandate.client_read',
        'sfcc.ta_ext_on_behalf_of',
        'sfcc.ts_ext_on_behalf_of',
        'x.mandate.y',
      ]),
    ).toBe('basket x.mandate.y');
  });
});
