import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeClient, createClient, createOnBehalfClient } from '../../test/support/builders/client.js';
import { createRule } from '../../test/support/builders/gateway-rule.js';
import { signInAs } from '../../test/support/builders/operator.js';
import { createStorefront, type Storefront } from '../../test/support/builders/storefront.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, grant, issueOnBehalf } from '../../test/support/tokens.js';
import { INJECTED_HEADERS } from './gate.openapi.js';

const AUTHORIZE = '/v1/gateway/authorize';
const EMPTY = {
  'x-customer-id': '',
  'legal-entity-id': '',
  legalentityid: '',
  'x-on-behalf-session': '',
  'x-actor': '',
  'x-scopes': '',
  'x-session-label': '',
};

let mandate: TestApp;
let storefront: Storefront;
let customerId: number;
let customer: string;
let agent: string;

beforeAll(async () => {
  mandate = await startTestApp();
  storefront = await createStorefront(mandate);
  const { slug } = storefront.tenant;
  await createRule(mandate, slug);
  await createRule(mandate, slug, { path: '/orders/*', methods: ['GET'], scopes: ['order.order_read'] });
  await createRule(mandate, slug, { path: '/me/**', methods: ['GET', 'PUT'], onBehalfPermission: null });
  await createRule(mandate, slug, { path: '/sites/{tenant}', methods: ['GET'] });
  const { email, id } = await storefront.addCustomer();
  customerId = id;
  customer = (await storefront.login(email)).body.access_token;
  const pos = await createOnBehalfClient(mandate, slug, [storefront.shop.id]);
  const acting = { customer_id: id, agent: { id: 'Jörg\u00a0B.', name: 'Jörg' } };
  agent = (await issueOnBehalf(mandate, pos, acting)).body.access_token;
});
afterAll(() => mandate.close());

const ask = (call: string, bearer?: string, options: { face?: string; headers?: Record<string, string> } = {}) => {
  const [method = '', target = ''] = call.split(' ');
  const headers = options.headers ?? { 'x-original-uri': target, 'x-original-method': method };
  const face = options.face === undefined ? '' : `?face=${options.face}`;
  return mandate.call('GET', `${AUTHORIZE}${face}`, { headers, bearer });
};
const injected = ({ headers }: Answer) =>
  Object.fromEntries(Object.keys(EMPTY).map((name) => [name, headers.get(name)]));
const service = async (scopes: string[], scope?: string): Promise<string> => {
  const client = await createClient(mandate, storefront.tenant.slug, { grants: ['client_credentials'], scopes });
  const fields = { grant_type: 'client_credentials', ...(scope === undefined ? {} : { scope }) };
  return (await grant(mandate, client, fields)).body.access_token;
};

const explainedOf = async (token: string): Promise<string | null> => {
  const owner = await signInAs(mandate);
  const asked = { session_id: claimsOf(token).sid, method: 'GET', path: '/orders/1' };
  return (await owner.post('/admin/v1/decisions:explain', asked)).body.reason;
};

