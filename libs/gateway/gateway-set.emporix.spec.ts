import { describe, expect, it } from '@jest/globals';
import { SCOPE_CATALOGUE } from '#access';
import { type CallReason, type CallToken, decideCall } from './call.policy.js';
import { GATEWAY_SETS } from './gateway-sets.js';
import { patternFault } from './rule-pattern.js';
import { MOST_RULES } from './rule.policy.js';
import { RuleTree } from './rule-tree.js';

const rules = GATEWAY_SETS.emporix;
const tree = new RuleTree(rules.map((rule, id) => ({ ...rule, id })));

const token = (scopes: string, rest: Partial<CallToken> = {}): CallToken => ({
  tenant: 'acme',
  scopes: new Set(scopes.split(' ')),
  onBehalf: false,
  permissions: new Set(),
  company: null,
  ...rest,
});
const agent = (scopes: string, ...permissions: string[]): CallToken =>
  token(scopes, { onBehalf: true, permissions: new Set(permissions) });
const outcome = (caller: CallToken, call: string): CallReason | 'allowed' => {
  const [method = '', target = ''] = call.split(' ');
  const decision = decideCall(tree, { method, target, token: caller });
  return decision.allowed ? 'allowed' : decision.reason;
};

describe('the endpoints that Emporix publishes', () => {
  const ownOrders = token('order.history_view');
  const buyer = token('order.order_read_le', { company: 'le-1' });
  const both = ['Login_On_Behalf', 'Create_Order_On_Behalf'];

  it.each<[CallToken, string, CallReason | 'allowed']>([
    [token('order.order_manage'), 'GET /order-v2/acme/orders', 'scope_missing'],
    [ownOrders, 'GET /order-v2/acme/orders/7', 'allowed'],
    [token('order.history_read'), 'GET /order-v2/acme/orders/7', 'allowed'],
    [ownOrders, 'GET /order-v2/other/orders/7', 'tenant_other'],
    [buyer, 'GET /order-v2/acme/legal-entity-orders/le-1', 'allowed'],
    [buyer, 'GET /order-v2/acme/legal-entity-orders/le-2/7', 'company_other'],
    [token('customermanagement.legalentity_read'), 'GET /customer-management/acme/legal-entities/le-2', 'allowed'],
    [token('iam.group_read_own'), 'GET /iam/acme/groups', 'allowed'],
    [token(''), 'POST /webhook/acme/config', 'scope_missing'],
    [token(''), 'GET /nothing/acme', 'no_rule'],
  ])('%#: %2$s', (caller, call, expected) => expect(outcome(caller, call)).toBe(expected));

  it.each([
    'GET /brand/brands',
    'GET /product/acme/products/1',
    'POST /price/acme/match-prices',
    'GET /currency/acme/currencies',
    'POST /cart/acme/carts/7/items',
    'PUT /cart/acme/carts/7/items/1',
    'POST /checkout/acme/checkouts/order',
  ])('every token of the tenant opens %s', (call) => expect(outcome(token(''), call)).toBe('allowed'));

  it.each<[string, string, CallReason | 'allowed']>([
    ['order.history_view', 'GET /order-v2/acme/orders', 'allowed'],
    ['', 'GET /product/acme/products', 'allowed'],
    ['', 'POST /cart/acme/carts', 'allowed'],
    ['order.order_updateascustomer', 'POST /order-v2/acme/orders/7/transitions', 'allowed'],
    ['customer.customer_manage_own', 'DELETE /customer/acme/customers/7', 'on_behalf_refused'],
    ['iam.assignment_create_own', 'POST /iam/acme/groups/1/users', 'on_behalf_refused'],
    ['customer.consent_manage', 'GET /webhook/acme/config', 'scope_missing'],
    ['webhook.subscription_read', 'GET /webhook/acme/config', 'on_behalf_refused'],
  ])('somebody who acts, with %j: %s %s', (scopes, call, expected) =>
    expect(outcome(agent(scopes, ...both), call)).toBe(expected),
  );

  it('somebody who may only look changes nothing', () => {
    const looking = agent('order.order_updateascustomer', 'Login_On_Behalf');
    expect(outcome(looking, 'GET /cart/acme/carts/7')).toBe('allowed');
    expect(outcome(looking, 'POST /cart/acme/carts/7/items')).toBe('permission_missing');
    expect(outcome(looking, 'POST /order-v2/acme/orders/7/transitions')).toBe('permission_missing');
  });

  it('are all there, and opened by each of their scopes', () => {
    const closed = SCOPE_CATALOGUE.flatMap(({ scope, endpoints }) =>
      endpoints
        .map(([method, path]) => `${method} ${path.replace('{tenant}', 'acme').replace(/\{\w[^}]*\}/g, 'le-1')}`)
        .filter((call) => outcome(token(scope, { company: 'le-1' }), call) !== 'allowed'),
    );
    expect(closed).toEqual([]);
  });

  it('have patterns that fit, no path and method twice, and leave room for rules of one’s own', () => {
    expect(rules.map(({ path }) => patternFault(path)).filter((fault) => fault !== null)).toEqual([]);
    const cells = rules.flatMap(({ path, methods }) => methods.map((method) => `${method} ${path}`));
    expect(new Set(cells).size).toBe(cells.length);
    expect(rules.length).toBeLessThan(MOST_RULES / 2);
  });
});
