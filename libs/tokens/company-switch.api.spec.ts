import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ClientDirectory, type ClientFacts } from '#oauth-clients';
import { auditEvents, eventsOf, expectEveryTokenRecorded, only } from '../../test/support/audit.js';
import { createCompany, type TestCompany } from '../../test/support/builders/company.js';
import { createMarket, type Market, type SignedIn } from '../../test/support/builders/market.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { basicOf, claimsOf, issueOnBehalf, refresh, validate } from '../../test/support/tokens.js';
import { until } from '../../test/support/until.js';
import { TokenRefresher } from './refresh.service.js';

let mandate: TestApp;
let market: Market;
let first: TestCompany;
let second: TestCompany;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
  first = await createCompany(mandate, market.tenant, 'LE1');
  second = await createCompany(mandate, market.tenant, 'LE2');
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

const switchTo = (token: string, company: string): Promise<Answer> =>
  refresh(mandate, market.storefront, token, { legal_entity_id: company });
const statusOf = async (accessToken: string): Promise<number> => (await validate(mandate, accessToken)).status;

/** A customer who buys for the first company and administers the second; signed in for none. */
async function signedIn(): Promise<SignedIn> {
  const session = await market.signedIn();
  await first.assign(session.customer, 'B2B_BUYER');
  await second.assign(session.customer, 'B2B_ADMIN');
  return session;
}

describe('a customer who may act for two companies', () => {
  it('BB-01: switches to one of them without signing in again, and only the token of before dies', async () => {
    const { accessToken, refreshToken, customer } = await signedIn();
    const answer = await switchTo(refreshToken, 'LE1');
    expect([answer.status, answer.body.legal_entity_id]).toEqual([200, 'LE1']);
    const claims = claimsOf(answer.body.access_token);
    expect([claims.legal_entity_id, claims.sid]).toEqual(['LE1', claimsOf(accessToken).sid]);
    expect(claims.scope.split(' ')).toContain('order.order_updateascustomer');
    expect(claims.scope).not.toContain('iam.');
    expect(answer.body.scope).toBe(claims.scope);

    expect([await statusOf(accessToken), await statusOf(answer.body.access_token)]).toEqual([401, 200]);
    const events = await eventsOf(mandate, answer);
    // One statement wrote both: their order says nothing.
    expect(Object.fromEntries(events.map(({ type, details }) => [type, details]))).toEqual({
      'entity.switched': { from: null, to: 'LE1' },
      'token.refreshed': { kind: 'customer', generation: 2, legal_entity_id: 'LE1' },
    });
    expect(events.every((event) => event.customer_id === customer.id && event.session_id === claims.sid)).toBe(true);
  });

  it('BB-01: goes on from one to the other, with the roles of that one alone', async () => {
    const { refreshToken } = await signedIn();
    const buying = await switchTo(refreshToken, 'LE1');
    const administering = await switchTo(buying.body.refresh_token, 'LE2');
    const { legal_entity_id: company, scope } = claimsOf(administering.body.access_token);
    expect([company, scope.split(' ').includes('iam.group_read_own')]).toEqual(['LE2', true]);
    expect(await statusOf(buying.body.access_token)).toBe(401);
  });

  it.each<[string, Record<string, string>]>([
    ['left out', {}],
    ['empty', { legal_entity_id: '' }],
  ])('keeps the company when it is %s, and the access token of before', async (_, fields) => {
    const { refreshToken } = await signedIn();
    const buying = await switchTo(refreshToken, 'LE1');
    const again = await refresh(mandate, market.storefront, buying.body.refresh_token, fields);
    expect(claimsOf(again.body.access_token)).toMatchObject({ legal_entity_id: 'LE1' });
    expect([await statusOf(buying.body.access_token), await statusOf(again.body.access_token)]).toEqual([200, 200]);
    expect((await eventsOf(mandate, again)).map(({ type }) => type)).toEqual(['token.refreshed']);
  });

  it('acts for none again where a face asks for that, and the token of before dies', async () => {
    const { refreshToken } = await signedIn();
    const buying = await switchTo(refreshToken, 'LE1');
    const part = <T>(type: abstract new (...args: never[]) => T): T => mandate.app.get(type, { strict: false });
    const origin = { address: null, userAgent: null, requestId: 'a-face', clientRequestId: null };
    const answer = await part(TokenRefresher).refresh({
      ...{ refreshToken: buying.body.refresh_token, scope: undefined, company: null, origin },
      client: (await part(ClientDirectory).facts(market.storefront.clientId)) as ClientFacts,
      callerAddress: { address: null, peer: '127.0.0.1', forwarded: null, proxyWithoutHeader: false },
    });
    expect([answer.legal_entity_id, claimsOf(answer.access_token).legal_entity_id, answer.scope]).toEqual([
      undefined,
      undefined,
      '',
    ]);
    expect([await statusOf(buying.body.access_token), await statusOf(answer.access_token)]).toEqual([401, 200]);
    const [event] = await auditEvents(mandate, { type: 'entity.switched', requestId: 'a-face' });
    expect(event?.details).toEqual({ from: 'LE1', to: null });
  });

  it('is shown with the company as it is now', async () => {
    const { refreshToken } = await signedIn();
    const { body } = await switchTo(refreshToken, 'LE1');
    const shown = await mandate.call('POST', '/v1/oauth/introspect', {
      basic: basicOf(market.storefront),
      body: new URLSearchParams({ token: body.refresh_token }),
    });
    expect(shown.body).toMatchObject({ active: true, legal_entity_id: 'LE1' });
    const list = await mandate.call('GET', '/v1/oauth/tokens', { bearer: body.access_token });
    expect(list.body).toEqual([expect.objectContaining({ current: true, legal_entity_id: 'LE1' })]);
  });

  it('gets no more of their roles than they ask for, and nothing beyond them', async () => {
    const { refreshToken } = await signedIn();
    const wish = (scope: string) =>
      refresh(mandate, market.storefront, refreshToken, { legal_entity_id: 'LE1', scope });
    expect([(await wish('iam.group_read_own')).body.error]).toEqual(['invalid_scope']);
    const answer = await wish('quote.quote_read_own');
    expect([answer.status, answer.body.scope]).toEqual([200, 'quote.quote_read_own']);
  });
});

