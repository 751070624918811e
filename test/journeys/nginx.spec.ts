import { Agent, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SCOPE_CATALOGUE } from '#access';
import { createClient, createOnBehalfClient } from '../support/builders/client.js';
import { createCompany } from '../support/builders/company.js';
import { createRule } from '../support/builders/gateway-rule.js';
import { createStorefront, type Storefront } from '../support/builders/storefront.js';
import { type EchoShop, type SeenRequest, startEchoShop } from '../support/echo-shop.js';
import { type Nginx, startNginx } from '../support/nginx.js';
import { sendRaw } from '../support/raw-http.js';
import { type Answer, call, type CallOptions, startTestApp, type TestApp } from '../support/test-app.js';
import { claimsOf, grant, issueOnBehalf } from '../support/tokens.js';

// A real nginx with the files of docker/nginx, in front of a small service, asking a running Mandate.

let mandate: TestApp;
let shop: EchoShop;
let nginx: Nginx;
let storefront: Storefront;
let customerId: number;
/** Tokens: of the customer for no company, for one, and of an agent. */
let customer: string;
let buyer: string;
let agent: string;

beforeAll(async () => {
  mandate = await startTestApp();
  shop = await startEchoShop();
  nginx = await startNginx({ mandate: new URL(mandate.url).host, shop: shop.address });
  storefront = await createStorefront(mandate);
  const { tenant } = storefront;
  const everyone = { onBehalfPermission: null };
  await createRule(mandate, tenant.slug, { path: '/me/**', methods: ['GET', 'HEAD', 'PUT', 'OPTIONS'], ...everyone });
  await createRule(mandate, tenant.slug, { path: '/orders/**', methods: ['GET'], scopes: ['order.order_read'] });
  await createRule(mandate, tenant.slug, { path: '/baskets/**', onBehalfPermission: 'Create_Order_On_Behalf' });
  await createRule(mandate, tenant.slug, { path: '/refunds', methods: ['POST'], onBehalfPermission: 'Refund' });
  await createRule(mandate, tenant.slug, { path: '/companies/{legalEntityId}/**', methods: ['GET'], ...everyone });
  const { id, email } = await storefront.addCustomer();
  customerId = id;
  customer = (await storefront.login(email)).body.access_token;
  for (const company of ['le-1', 'le-1-south', 'le-2', 'le-9']) {
    const made = await createCompany(mandate, tenant, company);
    if (company !== 'le-9') await made.assign({ id }, 'B2B_BUYER');
  }
  await mandate.database.query(`update legal_entity set parent_id = 'le-1' where id in ('le-1-south', 'le-9')`);
  const chosen = { email, password: 'Shopper1!pass', shop_id: storefront.shop.id, legal_entity_id: 'le-1' };
  buyer = (await storefront.post('login', chosen)).body.access_token;
  const pos = await createOnBehalfClient(mandate, tenant.slug, [storefront.shop.id]);
  agent = (await issueOnBehalf(mandate, pos, { customer_id: id, agent: { id: 'lauren' } })).body.access_token;
}, 60_000);
afterAll(async () => {
  await nginx.stop();
  await shop.stop();
  await mandate.close();
});

const get = (path: string, options: CallOptions = {}) => call(nginx.url, 'GET', path, options);
/** What the service behind was told under this name. */
const told = ({ body }: Answer, name: string) => (body as SeenRequest).headers[name];

