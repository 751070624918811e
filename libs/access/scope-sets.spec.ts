import { describe, expect, it } from '@jest/globals';
import { isClientOnlyScope, opens } from './scope-names.js';
import { CUSTOMER_SCOPES } from './scope-sets.js';

describe('what every signed-in customer may do', () => {
  it('is a list of scopes by name, each once and in order', () => {
    expect(CUSTOMER_SCOPES).toHaveLength(18);
    expect(CUSTOMER_SCOPES).toEqual([...new Set(CUSTOMER_SCOPES)].sort());
    for (const scope of CUSTOMER_SCOPES) expect(scope).toMatch(/^[a-z]+\.[a-z_]+$/);
  });

  it('reaches no further than what is their own', () => {
    const held = new Set(CUSTOMER_SCOPES);
    const others = ['order.order_read', 'order.order_read_le', 'customer.customer_read', 'iam.user_read_own'];
    expect(others.filter((scope) => opens(scope, held))).toEqual([]);
    expect(CUSTOMER_SCOPES.filter(isClientOnlyScope)).toEqual([]);
    expect(['order.history_view', 'customermanagement.legalentity_read_own'].every((one) => held.has(one))).toBe(true);
  });
});