describe('a company that the customer may not act for', () => {
  it.each([
    ['that is not theirs', 'LE9', 'entity_not_member'],
    ['that nobody has ever made', 'no-such-company', 'entity_unknown'],
    ['that can be none', 'no\u0000company ', 'entity_unknown'],
  ])('BB-02: %s is refused, and consumes nothing', async (_, id, reason) => {
    if (id === 'LE9') await createCompany(mandate, market.tenant, id);
    const { accessToken, refreshToken } = await signedIn();
    const answer = await switchTo(refreshToken, id);
    expect([answer.status, answer.body.error, answer.body.reason]).toEqual([403, 'access_denied', 'entity_not_member']);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({
        type: 'entity.refused',
        reason,
        session_id: claimsOf(accessToken).sid,
        details: reason === 'entity_unknown' && id.includes(' ') ? {} : { legal_entity_id: id },
      }),
    );
    expect(await statusOf(accessToken)).toBe(200);
    expect((await refresh(mandate, market.storefront, refreshToken)).status).toBe(200);
  });

  it('BB-02: of another tenant is one that does not exist', async () => {
    const elsewhere = await createMarket(mandate);
    const foreign = await createCompany(mandate, elsewhere.tenant);
    const { refreshToken } = await signedIn();
    const answer = await switchTo(refreshToken, foreign.id);
    expect([answer.status, answer.body.reason]).toEqual([403, 'entity_not_member']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'entity.refused', reason: 'entity_unknown' }));
  });

  it('BB-09: is told to be inactive to its members, at the switch and at the next refresh', async () => {
    const closing = await createCompany(mandate, market.tenant);
    const { customer, refreshToken } = await signedIn();
    await closing.assign(customer, 'B2B_BUYER');
    const acting = await switchTo(refreshToken, closing.id);
    expect(acting.status).toBe(200);
    await closing.deactivate();
    await until(async () => (await statusOf(acting.body.access_token)) === 401);

    const again = await refresh(mandate, market.storefront, acting.body.refresh_token);
    expect([again.status, again.body.reason]).toEqual([403, 'legal_entity_inactive']);
    expect(await eventsOf(mandate, again)).toEqual(
      only({ type: 'entity.refused', reason: 'legal_entity_inactive', details: { legal_entity_id: closing.id } }),
    );
    expect((await switchTo(acting.body.refresh_token, 'LE1')).status).toBe(200);
    const other = await signedIn();
    expect((await switchTo(other.refreshToken, closing.id)).body.reason).toBe('entity_not_member');
  });
});

describe('somebody who acts for the customer', () => {
  const forCustomer = ({ customer }: SignedIn, legal_entity_id?: string): Promise<Answer> =>
    issueOnBehalf(mandate, market.pos, { customer_id: customer.id, legal_entity_id });

  it('names a company of theirs at issue, gets no right over its people, and keeps the company', async () => {
    const session = await signedIn();
    const { body } = await forCustomer(session, 'LE2');
    const { legal_entity_id: company, scope } = claimsOf(body.access_token);
    expect([company, scope.includes('order.order_read_le'), scope.includes('iam.')]).toEqual(['LE2', true, false]);

    const refused = await refresh(mandate, market.pos, body.refresh_token, { legal_entity_id: 'LE1' });
    expect([refused.status, refused.body.reason]).toEqual([403, 'on_behalf']);
    expect(await eventsOf(mandate, refused)).toEqual(only({ type: 'entity.refused', reason: 'on_behalf' }));
    const same = await refresh(mandate, market.pos, body.refresh_token, { legal_entity_id: 'LE2' });
    expect(claimsOf(same.body.access_token).legal_entity_id).toBe('LE2');
  });

  it.each([
    [
      'is gone from it',
      'entity_not_member',
      (company: TestCompany, { customer }: SignedIn) => company.remove(customer),
    ],
    ['has to do with an inactive one', 'legal_entity_inactive', (company: TestCompany) => company.deactivate()],
  ])('RT-13: loses it at once when the customer %s, and is refused at the refresh', async (_, reason, change) => {
    const company = await createCompany(mandate, market.tenant);
    const session = await signedIn();
    await company.assign(session.customer, 'B2B_BUYER');
    const { body } = await forCustomer(session, company.id);
    expect(await statusOf(body.access_token)).toBe(200);
    await change(company, session);
    await until(async () => (await statusOf(body.access_token)) === 401);
    const again = await refresh(mandate, market.pos, body.refresh_token);
    expect([again.status, again.body.reason]).toEqual([403, reason]);
    expect((await forCustomer(session, company.id)).body.reason).toBe(reason);
    const refusals = await auditEvents(mandate, { type: 'onbehalf.refused', clientId: market.pos.clientId });
    expect(refusals.at(-1)).toMatchObject({ reason, customer_id: session.customer.id });
  });
});