describe('a request that is let through', () => {
  it('arrives as it was sent, with who calls', async () => {
    const answer = await get('/me/orders?page=2&x=%2F', { bearer: customer });
    expect([answer.status, answer.headers.get('x-from')]).toEqual([200, 'shop']);
    expect(answer.body).toMatchObject({ method: 'GET', url: '/me/orders?page=2&x=%2F' });
    expect(told(answer, 'x-customer-id')).toEqual([String(customerId)]);
    expect(told(answer, 'x-tenant')).toEqual([storefront.tenant.slug]);
    expect(told(answer, 'x-session-id')).toEqual([claimsOf(customer).sid]);
    expect(told(answer, 'authorization')).toEqual([`Bearer ${customer}`]);
    for (const name of ['x-actor', 'x-on-behalf-session', 'legal-entity-id', 'legalentityid'])
      expect(told(answer, name)).toBeUndefined();
  });

  it('brings its body, which Mandate never sees', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(300_000) });
    const headers = { 'content-type': 'application/vnd.shop+json' };
    const answer = await call(nginx.url, 'PUT', '/me', { bearer: customer, body, headers });
    expect([answer.status, (answer.body as SeenRequest).body === body]).toEqual([200, true]);
  });

  it('names the company in both spellings', async () => {
    const answer = await get('/me', { bearer: buyer });
    expect(told(answer, 'legal-entity-id')).toEqual(['le-1']);
    expect(told(answer, 'legalentityid')).toEqual(['le-1']);
  });

  it('names who acts', async () => {
    const answer = await get('/baskets/1', { bearer: agent });
    expect(told(answer, 'x-on-behalf-session')).toEqual(['true']);
    expect(told(answer, 'x-actor')).toEqual(['lauren']);
    expect(told(answer, 'x-customer-id')).toEqual([String(customerId)]);
  });

  it.each(['HEAD', 'OPTIONS'])('may be %s', async (method) => {
    const answer = await call(nginx.url, method, '/me', { bearer: customer });
    expect([answer.status, answer.headers.get('x-from')]).toEqual([200, 'shop']);
    expect(shop.seen.at(-1)).toMatchObject({ method });
  });

  it.each([401, 403, 500, 503])('keeps what the service itself answers: %s', async (status) => {
    const answer = await get(`/me/${status}`, { bearer: customer });
    expect([answer.status, answer.headers.get('x-from')]).toEqual([status, 'shop']);
  });

  it('may carry a token with every scope that Emporix publishes, and brings all of them', async () => {
    const scopes = SCOPE_CATALOGUE.map(({ scope }) => scope);
    const client = await createClient(mandate, storefront.tenant.slug, { grants: ['client_credentials'], scopes });
    const { body } = await grant(mandate, client, { grant_type: 'client_credentials' });
    const answer = await get('/orders/1', { bearer: body.access_token });
    expect(answer.status).toBe(200);
    expect(told(answer, 'x-scopes')?.[0]?.split(' ').sort()).toEqual(scopes);
  });

  it('leaves no query in the log', async () => {
    await get('/me?secret=thing', { bearer: customer });
    expect(nginx.accessLog()).toContain('"GET /me" 200');
    expect(nginx.accessLog()).not.toContain('secret');
  });
});

describe('a header that the caller made up', () => {
  const NAMES = [
    ...['X-Customer-Id', 'X-Tenant', 'X-Actor', 'X-Scopes', 'X-On-Behalf-Session', 'X-Session-Id', 'X-Session-Label'],
    ...['Legal-Entity-Id', 'legalEntityId', 'X-Refusal', 'X-Original-URI', 'X-Original-Method', 'X-Forwarded-Uri'],
    ...['X-Forwarded-Method', 'X-Original-URL', 'X-Rewrite-URL'],
    ...['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'],
  ];
  const arrive = async (names: readonly string[]): Promise<SeenRequest> => {
    const lines = names.flatMap((name) => [`${name}: forged`, `${name}: forged too`]);
    const head = ['GET /me HTTP/1.1', 'Host: shop.example', `Authorization: Bearer ${buyer}`];
    const answer = await sendRaw(nginx.port, [...head, ...lines]);
    expect(answer.status).toBe(200);
    return shop.seen.at(-1) as SeenRequest;
  };

  it.each<[string, (name: string) => string]>([
    ['as we spell it', (name) => name],
    ['in capitals', (name) => name.toUpperCase()],
    ['in small letters', (name) => name.toLowerCase()],
    ['with underscores', (name) => name.replaceAll('-', '_')],
    ['with dots', (name) => name.replaceAll('-', '.')],
    ['with one underscore', (name) => name.replace('-', '_')],
  ])('never arrives, %s', async (_, spelled) => {
    const { headers } = await arrive(NAMES.map(spelled));
    expect(Object.values(headers).flat().join(' ')).not.toContain('forged');
    expect(headers['x-customer-id']).toEqual([String(customerId)]);
  });

  it('BB-05: one of another company changes nothing: the token decides', async () => {
    const { headers } = await arrive(['legalEntityId', 'Legal-Entity-Id']);
    expect([headers['legal-entity-id'], headers['legalentityid']]).toEqual([['le-1'], ['le-1']]);
    const other = await get('/companies/le-2/orders', { bearer: buyer, headers: { legalEntityId: 'le-2' } });
    expect([other.status, other.body.reason]).toEqual([403, 'company_other']);
  });

  it('cannot ask about another path', async () => {
    const headers = { 'x-original-uri': '/me', 'x-forwarded-uri': '/me', 'x-forwarded-method': 'GET' };
    expect((await get('/orders/1', { bearer: customer, headers })).body.reason).toBe('scope_missing');
  });

  it('a second token reaches nobody', async () => {
    const lines = ['GET /me HTTP/1.1', 'Host: shop.example', `Authorization: Bearer ${customer}`];
    const { status } = await sendRaw(nginx.port, [...lines, `Authorization: Bearer ${agent}`]);
    // nginx takes the first one, or refuses the request (1.23 and later).
    if (status === 200) expect(shop.seen.at(-1)?.headers['authorization']).toEqual([`Bearer ${customer}`]);
    else expect(status).toBe(400);
  });
});

