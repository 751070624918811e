import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type AuditedEvent,
  auditEvents,
  eventsOf,
  expectEveryTokenRecorded,
  only,
  sessionCount,
} from '../../test/support/audit.js';
import { changeClient, createClient, type TestClient } from '../../test/support/builders/client.js';
import { changeCustomer } from '../../test/support/builders/customer.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { addCodeLogin, type CodeLogin, pkcePair, redeem } from '../../test/support/code-login.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, refresh, validate } from '../../test/support/tokens.js';
import { CodeUpkeep } from './code-upkeep.js';

let mandate: TestApp;
let market: Market;
let logins: CodeLogin;
let shop: TestClient;

const storefront = (wanted: Parameters<typeof createClient>[2] = {}): Promise<TestClient> =>
  market.addStorefront({ grants: ['authorization_code', 'refresh_token'], requirePkce: false, ...wanted });

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
  logins = addCodeLogin(mandate);
  shop = await storefront();
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(() => mandate.close());

/** By type: what one statement writes has no order of its own. */
async function eventsByType(answer: Answer): Promise<AuditedEvent[]> {
  return (await eventsOf(mandate, answer)).toSorted((one, other) => (one.type < other.type ? -1 : 1));
}

/** Refused, and nothing came of it. */
async function expectRefused(attempt: () => Promise<Answer>, reason: string): Promise<Answer> {
  const before = await sessionCount(mandate);
  const answer = await attempt();
  expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant']);
  expect(await sessionCount(mandate)).toBe(before);
  expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'code.refused', outcome: 'refused', reason }));
  return answer;
}

describe('an authorization code', () => {
  it('becomes a session; every event of the login names one flow', async () => {
    const code = await logins.issue(shop, market.customer, { flow: 'login-7' });
    const answer = await redeem(mandate, shop, code);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, refresh_token: expect.any(String) });
    const { jti, sid, customerId } = claimsOf(answer.body.access_token);
    expect(customerId).toBe(market.customer.id);

    const told = { client_id: shop.clientId, customer_id: market.customer.id };
    expect(await eventsByType(answer)).toEqual([
      expect.objectContaining({
        ...told,
        type: 'code.redeemed',
        session_id: sid,
        jti: null,
        details: { kind: 'test', flow: 'login-7' },
      }),
      expect.objectContaining({
        ...told,
        type: 'token.issued',
        session_id: sid,
        jti,
        details: { kind: 'test', flow: 'login-7' },
      }),
    ]);
    const [issued] = (await auditEvents(mandate, { type: 'code.issued' })).filter(
      ({ details }) => details['flow'] === 'login-7',
    );
    expect(issued).toMatchObject({ ...told, outcome: 'success', details: { kind: 'test' } });
    expect((await refresh(mandate, shop, answer.body.refresh_token)).status).toBe(200);
  });

  it('is kept as a digest only', async () => {
    const code = await logins.issue(shop, market.customer);
    expect(code).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const [row] = await mandate.database.query<{ found: boolean; text: string }>(
      `select digest = sha256($1::bytea) as found, c::text as text from authorization_code c
       order by created_at desc, expires_at desc limit 1`,
      [Buffer.from(code)],
    );
    expect(row?.found).toBe(true);
    expect(row?.text).not.toContain(code);
  });

  it('may come as a form, as the RFC has it', async () => {
    const code = await logins.issue(shop, market.customer);
    const { clientId: client_id, secret: client_secret } = shop;
    const body = new URLSearchParams({ grant_type: 'authorization_code', code, client_id, client_secret });
    expect((await mandate.call('POST', '/v1/oauth/token', { body })).status).toBe(200);
  });

  it('SS-14: that comes twice is refused, and ends what it began', async () => {
    const code = await logins.issue(shop, market.customer, { flow: 'twice' });
    const first = (await redeem(mandate, shop, code)).body;
    const again = await redeem(mandate, shop, code);
    expect([again.status, again.body.error]).toEqual([400, 'invalid_grant']);
    expect(await eventsByType(again)).toMatchObject([
      { type: 'code.replay', outcome: 'refused', details: { flow: 'twice' } },
      {
        type: 'token.revoked',
        outcome: 'success',
        reason: 'code_replay',
        session_id: claimsOf(first.access_token).sid,
      },
    ]);
    expect((await validate(mandate, first.access_token)).status).toBe(401);
    expect((await refresh(mandate, shop, first.refresh_token)).body.error).toBe('invalid_grant');

    const third = await redeem(mandate, shop, code);
    expect([third.status, third.body.error]).toEqual([400, 'invalid_grant']);
    expect(await eventsOf(mandate, third)).toEqual(only({ type: 'code.replay', reason: 'code_replay' }));
  });

  it('SS-16: is nothing to another client, and stays its own client’s', async () => {
    const code = await logins.issue(shop, market.customer);
    const other = await storefront();
    await expectRefused(() => redeem(mandate, other, code), 'client');
    const { body: mine } = await redeem(mandate, shop, code);
    // Nor can the other one end the session by a second try.
    await expectRefused(() => redeem(mandate, other, code), 'client');
    expect((await validate(mandate, mine.access_token)).status).toBe(200);
  });

  it('lives for a minute', async () => {
    const code = await logins.issue(shop, market.customer, { flow: 'late' });
    const [row] = await mandate.database.query(
      `update authorization_code set expires_at = now(), created_at = now() - (expires_at - created_at)
       where flow = 'late' returning extract(epoch from expires_at - created_at)::int as seconds`,
    );
    expect(row).toEqual({ seconds: 60 });
    await expectRefused(() => redeem(mandate, shop, code), 'expired');
  });

  it('is unknown when it was never issued', async () => {
    await expectRefused(() => redeem(mandate, shop, 'a'.repeat(43)), 'unknown');
    await expectRefused(() => redeem(mandate, shop, '\u0000 or 1=1'), 'unknown');
  });

  it('names the redirect address that its login was for', async () => {
    const redirectUri = 'https://shop.example/callback';
    const code = await logins.issue(shop, market.customer, { redirectUri });
    await expectRefused(() => redeem(mandate, shop, code), 'redirect_uri');
    await expectRefused(() => redeem(mandate, shop, code, { redirect_uri: `${redirectUri}?x` }), 'redirect_uri');
    expect((await redeem(mandate, shop, code, { redirect_uri: redirectUri })).status).toBe(200);
  });

  it('is refused while its kind says no, and stays unspent', async () => {
    const customer = await market.addCustomer();
    const code = await logins.issue(shop, customer);
    await changeCustomer(mandate, market.tenant.slug, customer.id, { status: 'inactive' });
    expect((await redeem(mandate, shop, code)).body.error).toBe('invalid_grant');
    await changeCustomer(mandate, market.tenant.slug, customer.id, { status: 'active' });
    expect((await redeem(mandate, shop, code)).status).toBe(200);
  });

  it('CL-08: is only for clients that have the grant', async () => {
    const code = await logins.issue(shop, market.customer);
    const answer = await redeem(mandate, market.storefront, code);
    expect([answer.status, answer.body.error]).toEqual([400, 'unauthorized_client']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.refused', reason: 'grant' }));
    const none = await redeem(mandate, shop, '');
    expect([none.status, none.body.error]).toEqual([400, 'invalid_request']);
  });

  it('is forgotten a day after its end', async () => {
    await mandate.database.query("update authorization_code set expires_at = now() - interval '25 hours'");
    await logins.issue(shop, market.customer, { flow: 'fresh' });
    await logins.issue(shop, market.customer, { flow: 'known' });
    await mandate.database.query(
      `update authorization_code set expires_at = now() - interval '23 hours' where flow = 'known'`,
    );
    await mandate.app.get(CodeUpkeep, { strict: false }).run();
    const left = await mandate.database.query('select flow from authorization_code order by flow');
    expect(left).toEqual([{ flow: 'fresh' }, { flow: 'known' }]);
  });
});

