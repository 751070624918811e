import { describe, expect, it } from '@jest/globals';
import { type CallReason, type CallToken, decideCall, explainCall } from './call.policy.js';
import { CALL_REASONS } from './call.reasons.js';
import { callRefusal } from './call-refusal.js';
import type { RuleFacts } from './rule-facts.js';
import { RuleTree } from './rule-tree.js';

const rule = (id: number, path: string, rest: Partial<RuleFacts> = {}): RuleFacts => ({
  id,
  path,
  methods: ['GET'],
  scopes: [],
  onBehalf: null,
  ...rest,
});

const TREE = new RuleTree([
  rule(1, '/products/**'),
  rule(2, '/baskets/**', { methods: ['GET', 'POST'], onBehalf: ['Create_Order_On_Behalf'] }),
  rule(3, '/baskets/calculate', {
    methods: ['POST'],
    onBehalf: ['Create_Order_On_Behalf', 'Handle_External_Orders'],
  }),
  rule(4, '/orders/*', { scopes: ['order.read', 'order.manage'], onBehalf: ['any'] }),
  rule(5, '/companies/{legalEntityId}/orders', { onBehalf: ['any'] }),
  rule(6, '/companies/**', { onBehalf: ['any'] }),
]);

const customer: CallToken = { scopes: new Set(), onBehalf: false, permissions: new Set(), company: null };
const agent = (...permissions: string[]): CallToken => ({
  ...customer,
  onBehalf: true,
  permissions: new Set(permissions),
});
const scoped = (token: CallToken, ...scopes: string[]): CallToken => ({ ...token, scopes: new Set(scopes) });

function outcome(token: CallToken, call: string): number | CallReason {
  const [method = '', target = ''] = call.split(' ');
  const decision = decideCall(TREE, { method, target, token });
  return decision.allowed ? decision.rule.id : decision.reason;
}

describe('a call', () => {
  it.each<[string, CallToken, string, number | CallReason]>([
    ['of a customer to an open endpoint', customer, 'GET /products/1?q=x', 1],
    ['of a path that no rule names', customer, 'GET /prices', 'no_rule'],
    ['of a method that no rule of the path names', customer, 'DELETE /products/1', 'method_not_ruled'],
    ['of a path that may be read in two ways', customer, 'GET /products/../prices', 'path_ambiguous'],
    [
      'of an agent where on-behalf tokens are refused',
      agent('Create_Order_On_Behalf'),
      'GET /products/1',
      'on_behalf_refused',
    ],
    ['of a customer where agents need a permission', customer, 'POST /baskets', 2],
    ['of an agent with the permission', agent('Create_Order_On_Behalf'), 'POST /baskets', 2],
    ['of an agent with another permission', agent('Search_Orders'), 'POST /baskets', 'permission_missing'],
    ['of an agent without any', agent(), 'POST /baskets', 'permission_missing'],
    ['of an agent with one of two', agent('Handle_External_Orders'), 'POST /baskets/calculate', 3],
    ['of an agent whose permission is called any', agent('any'), 'POST /baskets', 'permission_missing'],
    ['with one of the scopes', scoped(customer, 'order.manage'), 'GET /orders/1', 4],
    ['with none of the scopes', scoped(customer, 'order'), 'GET /orders/1', 'scope_missing'],
    ['of any agent, with a scope', scoped(agent(), 'order.read'), 'GET /orders/1', 4],
    ['of any agent, without', agent(), 'GET /orders/1', 'scope_missing'],
    ['for the company of the token', { ...customer, company: 'le-1' }, 'GET /companies/le-1/orders', 5],
    ['for another company', { ...customer, company: 'le-1' }, 'GET /companies/le-2/orders', 'company_other'],
    ['for a company with a token of none', customer, 'GET /companies/le-1/orders', 'company_other'],
    ['beside the company’s endpoint', customer, 'GET /companies/le-2/name', 6],
  ])('%s', (_, token, call, expected) => expect(outcome(token, call)).toBe(expected));

  it('is told check by check; what comes after the refusal was not reached', () => {
    const call = { method: 'GET', target: '/orders/1', token: agent() };
    const { decision, checks } = explainCall(TREE, call);
    expect(decision).toEqual(decideCall(TREE, call));
    expect(checks.map(({ check, passed }) => [check, passed])).toEqual([
      ['path_clear', true],
      ['endpoint', true],
      ['method', true],
      ['path_company', true],
      ['token_scope', false],
      ['token_on_behalf', null],
      ['token_permission', null],
    ]);
  });

  it('names the rule that refuses', () => {
    const decision = decideCall(TREE, { method: 'POST', target: '/baskets', token: agent() });
    expect(decision).toMatchObject({ allowed: false, rule: { id: 2, path: '/baskets/**' } });
  });
});

describe('what the caller of a refused call gets', () => {
  const NOT_OPEN = { status_code: '403 FORBIDDEN', message: 'user-access-forbidden' };
  const NOT_PERMITTED = { status_code: '403 FORBIDDEN', message: 'AM SSO Unauthorized!' };

  it.each(Object.keys(CALL_REASONS) as CallReason[])('is Salesforce’s own for an agent: %s', (reason) => {
    const permitted = reason === 'permission_missing' || reason === 'scope_missing';
    expect(callRefusal(reason, true)).toEqual({ status: 403, body: permitted ? NOT_PERMITTED : NOT_OPEN });
  });

  it('is RFC 6750’s for a customer’s token without the scope', () => {
    expect(callRefusal('scope_missing', false)).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } });
    expect(callRefusal('no_rule', false)).toEqual({ status: 403, body: NOT_OPEN });
  });
});