describe('a request that is refused', () => {
  it.each<[string, () => string | undefined]>([
    ['no token', () => undefined],
    ['a token that is none', () => 'x'],
    ['a token that somebody changed', () => `${customer}x`],
  ])('with %s is 401, with the body and the challenge', async (_, bearer) => {
    const before = shop.seen.length;
    const answer = await get('/me', { bearer: bearer() });
    expect([answer.status, answer.body.error]).toEqual([401, 'invalid_token']);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="mandate"/);
    expect(shop.seen).toHaveLength(before);
  });

  it.each<[string, string, () => string, string]>([
    ['of an endpoint that nobody declared', 'GET /prices', () => customer, 'no_rule'],
    ['of the place where nginx asks', 'GET /_mandate/authorize', () => '', ''],
    ['of a method that nobody declared', 'DELETE /me', () => customer, 'method_not_ruled'],
    ['without the scope', 'GET /orders/1', () => customer, 'scope_missing'],
    ['by an agent where none is taken', 'GET /me', () => agent, 'on_behalf_refused'],
    ['by an agent without the permission', 'POST /refunds', () => agent, 'permission_missing'],
    ['for another company', 'GET /companies/le-2/orders', () => buyer, 'company_other'],
    ['for a company below without rights there', 'GET /companies/le-9/orders', () => buyer, 'company_other'],
    ['for a company by who acts for none', 'GET /companies/le-1/orders', () => customer, 'company_other'],
    ['of a path that hides another', 'GET /me%2F..%2Forders', () => customer, 'path_ambiguous'],
  ])('%s never arrives', async (_, line, bearer, reason) => {
    const [method = '', path = ''] = line.split(' ');
    const before = shop.seen.length;
    const answer = await call(nginx.url, method, path, { bearer: bearer() || undefined });
    if (reason === '') expect(answer.status).toBe(404);
    else expect([answer.status, answer.body.reason]).toEqual([403, reason]);
    expect(shop.seen).toHaveLength(before);
  });

  it('is refused to HEAD as well, without a body', async () => {
    const answer = await call(nginx.url, 'HEAD', '/orders/1', { bearer: customer });
    expect([answer.status, answer.text]).toEqual([403, '']);
  });

  it.each(['GET /me/../orders/1', 'GET /me/./x', 'GET //me', 'GET /me;x=/orders', 'GET /me/%2e%2e/orders'])(
    'whoever reads %s in another way',
    async (line) => {
      const head = [`${line} HTTP/1.1`, 'Host: shop.example', `Authorization: Bearer ${customer}`];
      const answer = await sendRaw(nginx.port, head);
      expect([answer.status, answer.body]).toEqual([403, expect.stringContaining('path_ambiguous')]);
    },
  );

  it('may have Emporix’s words', async () => {
    const other = await startNginx({ mandate: new URL(mandate.url).host, shop: shop.address, face: 'emporix' });
    const answer = await call(other.url, 'GET', '/orders/1', { bearer: customer });
    expect(answer.body).toMatchObject({ code: 403, message: 'Scope validation failed' });
    await other.stop();
  });
});

it('a company in the path may be one below the token’s, where the customer has rights', async () => {
  expect((await get('/companies/le-1/orders', { bearer: buyer })).status).toBe(200);
  const below = await get('/companies/le-1-south/orders', { bearer: buyer });
  expect([below.status, told(below, 'legal-entity-id')]).toEqual([200, ['le-1']]);
});

it('five hundred requests over a few connections are all answered, each for its own token', async () => {
  const agents = new Agent({ keepAlive: true, maxSockets: 8 });
  const before = shop.connections();
  const tokens = [customer, buyer, agent];
  const answers = await Promise.all(
    Array.from({ length: 500 }, (_, index) => kept(agents, '/baskets', tokens[index % 3] as string)),
  );
  agents.destroy();
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  const actors = answers.map(({ seen }) => seen.headers['x-actor']?.[0] ?? null);
  expect(actors).toEqual(answers.map((_, index) => (index % 3 === 2 ? 'lauren' : null)));
  expect(shop.connections() - before).toBeLessThan(500);
});

it('while nobody can decide, nothing is let through', async () => {
  const lonely = await startNginx({ mandate: '127.0.0.1:9', shop: shop.address });
  const before = shop.seen.length;
  const answer = await call(lonely.url, 'GET', '/me', { bearer: customer });
  expect([answer.status, answer.body.error]).toEqual([503, 'temporarily_unavailable']);
  expect(answer.headers.get('retry-after')).toBe('1');
  expect(shop.seen).toHaveLength(before);
  await lonely.stop();
});

it('a dead service behind is not Mandate’s fault', async () => {
  const empty = await startNginx({ mandate: new URL(mandate.url).host, shop: '127.0.0.1:9' });
  expect((await call(empty.url, 'GET', '/me', { bearer: customer })).status).toBe(502);
  await empty.stop();
});

function kept(agent: Agent, path: string, bearer: string): Promise<{ status?: number; seen: SeenRequest }> {
  return new Promise((done, fail) => {
    const options = { agent, headers: { authorization: `Bearer ${bearer}` } };
    const sent = request(`${nginx.url}${path}`, options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => done({ status: response.statusCode, seen: JSON.parse(text) as SeenRequest }));
    });
    sent.on('error', fail).end();
  });
}