describe('PKCE', () => {
  const { verifier, challenge } = pkcePair();

  it.each<[string, Record<string, string>]>([
    ['no verifier', {}],
    ['a wrong verifier', { code_verifier: pkcePair().verifier }],
    ['a verifier of 42 characters', { code_verifier: verifier.slice(1) }],
    ['a verifier of 129 characters', { code_verifier: 'a'.repeat(129) }],
    ['the challenge as its own verifier, as the method plain has it', { code_verifier: challenge }],
  ])('SS-18: %s is refused; the right one works', async (_, fields) => {
    const code = await logins.issue(shop, market.customer, { codeChallenge: challenge });
    await expectRefused(() => redeem(mandate, shop, code, fields), 'pkce');
    expect((await redeem(mandate, shop, code, { code_verifier: verifier })).status).toBe(200);
  });

  it('SS-18: a verifier is refused where no challenge was sent', async () => {
    const code = await logins.issue(shop, market.customer);
    await expectRefused(() => redeem(mandate, shop, code, { code_verifier: verifier }), 'pkce');
  });

  it('is demanded of a client from the moment that it is switched on', async () => {
    const client = await storefront();
    const code = await logins.issue(client, market.customer);
    await changeClient(mandate, client.clientId, { requirePkce: true });
    await expectRefused(() => redeem(mandate, client, code), 'pkce_required');
  });

  it('is all that a public client has', async () => {
    const app = await storefront({ type: 'public', requirePkce: true });
    const asApp = (code: string, fields: Record<string, string>): Promise<Answer> =>
      mandate.call('POST', '/v1/oauth/token', {
        body: { grant_type: 'authorization_code', client_id: app.clientId, code, ...fields },
      });
    const bare = await logins.issue(app, market.customer);
    await expectRefused(() => asApp(bare, {}), 'pkce_required');
    const code = await logins.issue(app, market.customer, { codeChallenge: challenge });
    await expectRefused(() => asApp(code, {}), 'pkce');
    expect((await asApp(code, { code_verifier: verifier })).status).toBe(200);
  });

  it('is told in the metadata', async () => {
    const { body } = await mandate.call('GET', '/.well-known/oauth-authorization-server');
    expect(body.grant_types_supported).toContain('authorization_code');
    expect(body.code_challenge_methods_supported).toEqual(['S256']);
  });
});
