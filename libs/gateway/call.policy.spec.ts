import { describe, expect, it } from '@jest/globals';
import { type CallReason, type CallToken, decideCall, explainCall, otherCompanies } from './call.policy.js';
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
  rule(7, '/sites/{tenant}/{legalEntityId}'),
  rule(8, '/sites/**'),
  rule(10, '/companies/{legalEntityId}/invoices', { scopes: ['invoice.read'] }),
  rule(9, '/history', { scopes: ['order.order_read'] }),
]);

const customer: CallToken = {
  tenant: 'acme',
  scopes: new Set(),
  onBehalf: false,
  permissions: new Set(),
  company: null,
};
const buyer: CallToken = { ...customer, company: 'le-1' };
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
    ['with another spelling of the scope', scoped(customer, 'order.order_view'), 'GET /history', 9],
    ['for the company of the token', buyer, 'GET /companies/le-1/orders', 5],
    ['for another company', buyer, 'GET /companies/le-2/orders', 'company_other'],
    ['for a company with a token of none', customer, 'GET /companies/le-1/orders', 'company_other'],
    ['beside the company’s endpoint', customer, 'GET /companies/le-2/name', 6],
    ['for tenant and company of the token', buyer, 'GET /sites/acme/le-1', 7],
    ['for another tenant', buyer, 'GET /sites/other/le-1', 'tenant_other'],
    ['for a tenant in capitals', buyer, 'GET /sites/ACME/le-1', 'tenant_other'],
  ])('%s', (_, token, call, expected) => expect(outcome(token, call)).toBe(expected));

  it('is told check by check; what comes after the refusal was not reached', () => {
    const call = { method: 'GET', target: '/orders/1', token: agent() };
    const { decision, checks } = explainCall(TREE, call);
    expect(decision).toEqual(decideCall(TREE, call));
    expect(checks.map(({ check, passed }) => [check, passed])).toEqual([
      ['path_clear', true],
      ['endpoint', true],
      ['method', true],
      ['path_tenant', true],
      ['path_company', true],
      ['token_scope', false],
      ['token_on_behalf', null],
      ['token_permission', null],
    ]);
  });

  it('for a company below the token’s is allowed when the customer has rights there', () => {
    const call = { method: 'GET', target: '/companies/le-2/orders', token: buyer };
    expect(otherCompanies(TREE, call)).toEqual(['le-2']);
    expect(decideCall(TREE, { ...call, companiesBelow: new Map([['le-2', new Set()]]) }).allowed).toBe(true);
    expect(decideCall(TREE, { ...call, companiesBelow: new Map([['le-3', new Set()]]) }).allowed).toBe(false);
  });

  it('for a company below the token’s needs the scope there, too', () => {
    const token = scoped(buyer, 'invoice.read', 'order.read');
    const there = (company: string, ...scopes: string[]) =>
      decideCall(TREE, {
        ...{ method: 'GET', target: `/companies/${company}/invoices`, token },
        companiesBelow: new Map([['le-2', new Set(scopes)]]),
      });
    expect(there('le-2')).toMatchObject({ allowed: false, reason: 'scope_missing' });
    expect(there('le-2', 'invoice.read')).toMatchObject({ allowed: true, scopes: new Set(['invoice.read']) });
    expect(there('le-1')).toMatchObject({ allowed: true, scopes: token.scopes });
  });

  it.each(['/companies/le-1/orders', '/companies/le-2/name', '/nowhere/le-2', '/companies//orders'])(
    'asks for no company below in %s',
    (target) => expect(otherCompanies(TREE, { method: 'GET', target, token: buyer })).toEqual([]),
  );

  it('names the rule that refuses', () => {
    const decision = decideCall(TREE, { method: 'POST', target: '/baskets', token: agent() });
    expect(decision).toMatchObject({ allowed: false, rule: { id: 2, path: '/baskets/**' } });
  });
});
