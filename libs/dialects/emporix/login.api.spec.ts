import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { jwtVerify } from 'jose';
import { eventsOf, expectEveryTokenRecorded, only } from '../../../test/support/audit.js';
import { changeClient, createClient, createOnBehalfClient } from '../../../test/support/builders/client.js';
import { createEmporixMarket, EMPORIX_PASSWORD, type EmporixMarket } from '../../../test/support/builders/emporix.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { basicOf, claimsOf, issueOnBehalf } from '../../../test/support/tokens.js';

let mandate: TestApp;
let market: EmporixMarket;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createEmporixMarket(mandate);
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

describe('a customer who signs in', () => {
  it('gets tokens in both spellings, for a day, under the label of the visit', async () => {
    const customer = await market.addCustomer();
    const visit = await market.visit();
    const answer = await market.login(customer.email, visit);
    expect(answer.status).toBe(200);
    const { access_token: accessToken, refresh_token: refreshToken, saas_token: saasToken } = answer.body;
    expect(answer.body).toEqual({
      ...{ access_token: expect.any(String), refresh_token: expect.any(String), saas_token: expect.any(String) },
      ...{ token_type: 'Bearer', expires_in: 86_400, refresh_token_expires_in: 86_400, initialPassword: false },
      session_id: claimsOf(visit)['session_id'],
      ...{ accessToken, refreshToken, saasToken, expiresIn: 86_400, refreshTokenExpiresIn: 86_400 },
    });
    expect(claimsOf(accessToken)).toMatchObject({
      ...{ sub: String(customer.id), customerId: customer.id, session_id: claimsOf(visit)['session_id'] },
      scope: 'customer.customerprofile_view',
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'customer.login', customer_id: customer.id }));
  });

  it('has the key’s own lifetimes where somebody set them', async () => {
    const key = await market.addStorefront({ accessTokenTtl: 600, refreshTokenTtl: 7200 });
    const customer = await market.addCustomer();
    const { body } = await market.login(customer.email, await market.visit({ client_id: key.clientId }));
    expect([body.expires_in, body.refresh_token_expires_in]).toEqual([600, 7200]);
  });

  it('is told nothing of what was wrong, and 400: 401 would say that the visit’s token is dead', async () => {
    const customer = await market.addCustomer();
    const visit = await market.visit();
    const wrong = await market.login(customer.email, visit, 'wrong-password');
    const unknown = await market.login('nobody@example.com', visit);
    expect([wrong.status, unknown.status]).toEqual([400, 400]);
    expect(wrong.body).toEqual({ status: 400, type: 'bad_request', message: 'E-mail or password is wrong.' });
    expect(unknown.body).toEqual(wrong.body);
    expect(await eventsOf(mandate, wrong)).toEqual(only({ type: 'customer.login_failed', reason: 'password' }));
  });

  it('needs the visit’s token: a customer’s, a service’s and somebody else’s will not do', async () => {
    const customer = await market.addCustomer();
    const { body: signedIn } = await market.login(customer.email);
    const again = await market.login(customer.email, signedIn.access_token);
    expect([again.status, again.body]).toEqual([
      403,
      { status: 403, type: 'Forbidden', message: 'User not authorized.' },
    ]);
    const pos = await createOnBehalfClient(mandate, market.tenant.slug, [market.shop.id]);
    const { body: acting } = await issueOnBehalf(mandate, pos, { customer_id: customer.id });
    expect((await market.login(customer.email, acting.access_token)).status).toBe(403);
    const none = await mandate.call('POST', `/customer/${market.tenant.slug}/login`, { body: {} });
    expect([none.status, none.body.fault.detail.errorcode]).toEqual([401, 'oauth.v2.InvalidAccessToken']);
  });

  it('is refused where the key knows no passwords', async () => {
    const key = await market.addStorefront({ grants: ['anonymous', 'refresh_token'] });
    const customer = await market.addCustomer();
    const answer = await market.login(customer.email, await market.visit({ client_id: key.clientId }));
    expect([answer.status, answer.body.type]).toEqual([400, 'bad_request']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'customer.login_failed', reason: 'grant' }));
  });

  it('does not need the visit to live on, and ends with the key', async () => {
    const key = await market.addStorefront();
    const customer = await market.addCustomer();
    const { body } = await market.login(customer.email, await market.visit({ client_id: key.clientId }));
    await changeClient(mandate, key.clientId, { enabled: false });
    expect((await market.customer('GET', 'me', body.access_token)).status).toBe(401);
  });
});

