import { describe, expect, it } from '@jest/globals';
import { type CallToken, decideCall } from './call.policy.js';
import { GATEWAY_SETS } from './gateway-sets.js';
import { patternFault } from './rule-pattern.js';
import { RuleTree } from './rule-tree.js';

const rules = GATEWAY_SETS['slas-agent'];
const tree = new RuleTree(rules.map((rule, id) => ({ ...rule, id })));

const agent = (permission: string): CallToken => ({
  tenant: 'acme',
  scopes: new Set(),
  onBehalf: true,
  permissions: new Set(['Login_On_Behalf', permission]),
  company: null,
});
const may = (permission: string, call: string): boolean => {
  const [method = '', target = ''] = call.split(' ');
  return decideCall(tree, { method, target, token: agent(permission) }).allowed;
};

describe('the endpoints of Salesforce’s trusted agents', () => {
  it.each([
    'GET /orders/1',
    'PUT /orders',
    'DELETE /baskets/1/items/2',
    'PATCH /customers/1',
    'DELETE /customers/1/addresses/home',
    'DELETE /customers/1/payment_instruments/2',
    'DELETE /customers/1/product_lists/2/items/3',
    'POST /gift_certificate',
    'GET /customer_lists/1',
    'POST /baskets/calculate',
    'POST /baskets/shipping_methods',
  ])('Create_Order_On_Behalf opens %s', (call) => expect(may('Create_Order_On_Behalf', call)).toBe(true));

  it.each([
    'DELETE /customers/1',
    'DELETE /customers/1/addresses',
    'POST /order_search/1',
    'GET /gift_certificate',
    'GET /products/1',
    'DELETE /customer_lists/1',
  ])('Create_Order_On_Behalf does not open %s', (call) => expect(may('Create_Order_On_Behalf', call)).toBe(false));

  it.each([
    ['Search_Orders', 'POST /order_search/1', true],
    ['Search_Orders', 'POST /order_search/1/2', false],
    ['Search_Orders', 'GET /orders/1', false],
    ['Handle_External_Orders', 'POST /baskets/calculate', true],
    ['Handle_External_Orders', 'POST /baskets/shipping_methods', true],
    ['Handle_External_Orders', 'POST /baskets', false],
    ['Login_On_Behalf', 'GET /orders/1', false],
  ])('%s and %s: %s', (permission, call, opens) => expect(may(permission, call)).toBe(opens));

  it('are kept under the names that employees’ groups use', () => {
    expect([...new Set(rules.flatMap(({ onBehalf }) => onBehalf ?? []))].sort()).toEqual([
      'Create_Order_On_Behalf',
      'Handle_External_Orders',
      'Search_Orders',
    ]);
  });

  it('have patterns that fit, and no path and method twice', () => {
    expect(rules.map(({ path }) => patternFault(path)).filter((fault) => fault !== null)).toEqual([]);
    const cells = rules.flatMap(({ path, methods }) => methods.map((method) => `${method} ${path}`));
    expect(new Set(cells).size).toBe(cells.length);
  });
});
