import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ClientSecretService } from '#oauth-clients';
import { Database } from '#platform';
import { auditEvents, eventsOf, expectEveryTokenRecorded, only } from '../../test/support/audit.js';
import { cliCaller } from '../../test/support/builders/caller.js';
import type { TestClient } from '../../test/support/builders/client.js';
import { changeCustomer } from '../../test/support/builders/customer.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { addCodeLogin, type CodeLogin, pkcePair, redeem } from '../../test/support/code-login.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { basicOf, claimsOf, refresh, validate } from '../../test/support/tokens.js';

// Sessions whose refresh token stays the same: SLAS's private clients keep theirs.

let one: TestApp;
let other: TestApp;
let market: Market;
let logins: CodeLogin;
let shop: TestClient;

beforeAll(async () => {
  one = await startTestApp();
  other = await startTestApp({}, one);
  market = await createMarket(one);
  logins = addCodeLogin(one);
  addCodeLogin(other);
  logins.hooks.order = (order) => ({ ...order, rotates: false });
  shop = await storefront();
});
afterEach(() => expectEveryTokenRecorded(one));
afterAll(async () => {
  await other.close();
  await one.close();
});

const storefront = (): Promise<TestClient> =>
  market.addStorefront({ grants: ['authorization_code', 'refresh_token'], requirePkce: false, refreshGrace: 0 });

async function signedIn(client = shop): Promise<{ access_token: string; refresh_token: string }> {
  const { status, body } = await redeem(one, client, await logins.issue(client, await market.addCustomer()));
  expect(status).toBe(200);
  return body;
}

describe('a refresh token that stays the same', () => {
  it('is answered again and again, each time with another access token of the same session', async () => {
    const first = await signedIn();
    const { sid } = claimsOf(first.access_token);
    const seen = new Set([claimsOf(first.access_token).jti]);
    let end = Infinity;
    for (let turn = 1; turn <= 3; turn++) {
      const answer = await refresh(turn % 2 ? other : one, shop, first.refresh_token);
      expect([answer.status, answer.body.refresh_token]).toEqual([200, first.refresh_token]);
      expect(claimsOf(answer.body.access_token).sid).toBe(sid);
      expect((await validate(other, answer.body.access_token)).status).toBe(200);
      expect(await eventsOf(one, answer)).toEqual(
        only({ type: 'token.refreshed', session_id: sid, jti: claimsOf(answer.body.access_token).jti }),
      );
      // It counts down: the end was fixed at the sign-in.
      expect(answer.body.refresh_expires_in).toBeLessThanOrEqual(end);
      end = answer.body.refresh_expires_in;
      seen.add(claimsOf(answer.body.access_token).jti);
    }
    expect(seen.size).toBe(4);
    const rows = await one.database.query('select generation, sequence, rotates from session where id = $1', [sid]);
    expect(rows).toEqual([{ generation: 1, sequence: 4, rotates: false }]);
  });

  it('serves many at once over two instances, without any of them being a reuse', async () => {
    const { access_token, refresh_token } = await signedIn();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => refresh(index % 2 ? other : one, shop, refresh_token)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(30).fill(200));
    expect(new Set(answers.map(({ body }) => claimsOf(body.access_token).jti)).size).toBe(30);
    const types = (await auditEvents(one, { sessionId: claimsOf(access_token).sid })).map(({ type }) => type);
    expect(types.filter((type) => type === 'token.refreshed')).toHaveLength(30);
    expect(types).not.toContain('token.reuse_detected');
  });

  it('is its client’s alone', async () => {
    const { access_token, refresh_token } = await signedIn();
    const foreign = await refresh(one, await storefront(), refresh_token);
    expect([foreign.status, foreign.body.error]).toEqual([400, 'invalid_grant']);
    expect((await validate(one, access_token)).status).toBe(200);
    expect((await refresh(one, shop, refresh_token)).status).toBe(200);
  });

  it('is active when it is introspected, before and after it was used', async () => {
    const { refresh_token: token } = await signedIn();
    const introspect = async (): Promise<unknown> =>
      (await one.call('POST', '/v1/oauth/introspect', { basic: basicOf(shop), body: new URLSearchParams({ token }) }))
        .body.active;
    expect(await introspect()).toBe(true);
    await refresh(one, shop, token);
    expect(await introspect()).toBe(true);
  });

  it('asks every rule at each use', async () => {
    const { access_token, refresh_token } = await signedIn();
    await changeCustomer(one, market.tenant.slug, claimsOf(access_token).customerId as number, { status: 'inactive' });
    expect((await refresh(one, shop, refresh_token)).body.error).toBe('invalid_grant');
  });

  it('is worthless once its session has ended', async () => {
    const { access_token: bearer, refresh_token } = await signedIn();
    expect((await one.call('POST', '/v1/auth/logout', { bearer })).status).toBe(204);
    expect((await refresh(other, shop, refresh_token)).status).toBe(400);
  });
});

describe('the secret of a client whose refresh tokens stay the same', () => {
  async function endSecret(client: TestClient, compromised: boolean): Promise<void> {
    const secrets = one.app.get(ClientSecretService, { strict: false });
    await one.app.get(Database, { strict: false }).transaction(async (tx) => {
      const { secretId } = await secrets.rotate(tx, cliCaller, client.clientId, {
        secret: `${client.secret}-the-next`,
      });
      const { id } = client.view.secrets[0] as { id: string };
      expect(id).not.toBe(secretId);
      await secrets.end(tx, cliCaller, client.clientId, id, { compromised });
    });
  }
  const renewed = (client: TestClient): TestClient => ({ ...client, secret: `${client.secret}-the-next` });

  it('takes them along when it is ended as compromised', async () => {
    const client = await storefront();
    const { access_token, refresh_token } = await signedIn(client);
    await endSecret(client, true);
    expect((await refresh(other, renewed(client), refresh_token)).body.error).toBe('invalid_grant');
    expect((await validate(other, access_token)).status).toBe(401);
  });

  it('leaves them when it is only replaced', async () => {
    const client = await storefront();
    const { refresh_token } = await signedIn(client);
    await endSecret(client, false);
    expect((await refresh(one, client, refresh_token)).status).toBe(401);
    expect((await refresh(one, renewed(client), refresh_token)).status).toBe(200);
  });
});

it('a public client is never given one: whoever orders it has made a mistake', async () => {
  const open = await market.addStorefront({ type: 'public', grants: ['authorization_code', 'refresh_token'] });
  const { verifier, challenge } = pkcePair();
  const code = await logins.issue(open, market.customer, { codeChallenge: challenge });
  const body = { grant_type: 'authorization_code', client_id: open.clientId, code, code_verifier: verifier };
  expect((await one.call('POST', '/v1/oauth/token', { body })).status).toBe(500);
});