describe('a call that is allowed', () => {
  it('is answered with who calls, in headers that are all there', async () => {
    const answer = await ask('GET /me/orders?page=2', customer);
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect(injected(answer)).toEqual({ ...EMPTY, 'x-customer-id': String(customerId) });
    expect(answer.headers.get('x-tenant')).toBe(storefront.tenant.slug);
    expect(answer.headers.get('x-session-id')).toBe(claimsOf(customer).sid);
    for (const name of Object.keys(INJECTED_HEADERS)) expect(answer.headers.has(name)).toBe(true);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('of somebody who acts names both, whatever the agent is called', async () => {
    const answer = await ask('POST /baskets', agent);
    expect(answer.status).toBe(200);
    expect(injected(answer)).toMatchObject({ 'x-customer-id': String(customerId), 'x-on-behalf-session': 'true' });
    expect(decodeURIComponent(answer.headers.get('x-actor') ?? '')).toBe('Jörg\u00a0B.');
  });

  it('of a service names its scopes, and reads them under either spelling', async () => {
    const answer = await ask('GET /orders/1', await service(['order.order_view', 'order.order_manage']));
    expect(answer.status).toBe(200);
    expect(injected(answer)).toEqual({ ...EMPTY, 'x-scopes': expect.stringContaining('order.order_view') });
  });

  it('may be one of a guest', async () => {
    const guest = await storefront.guest();
    expect((await ask('GET /me', guest.body.access_token)).headers.get('x-customer-id')).toMatch(/^\d+$/);
  });

  it('may be one of a visitor without a record, whose label the services behind know them by', async () => {
    const { tenant, shop } = storefront;
    const visits = await createClient(mandate, tenant.slug, {
      type: 'public',
      shops: [shop.id],
      grants: ['anonymous'],
    });
    const query = new URLSearchParams({ tenant: tenant.slug, client_id: visits.clientId });
    const { body } = await mandate.call('GET', `/customerlogin/auth/anonymous/login?${query.toString()}`);
    const answer = await ask('GET /me', body.access_token);
    expect(answer.status).toBe(200);
    expect(injected(answer)).toMatchObject({ 'x-customer-id': '', 'x-session-label': body.sessionId });
  });

  it('is the same by POST, for Traefik’s headers, and for Envoy', async () => {
    const headers = { 'x-forwarded-uri': '/me', 'x-forwarded-method': 'PUT' };
    expect((await ask('', customer, { headers })).status).toBe(200);
    expect((await mandate.call('POST', AUTHORIZE, { headers, bearer: customer })).status).toBe(200);
    for (const method of ['GET', 'PUT']) {
      const envoy = await mandate.call(method, `${AUTHORIZE}/me/name?face=emporix`, { bearer: customer });
      expect([envoy.status, envoy.headers.get('x-customer-id')]).toEqual([200, String(customerId)]);
    }
  });
});

describe('a call that is refused', () => {
  it('for want of a token is 401, by whatever face', async () => {
    const none = await ask('GET /me');
    expect([none.status, none.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="mandate"']);
    const dead = await ask('GET /me', `${customer}x`, { face: 'emporix' });
    expect([dead.status, dead.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="mandate", error="invalid_token"',
    ]);
    expect(dead.body.fault.detail.errorcode).toBe('oauth.v2.InvalidAccessToken');
  });

  it('is 401 as soon as the session has ended', async () => {
    const { body } = await storefront.guest();
    expect((await ask('GET /me', body.access_token)).status).toBe(200);
    await mandate.call('POST', '/v1/auth/logout', { bearer: body.access_token });
    expect((await ask('GET /me', body.access_token)).status).toBe(401);
  });

  it('is 403 as soon as a service’s client has lost the scope, and told without it', async () => {
    const { slug } = storefront.tenant;
    const scopes = ['order.order_read', 'order.order_manage'];
    const client = await createClient(mandate, slug, { grants: ['client_credentials'], scopes });
    const { body } = await grant(mandate, client, { grant_type: 'client_credentials' });
    expect((await ask('GET /orders/1', body.access_token)).headers.get('x-scopes')?.split(' ').sort()).toEqual(
      [...scopes].sort(),
    );
    await changeClient(mandate, client.clientId, { scopes: ['order.order_read'] });
    expect((await ask('GET /orders/1', body.access_token)).headers.get('x-scopes')).toBe('order.order_read');
    await changeClient(mandate, client.clientId, { scopes: [] });
    const { reason } = (await ask('GET /orders/1', body.access_token)).body;
    expect([reason, await explainedOf(body.access_token)]).toEqual(['scope_missing', 'scope_missing']);
  });

  it.each([
    ['GET /prices', 'no_rule'],
    ['DELETE /me', 'method_not_ruled'],
    ['HEAD /me', 'method_not_ruled'],
    ['OPTIONS /me', 'method_not_ruled'],
    ['BREW /me', 'method_not_ruled'],
    ['get /me', 'method_not_ruled'],
    ['GET /me/../baskets', 'path_ambiguous'],
    ['GET //me', 'path_ambiguous'],
    ['GET /me%2Forders', 'path_ambiguous'],
    ['GET /me#x', 'path_ambiguous'],
    ['GET http://shop.example/me', 'path_ambiguous'],
    ['GET /sites/other', 'tenant_other'],
    ['GET /orders/1', 'scope_missing'],
  ])('%s: 403 %s', async (call, reason) => {
    const answer = await ask(call, customer);
    expect([answer.status, answer.body.reason]).toEqual([403, reason]);
    expect(answer.body.request_id).toBe(answer.headers.get('x-request-id'));
    expect(answer.headers.get('x-refusal')).toBe(answer.text);
    expect(answer.headers.get('x-customer-id')).toBeNull();
  });

  it('has the words of the face that the proxy speaks for', async () => {
    const slas = await ask('GET /me', agent, { face: 'slas' });
    expect(slas.body).toEqual({ status_code: '403 FORBIDDEN', message: 'user-access-forbidden' });
    const emporix = await ask('GET /orders/1', customer, { face: 'emporix' });
    expect(emporix.body.details).toEqual([
      "Missing required scopes '[order.order_read]'",
      'missing scope: order.order_read',
    ]);
    expect(emporix.headers.get('x-refusal')).toBe(emporix.text);
  });

  it.each(['sap', '', 'slas&face=slas', 'MANDATE'])('with face=%s because nobody knows it', async (face) => {
    const answer = await ask('GET /me', customer, { face });
    expect([answer.status, answer.body.reason]).toEqual([403, 'face_unknown']);
  });

  it.each<[string, Record<string, string>]>([
    ['says nothing', {}],
    ['says half', { 'x-original-uri': '/me' }],
    ['says it in two ways', pairs('/me', '/me')],
  ])('because the proxy %s', async (_, headers) => {
    const answer = await ask('', customer, { headers });
    expect([answer.status, answer.body.reason]).toEqual([403, 'request_unknown']);
  });

  it('of Envoy has the words that a header of its own names', async () => {
    const headers = { 'x-gateway-face': 'emporix' };
    const answer = await mandate.call('DELETE', `${AUTHORIZE}/me`, { bearer: customer, headers });
    expect([answer.status, answer.body.message]).toEqual([403, 'User not authorized.']);
    const both = await mandate.call('GET', `${AUTHORIZE}/me`, { bearer: customer, headers: pairs('/me', '/me') });
    expect(both.body.reason).toBe('request_unknown');
  });
});

it('a fault of ours is 503, and lets nothing through', async () => {
  const { slug } = await createTenant(mandate);
  const client = await createClient(mandate, slug, { grants: ['client_credentials'] });
  const { body } = await grant(mandate, client, { grant_type: 'client_credentials' });
  const rename = (from: string, to: string) => mandate.database.query(`alter table ${from} rename to ${to}`);
  await rename('gateway_rule', 'gateway_rule_gone');
  const answer = await ask('GET /me', body.access_token);
  await rename('gateway_rule_gone', 'gateway_rule');
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  expect(answer.headers.get('x-refusal')).toBe(answer.text);
  expect(answer.text).not.toContain('gateway_rule');
  expect((await ask('GET /me', body.access_token)).body.reason).toBe('no_rule');
});

it('decisions are counted by outcome and reason', async () => {
  await ask('GET /prices', customer);
  const { text } = await mandate.call('GET', '/metrics');
  expect(text).toMatch(/mandate_gateway_decisions_total\{outcome="allowed",reason=""\} [1-9]/);
  expect(text).toMatch(/mandate_gateway_decisions_total\{outcome="refused",reason="no_rule"\} [1-9]/);
});

function pairs(original: string, forwarded: string): Record<string, string> {
  return {
    'x-original-uri': original,
    'x-original-method': 'GET',
    'x-forwarded-uri': forwarded,
    'x-forwarded-method': 'GET',
  };
}
