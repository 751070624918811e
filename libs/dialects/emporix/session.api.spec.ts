import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '#kernel';
import { eventsOf, expectEveryTokenRecorded, only } from '../../../test/support/audit.js';
import { changeClient, createOnBehalfClient } from '../../../test/support/builders/client.js';
import type { TestCompany } from '../../../test/support/builders/company.js';
import { createEmporixMarket, type EmporixMarket } from '../../../test/support/builders/emporix.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { claimsOf, issueOnBehalf, validate } from '../../../test/support/tokens.js';
import { until } from '../../../test/support/until.js';

let mandate: TestApp;
let market: EmporixMarket;
let customer: { readonly id: number; readonly email: string };
let visit: string;
let company: TestCompany;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createEmporixMarket(mandate);
  // Else the direct parent of a refresh token works for ten seconds more, for two tabs that refresh at once.
  await changeClient(mandate, market.storefront.clientId, { refreshGrace: 0 });
});
beforeEach(async () => {
  customer = await market.addCustomer();
  company = await market.addCompany();
  await company.assign(customer, 'B2B_BUYER');
  visit = await market.visit();
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

const signedIn = async () => (await market.login(customer.email, visit)).body;

describe('refreshauthtoken', () => {
  it('gives new tokens in both spellings, for the same visit, without a saas token', async () => {
    const first = await signedIn();
    const { status, body, headers } = await market.refresh(visit, first.refresh_token);
    expect(status).toBe(200);
    expect(body).toEqual({
      ...{ token_type: 'Bearer', access_token: expect.any(String), expires_in: expect.any(Number) },
      ...{ refresh_token: expect.any(String), refresh_token_expires_in: expect.any(Number) },
      session_id: first.session_id,
      ...{ accessToken: body.access_token, expiresIn: body.expires_in },
      ...{ refreshToken: body.refresh_token, refreshTokenExpiresIn: body.refresh_token_expires_in },
    });
    expect(body.refresh_token).not.toBe(first.refresh_token);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('puts the company into the token, with what the role gives, and drops it when it is not named', async () => {
    const first = await signedIn();
    const { body: acting } = await market.refresh(visit, first.refresh_token, company.id);
    const claims = claimsOf(acting.access_token);
    expect(claims.legal_entity_id).toBe(company.id);
    expect(claims.scope.split(' ').length).toBeGreaterThan(1);
    expect((await validate(mandate, first.access_token)).status).toBe(401);
    const { body: plain } = await market.refresh(visit, acting.refresh_token);
    expect(claimsOf(plain.access_token)).not.toHaveProperty('legal_entity_id');
    expect(claimsOf(plain.access_token).scope).toBe('customer.customerprofile_view');
  });

  it('takes its fields in a body as well', async () => {
    const first = await signedIn();
    const body = { refreshToken: first.refresh_token, legalEntityId: company.id };
    const answer = await market.customer('POST', 'refreshauthtoken', visit, { body });
    expect(claimsOf(answer.body.access_token).legal_entity_id).toBe(company.id);
  });

  it('takes the customer’s own token, even when it is dead: the way back after a lost role', async () => {
    const first = await signedIn();
    const { body: acting } = await market.refresh(first.access_token, first.refresh_token, company.id);
    await company.remove(customer);
    await until(async () => (await market.customer('GET', 'me', acting.access_token)).status === 401);
    const back = await market.refresh(acting.access_token, acting.refresh_token);
    expect(back.status).toBe(200);
    expect((await market.customer('GET', 'me', back.body.access_token)).status).toBe(200);
  });

  it('is no way for a dead token into another session', async () => {
    const first = await signedIn();
    await market.customer('GET', `logout?accessToken=${first.access_token}`, first.access_token);
    const second = await signedIn();
    const answer = await market.refresh(first.access_token, second.refresh_token);
    expect([answer.status, answer.body.fault.faultstring]).toEqual([401, 'Invalid access token']);
    expect((await market.refresh(visit, second.refresh_token)).status).toBe(200);
  });

  it('says 401 for a visit whose hour is over, so that clients renew it and ask again; nothing is used up', async () => {
    const first = await signedIn();
    const clock = mandate.app.get(Clock, { strict: false });
    const now = clock.now();
    const later = jest.spyOn(clock, 'now').mockImplementation(() => now + 3_601_000);
    const answers = [await market.refresh(visit, first.refresh_token), await market.refresh(visit, 'nonsense')];
    later.mockRestore();
    for (const { status, body } of answers) {
      expect([status, body.fault.faultstring]).toEqual([401, 'Access Token expired']);
    }
    expect((await market.refresh(visit, first.refresh_token)).status).toBe(200);
  });

  it('refuses a company that the customer does not belong to with 403, and uses nothing up', async () => {
    const first = await signedIn();
    const other = await market.addCompany();
    for (const id of [other.id, 'unknown', '../x']) {
      const answer = await market.refresh(visit, first.refresh_token, id);
      expect([answer.status, answer.body]).toEqual([403, expect.objectContaining({ status: 403, type: 'Forbidden' })]);
      expect(answer.body.details).toEqual([expect.objectContaining({ type: 'entity_not_member' })]);
      expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'entity.refused', outcome: 'refused' }));
    }
    expect((await market.refresh(visit, first.refresh_token)).status).toBe(200);
  });

  it('is refused with a key that the session does not belong to, a visit’s refresh token and nonsense', async () => {
    const first = await signedIn();
    const key = await market.addStorefront();
    const stranger = await market.visit({ client_id: key.clientId });
    const { body: anonymous } = await market.anonymous('login');
    const tries = [
      await market.refresh(stranger, first.refresh_token),
      await market.refresh(visit, anonymous.refresh_token),
      await market.refresh(visit, 'nonsense'),
      await market.customer('GET', 'refreshauthtoken', visit),
    ];
    expect(tries.map(({ status, body }) => [status, body.type])).toEqual(tries.map(() => [400, 'bad_request']));
    expect((await market.refresh(visit, first.refresh_token)).status).toBe(200);
    expect((await market.anonymous('refresh', { refresh_token: anonymous.refresh_token })).status).toBe(200);
  });

  it('used twice ends the session', async () => {
    const first = await signedIn();
    const { body: second } = await market.refresh(visit, first.refresh_token);
    expect((await market.refresh(visit, first.refresh_token)).status).toBe(400);
    expect((await validate(mandate, second.access_token)).status).toBe(401);
  });

  it('is nothing for whoever acts for the customer', async () => {
    const first = await signedIn();
    const pos = await createOnBehalfClient(mandate, market.tenant.slug, [market.shop.id]);
    const { body: acting } = await issueOnBehalf(mandate, pos, { customer_id: customer.id });
    expect((await market.refresh(acting.access_token, first.refresh_token)).status).toBe(403);
    expect((await market.refresh(visit, acting.refresh_token)).status).toBe(400);
  });

  it('BB-05: a header that names a company changes nothing', async () => {
    const first = await signedIn();
    const headers = { 'legal-entity-id': company.id, legalEntityId: company.id };
    const { body } = await market.refresh(visit, first.refresh_token, undefined, { headers });
    expect(claimsOf(body.access_token)).not.toHaveProperty('legal_entity_id');
    const other = await market.addCompany();
    const { body: acting } = await market.refresh(visit, body.refresh_token, company.id, {
      headers: { 'legal-entity-id': other.id, legalEntityId: other.id },
    });
    const state = await market.customer('GET', 'validateauthtoken', acting.access_token, {
      headers: { 'legal-entity-id': other.id, legalEntityId: other.id },
    });
    expect(state.body.legalEntityId).toBe(company.id);
  });

  it('BB-06: a company named twice, or differently in query and body, is refused and uses nothing up', async () => {
    const first = await signedIn();
    const other = await market.addCompany();
    const token = `refreshToken=${first.refresh_token}`;
    const twice = `refreshauthtoken?${token}&legalEntityId=${company.id}&legalEntityId=${company.id}`;
    const differ = `refreshauthtoken?legalEntityId=${company.id}`;
    const json = `{"refreshToken":"${first.refresh_token}","legalEntityId":"a","legalEntityId":"b"}`;
    const tries = [
      await market.customer('GET', twice, visit),
      await market.customer('POST', differ, visit, {
        body: { refreshToken: first.refresh_token, legalEntityId: other.id },
      }),
      await market.customer('POST', 'refreshauthtoken', visit, {
        body: json,
        headers: { 'content-type': 'application/json' },
      }),
    ];
    for (const answer of tries) {
      expect([answer.status, answer.body.type]).toEqual([400, 'bad_request']);
      expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.refused', reason: 'duplicate_parameter' }));
    }
    expect((await market.refresh(visit, first.refresh_token, company.id)).status).toBe(200);
  });
});

it('is neither moved on nor ended by who only looks: HEAD is refused', async () => {
  const first = await signedIn();
  const refresh = `refreshauthtoken?refreshToken=${first.refresh_token}`;
  expect((await market.customer('HEAD', refresh, visit)).status).toBe(405);
  const logout = `logout?accessToken=${first.access_token}`;
  expect((await market.customer('HEAD', logout, first.access_token)).status).toBe(405);
  expect((await validate(mandate, first.access_token)).status).toBe(200);
  expect((await market.refresh(visit, first.refresh_token)).status).toBe(200);
});

describe('logout', () => {
  it('ends the session: access and refresh token are dead, the visit goes on', async () => {
    const first = await signedIn();
    const answer = await market.customer('GET', `logout?accessToken=${first.access_token}`, first.access_token);
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'token.revoked', reason: 'logout', actor_type: 'customer' }),
    );
    expect((await validate(mandate, first.access_token)).status).toBe(401);
    expect((await market.refresh(visit, first.refresh_token)).status).toBe(400);
    expect((await market.customer('GET', 'me', visit)).status).toBe(200);
  });

  it('ends nothing when accessToken is missing or another session’s', async () => {
    const [first, second] = [await signedIn(), await signedIn()];
    const missing = await market.customer('GET', 'logout', first.access_token);
    const foreign = await market.customer('GET', `logout?accessToken=${second.access_token}`, first.access_token);
    expect([missing.status, foreign.status]).toEqual([400, 400]);
    expect((await validate(mandate, first.access_token)).status).toBe(200);
    expect((await validate(mandate, second.access_token)).status).toBe(200);
  });

  it('takes the token in the body as well', async () => {
    const first = await signedIn();
    const answer = await market.customer('POST', 'logout', first.access_token, {
      body: { accessToken: first.access_token },
    });
    expect(answer.status).toBe(204);
    expect((await validate(mandate, first.access_token)).status).toBe(401);
  });
});

describe('validateauthtoken', () => {
  it('tells whose the token is, for how long and for which company', async () => {
    const first = await signedIn();
    const plain = await market.customer('GET', 'validateauthtoken', first.access_token);
    expect(plain.body).toEqual({
      ...{ token_type: 'Bearer', expires_in: expect.any(Number), email: customer.email, sessionId: first.session_id },
      scope: `customer.customerprofile_view tenant=${market.tenant.slug}`,
    });
    const { body } = await market.refresh(visit, first.refresh_token, company.id);
    const acting = await market.customer('GET', 'validateauthtoken', body.access_token);
    expect(acting.body.legalEntityId).toBe(company.id);
    expect(acting.body.scope).toBe(`${claimsOf(body.access_token).scope} tenant=${market.tenant.slug}`);
  });

  it('is for customers', async () => {
    expect((await market.customer('GET', 'validateauthtoken', visit)).status).toBe(403);
  });
});
