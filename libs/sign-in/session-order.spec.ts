import { describe, expect, it } from '@jest/globals';
import { someClient, someCustomer, someShop, someTenant } from '../../test/support/builders/facts.js';
import { type Arrival, customerOrder, guestOrder } from './session-order.js';

const ARRIVAL: Arrival = {
  client: someClient({ scopes: new Set(['basket', 'mandate.client_read']), grants: new Set(['refresh_token']) }),
  origin: { requestId: 'r', clientRequestId: null, address: null, userAgent: null },
  notes: {},
  place: { tenant: someTenant(), shop: someShop() },
  customer: someCustomer(),
  terms: { accessTtl: 1800, sessionTtl: 90 * 86_400, rotates: false },
};

describe('the session of a sign-in', () => {
  it('lasts as its face says, and carries what is the customer’s of the client’s scopes', () => {
    expect(customerOrder(ARRIVAL, 'password')).toMatchObject({
      ...{ kind: 'customer', accessTtl: 1800, sessionTtl: 90 * 86_400, rotates: false, refreshable: true },
      ...{ scope: 'basket', claims: {}, onBehalf: false, actor: null },
      audit: { type: 'customer.login', details: { proof: 'password' } },
    });
  });

  it('of a guest never lasts more than 30 days, whatever its face says', () => {
    expect(guestOrder(ARRIVAL)).toMatchObject({ kind: 'guest', sessionTtl: 30 * 86_400, accessTtl: 1800 });
  });

  it('is labelled where the face knows a label, and cannot be refreshed by a client that may not', () => {
    const order = guestOrder({ ...ARRIVAL, label: 'visit', client: someClient({ grants: new Set(['anonymous']) }) });
    expect(order).toMatchObject({ claims: { session_id: 'visit' }, refreshable: false });
  });
});
