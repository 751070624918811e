import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents, eventsOf, expectEveryTokenRecorded } from '../../test/support/audit.js';
import { createCompany, type TestCompany } from '../../test/support/builders/company.js';
import { createMarket, type Market, type SignedIn } from '../../test/support/builders/market.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, refresh, validate } from '../../test/support/tokens.js';
import { until } from '../../test/support/until.js';

// Two instances on one database: each has cached rows of its own.

let one: TestApp;
let other: TestApp;
let market: Market;
let first: TestCompany;
let second: TestCompany;

beforeAll(async () => {
  one = await startTestApp();
  other = await startTestApp({}, one);
  market = await createMarket(one);
  first = await createCompany(one, market.tenant, 'LE1');
  second = await createCompany(one, market.tenant, 'LE2');
});
afterEach(() => expectEveryTokenRecorded(one));
afterAll(async () => {
  await other.close();
  await one.close();
});

async function signedIn(): Promise<SignedIn> {
  const session = await market.signedIn();
  await first.assign(session.customer, 'B2B_BUYER');
  await second.assign(session.customer, 'B2B_BUYER');
  return session;
}

const switchTo = (company: string, token: string, instance = one): Promise<Answer> =>
  refresh(instance, market.storefront, token, { legal_entity_id: company });

/** Whether the token works, on each of the instances. */
const worksOn = (accessToken: string): Promise<boolean[]> =>
  Promise.all([one, other].map(async (instance) => (await validate(instance, accessToken)).status === 200));

describe('a switch', () => {
  it('reaches the other instance, which knew the token of before', async () => {
    const { accessToken, refreshToken } = await signedIn();
    expect(await worksOn(accessToken)).toEqual([true, true]);
    const { body } = await switchTo('LE1', refreshToken);
    expect(await worksOn(body.access_token)).toEqual([true, true]);
    expect((await validate(one, accessToken)).status).toBe(401);
    await until(async () => (await validate(other, accessToken)).status === 401);
    expect(await worksOn(body.access_token)).toEqual([true, true]);
  });

  it('in two tabs at once has one company at its end, and no live token of the other', async () => {
    const { accessToken, refreshToken } = await signedIn();
    const tabs = await Promise.all([switchTo('LE1', refreshToken), switchTo('LE2', refreshToken, other)]);
    expect(tabs.map(({ status }) => status).sort()).toEqual([200, 400]);
    const won = tabs.find(({ status }) => status === 200) as Answer;
    const lost = tabs.find(({ status }) => status === 400) as Answer;
    expect(lost.body.error).toBe('invalid_grant');
    expect((await eventsOf(one, lost)).map(({ type, reason }) => [type, reason])).toEqual([
      ['token.refresh_refused', 'parameters'],
    ]);
    await until(async () => (await worksOn(accessToken)).every((works) => !works));
    expect(await worksOn(won.body.access_token)).toEqual([true, true]);
    const next = await refresh(other, market.storefront, won.body.refresh_token);
    expect(next.body.legal_entity_id).toBe(won.body.legal_entity_id);
  });

  it('to the same company in twenty tabs at once is one switch, and every tab has a token that works', async () => {
    const { accessToken, refreshToken } = await signedIn();
    const tabs = await Promise.all(
      Array.from({ length: 20 }, (_, index) => switchTo('LE1', refreshToken, index % 2 ? other : one)),
    );
    expect(tabs.map(({ status }) => status)).toEqual(Array<number>(20).fill(200));
    expect(new Set(tabs.map(({ body }) => body.refresh_token)).size).toBe(1);
    const works = await Promise.all(tabs.map(({ body }) => worksOn(body.access_token)));
    expect(works.flat().every(Boolean)).toBe(true);
    await until(async () => (await worksOn(accessToken)).every((still) => !still));
    const switched = await auditEvents(one, { type: 'entity.switched', sessionId: claimsOf(accessToken).sid });
    expect(switched.map(({ details }) => details)).toEqual([{ from: null, to: 'LE1' }]);
  });

  it.each<[string, Record<string, string>]>([
    ['another company', { legal_entity_id: 'LE2' }],
    ['no word about companies', {}],
  ])('is not undone by a repeat of its refresh token with %s', async (_, fields) => {
    const { refreshToken } = await signedIn();
    const { body } = await switchTo('LE1', refreshToken);
    const repeated = await refresh(other, market.storefront, refreshToken, fields);
    expect([repeated.status, repeated.body.error]).toEqual([400, 'invalid_grant']);
    expect(await worksOn(body.access_token)).toEqual([true, true]);
    expect((await switchTo('LE1', refreshToken, other)).body.refresh_token).toBe(body.refresh_token);
  });
});

describe('a member who is removed', () => {
  it('has no live token of the company left on any instance, while the session lives', async () => {
    const { customer, refreshToken } = await signedIn();
    const { body } = await switchTo('LE1', refreshToken);
    expect(await worksOn(body.access_token)).toEqual([true, true]);
    await first.remove(customer);
    await until(async () => (await worksOn(body.access_token)).every((works) => !works));

    const kept = await refresh(one, market.storefront, body.refresh_token);
    expect([kept.status, kept.body.reason]).toEqual([403, 'entity_not_member']);
    expect((await switchTo('LE2', body.refresh_token)).status).toBe(200);
  });

  it('gets none by switching at the same moment', async () => {
    const { customer, refreshToken } = await signedIn();
    const [answer] = await Promise.all([switchTo('LE1', refreshToken, other), first.remove(customer)]);
    expect([200, 403]).toContain(answer.status);
    if (answer.status === 200) {
      await until(async () => (await worksOn(answer.body.access_token)).every((works) => !works));
    }
    const next = answer.status === 200 ? answer.body.refresh_token : refreshToken;
    await until(async () => (await switchTo('LE1', next)).status === 403);
  });

  it('who is added again gets new tokens, and none of the old ones back', async () => {
    const { customer, refreshToken } = await signedIn();
    const before = await switchTo('LE1', refreshToken);
    await first.remove(customer);
    await until(async () => (await worksOn(before.body.access_token)).every((works) => !works));
    await first.assign(customer, 'B2B_BUYER');
    const after = await until(async () => {
      const answer = await refresh(other, market.storefront, before.body.refresh_token);
      return answer.status === 200 && answer;
    });
    await until(async () => (await worksOn(after.body.access_token)).every(Boolean));
    expect(await worksOn(before.body.access_token)).toEqual([false, false]);
  });
});

describe('a role that is taken away', () => {
  it('leaves the tokens of before dead, also after the next refresh has given what is left', async () => {
    const { customer, refreshToken } = await signedIn();
    const buying = await switchTo('LE1', refreshToken);
    expect(await worksOn(buying.body.access_token)).toEqual([true, true]);
    await first.setRoles(customer, 'B2B_CONTACT');
    await until(async () => (await worksOn(buying.body.access_token)).every((works) => !works));

    const rest = await refresh(one, market.storefront, buying.body.refresh_token);
    expect([rest.status, rest.body.scope]).toEqual([200, 'customermanagement.legalentity_read_own']);
    expect(await worksOn(rest.body.access_token)).toEqual([true, true]);
    expect(await worksOn(buying.body.access_token)).toEqual([false, false]);
    expect((await eventsOf(one, rest)).map(({ type }) => type)).toEqual(['token.refreshed']);
  });
});