describe('the saas token', () => {
  const rotate = async (): Promise<string> => {
    const keeper = await market.keeper();
    const path = `/admin/v1/tenants/${market.tenant.slug}/saas-secret:rotate`;
    const answer = await mandate.call('POST', path, { bearer: keeper });
    expect(answer.status).toBe(201);
    return answer.body.secret as string;
  };

  it('is a JWT that the merchant’s services check with the secret that was shown once', async () => {
    const secret = await rotate();
    const customer = await market.addCustomer();
    const { body } = await market.login(customer.email);
    const { payload, protectedHeader } = await jwtVerify(body.saas_token, Buffer.from(secret), {
      ...{ issuer: mandate.settings.PUBLIC_URL, audience: 'saas' },
    });
    expect(protectedHeader.alg).toBe('HS256');
    expect(payload).toMatchObject({ sub: String(customer.id), jti: claimsOf(body.access_token).jti });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(14_400);
  });

  it('is signed by another secret after a rotation, which is audited without it', async () => {
    const customer = await market.addCustomer();
    const { body: before } = await market.login(customer.email);
    const secret = await rotate();
    const { body: after } = await market.login(customer.email);
    await expect(jwtVerify(after.saas_token, Buffer.from(secret))).resolves.toBeDefined();
    await expect(jwtVerify(before.saas_token, Buffer.from(secret))).rejects.toThrow('signature');
    const events = await mandate.database.query<{ event: string }>(
      `select row_to_json(e)::text as event from audit_event e where type = 'saas_secret.rotated'`,
    );
    expect(events.length).toBeGreaterThan(0);
    expect(events.map(({ event }) => event).join()).not.toContain(secret);
  });

  it('is good as long as its session lives, and services may ask', async () => {
    const erp = await createClient(mandate, market.tenant.slug, { name: 'ERP', grants: ['client_credentials'] });
    const customer = await market.addCustomer();
    const { body } = await market.login(customer.email);
    const ask = async (client = erp) => {
      const answer = await mandate.call('POST', '/v1/oauth/introspect', {
        basic: basicOf(client),
        body: new URLSearchParams({ token: body.saas_token }),
      });
      return answer.body;
    };
    const known = { active: true, token_type: 'saas', customerId: customer.id, sid: claimsOf(body.access_token).sid };
    expect(await ask()).toMatchObject(known);
    await rotate();
    expect(await ask()).toMatchObject(known);
    const other = await createEmporixMarket(mandate);
    const stranger = await createClient(mandate, other.tenant.slug, { name: 'ERP', grants: ['client_credentials'] });
    expect(await ask(stranger)).toEqual({ active: false });
    await market.customer('GET', `logout?accessToken=${body.access_token}`, body.access_token);
    expect(await ask()).toEqual({ active: false });
  });

  it('is made with one secret when two sign in first at the same moment', async () => {
    const fresh = await createEmporixMarket(mandate);
    const customer = await fresh.addCustomer();
    const visit = await fresh.visit();
    const answers = await Promise.all([1, 2, 3, 4].map(() => fresh.login(customer.email, visit)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const secrets = await mandate.database.query(`select 1 from saas_secret where tenant_id = ${fresh.tenant.id}`);
    expect(secrets).toHaveLength(1);
  });
});

describe('a newcomer', () => {
  const signup = async (body: unknown) => market.customer('POST', 'signup', await market.visit(), { body });
  const details = { firstName: 'Ada', lastName: 'Shopper', company: 'Ada GmbH' };
  let count = 0;
  const email = (): string => `newcomer-${++count}@example.com`;

  it('becomes a customer, and is signed in by signing in', async () => {
    const newcomer = { email: email(), password: EMPORIX_PASSWORD, customerDetails: details };
    const answer = await signup(newcomer);
    expect([answer.status, answer.body]).toEqual([201, { id: expect.stringMatching(/^\d+$/) }]);
    const { body } = await market.login(newcomer.email);
    const me = await market.customer('GET', 'me', body.access_token);
    expect(me.body).toMatchObject({ id: answer.body.id, firstName: 'Ada', lastName: 'Shopper', businessModel: 'B2C' });
  });

  it('joins no company by naming one: that is kept for people to read', async () => {
    const b2b = { companyRegistrationId: 'HRB 123' };
    const answer = await signup({ email: email(), password: EMPORIX_PASSWORD, customerDetails: { ...details, b2b } });
    expect(answer.status).toBe(201);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({
        type: 'customer.registered',
        details: { shop_id: market.shop.id, company_registration_id: 'HRB 123', company: 'Ada GmbH' },
      }),
    );
    const unnamed = await signup({ email: email(), password: EMPORIX_PASSWORD, customerDetails: { b2b } });
    expect([unnamed.status, unnamed.body.details[0].field]).toEqual([400, 'firstName']);
  });

  it('may write e-mail address and password where older storefronts do', async () => {
    expect((await signup({ signup: { email: email(), password: EMPORIX_PASSWORD } })).status).toBe(201);
  });

  it('is told when the address is taken, in Emporix’s words', async () => {
    const customer = await market.addCustomer();
    const answer = await signup({ email: customer.email, password: EMPORIX_PASSWORD });
    expect([answer.status, answer.body]).toEqual([
      409,
      {
        ...{ status: 409, type: 'conflict_resource' },
        message: `Duplicate account '${customer.email}' for tenant '${market.tenant.slug}'.`,
      },
    ]);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'customer.register_refused', reason: 'email_taken' }));
  });

  it.each([
    ['no address', { password: EMPORIX_PASSWORD }, 'email'],
    ['no real address', { email: 'x', password: EMPORIX_PASSWORD }, 'email'],
    ['no password', { email: 'a@example.com' }, 'password'],
    ['a weak password', { email: 'a@example.com', password: 'password' }, 'password'],
    [
      'details that are none',
      { email: 'a@example.com', password: EMPORIX_PASSWORD, customerDetails: 'x' },
      'customerDetails',
    ],
  ])('is refused with %s', async (_, body, field) => {
    const answer = await signup(body);
    expect([answer.status, answer.body.type, answer.body.details[0].field]).toEqual([400, 'bad_request', field]);
  });

  it('finds no double opt-in', async () => {
    const answer = await market.customer('GET', 'signup/optin/abc', await market.visit());
    expect([answer.status, answer.body.type]).toEqual([404, 'resource_not_found']);
  });
});
