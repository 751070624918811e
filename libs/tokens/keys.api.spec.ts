import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, createRemoteJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose';
import { auditEvents, eventsOf, only } from '../../test/support/audit.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { issueOnBehalf, refresh, validate } from '../../test/support/tokens.js';

let one: TestApp;
let other: TestApp;
let market: Market;
let owner: AdminClient;

beforeAll(async () => {
  one = await startTestApp();
  other = await startTestApp({}, one);
  market = await createMarket(one);
  owner = await signInAs(one);
});
afterAll(async () => {
  await other.close();
  await one.close();
});

const issue = async (instance: TestApp): Promise<{ access_token: string; refresh_token: string }> =>
  (await issueOnBehalf(instance, market.pos, { customer_id: market.customer.id })).body;
const rotate = (body: Record<string, unknown>): Promise<Answer> => owner.post('/admin/v1/signing-keys', body);
const kidOf = (token: string): string => String(decodeProtectedHeader(token).kid);

async function keySet(instance: TestApp): Promise<JSONWebKeySet> {
  return (await instance.call('GET', '/.well-known/jwks.json')).body as JSONWebKeySet;
}

/** Waits until the instance has heard of a change, at most the second that is promised. */
async function heard(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 1000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('not heard of within a second');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('metadata', () => {
  it('publishes public keys only, to be kept for five minutes', async () => {
    const answer = await one.call('GET', '/.well-known/jwks.json');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
    expect(answer.body).toEqual({
      keys: [
        {
          kty: 'EC',
          crv: 'P-256',
          x: expect.any(String),
          y: expect.any(String),
          kid: expect.stringMatching(/^access-1-/),
          use: 'sig',
          alg: 'ES256',
        },
      ],
    });
  });

  it('lets a stock verifier check our tokens', async () => {
    const { access_token } = await issue(one);
    const keys = createRemoteJWKSet(new URL(`${one.url}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(access_token, keys, {
      issuer: one.settings.PUBLIC_URL,
      audience: market.tenant.audience,
      typ: 'at+jwt',
    });
    expect(payload.sub).toBe(String(market.customer.id));
  });

  it('describes the server as RFC 8414 has it, and only what exists', async () => {
    const { body } = await one.call('GET', '/.well-known/oauth-authorization-server');
    const issuer = one.settings.PUBLIC_URL;
    expect(body).toMatchObject({
      issuer,
      token_endpoint: `${issuer}/v1/oauth/token`,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      introspection_endpoint: `${issuer}/v1/oauth/introspect`,
      revocation_endpoint: `${issuer}/v1/oauth/revoke`,
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
    });
    expect(body.grant_types_supported).toEqual([
      'authorization_code',
      'client_credentials',
      'refresh_token',
      'urn:ietf:params:oauth:grant-type:token-exchange',
    ]);
    for (const [name, url] of Object.entries<unknown>(body)) {
      if (!name.endsWith('_endpoint')) continue;
      const { pathname } = new URL(String(url));
      // A browser opens an authorization endpoint; clients post to the others.
      const answer = name.endsWith('authorization_endpoint')
        ? await one.call('GET', pathname)
        : await one.call('POST', pathname, { body: new URLSearchParams() });
      expect([400, 401]).toContain(answer.status);
    }
  });
});

describe('rotating the key of access tokens', () => {
  it('publishes the next key before its first use, on every instance, without a restart', async () => {
    const before = await issue(one);
    const rotated = await rotate({ purpose: 'access', lead_seconds: 2 });
    expect(rotated.status).toBe(201);
    expect(rotated.body).toMatchObject({ purpose: 'access', algorithm: 'ES256', state: 'next' });
    expect(rotated.text).not.toMatch(/ciphertext|private|"d"/);
    await heard(async () => (await keySet(other)).keys.some(({ kid }) => kid === rotated.body.id));
    expect(kidOf((await issue(other)).access_token)).toBe(kidOf(before.access_token));

    await new Promise((resolve) => setTimeout(resolve, 2000));
    for (const instance of [one, other]) {
      const after = await issue(instance);
      expect(kidOf(after.access_token)).toBe(rotated.body.id);
      // What the old key signed stays valid, and verifiable with the published set.
      expect((await validate(instance, before.access_token)).status).toBe(200);
      expect((await validate(instance, after.access_token)).status).toBe(200);
      await jwtVerify(before.access_token, createLocalJWKSet(await keySet(instance)));
    }
    const states = (await owner.get('/admin/v1/signing-keys')).body.items
      .filter(({ purpose }: { purpose: string }) => purpose === 'access')
      .map(({ state }: { state: string }) => state);
    expect(states).toEqual(['current', 'retiring']);
    // As long as any client's tokens may live, whatever the clients' settings are by now.
    const retiring = (await owner.get('/admin/v1/signing-keys')).body.items.find(
      ({ purpose, state }: { purpose: string; state: string }) => purpose === 'access' && state === 'retiring',
    );
    expect(Date.parse(retiring.removed_at) - Date.parse(retiring.retired_at)).toBe((31 * 86_400 + 60) * 1000);
  });

  it('of a compromised one ends what it signed, on every instance within a second; sessions go on', async () => {
    const before = await issue(other);
    expect((await validate(other, before.access_token)).status).toBe(200);
    // The other instance is busy with this very token while the key is taken away.
    let busy = true;
    const load = Array.from({ length: 24 }, async () => {
      while (busy) await validate(other, before.access_token);
    });
    expect((await rotate({ purpose: 'access', compromised: true })).status).toBe(201);
    expect((await validate(one, before.access_token)).status).toBe(401);
    await heard(async () => (await validate(other, before.access_token)).status === 401);
    busy = false;
    await Promise.all(load);
    expect((await validate(other, before.access_token)).status).toBe(401);
    expect((await keySet(one)).keys.map(({ kid }) => kid)).not.toContain(kidOf(before.access_token));
    const renewed = await refresh(other, market.pos, before.refresh_token);
    expect(renewed.status).toBe(200);
    expect((await validate(one, renewed.body.access_token)).status).toBe(200);
  });
});

describe('rotating the key of refresh tokens', () => {
  it('keeps the tokens of the old one usable: their successors are of the new one', async () => {
    const before = await issue(one);
    expect((await rotate({ purpose: 'refresh', lead_seconds: 0 })).status).toBe(201);
    const first = await refresh(one, market.pos, before.refresh_token);
    const again = await refresh(one, market.pos, before.refresh_token);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body.refresh_token).toBe(first.body.refresh_token);
    expect((await refresh(one, market.pos, first.body.refresh_token)).status).toBe(200);
  });

  it('when it is compromised ends every session that rests on it', async () => {
    const before = await issue(one);
    expect((await validate(other, before.access_token)).status).toBe(200);
    expect((await rotate({ purpose: 'refresh', compromised: true })).status).toBe(201);
    expect((await validate(one, before.access_token)).status).toBe(401);
    expect((await refresh(one, market.pos, before.refresh_token)).status).toBe(400);
    await heard(async () => (await validate(other, before.access_token)).status === 401);
    const after = await issue(one);
    expect((await refresh(one, market.pos, after.refresh_token)).status).toBe(200);
    const ended = await auditEvents(one, { type: 'session.ended_many' });
    expect(ended.at(-1)).toMatchObject({ reason: 'key_compromised', tenant: null });
  });
});

describe('signing keys', () => {
  it('are rotated only by who sees every tenant and may manage keys; each rotation is recorded', async () => {
    const before = await keySet(one);
    const merchant = await signInAs(one, { tenants: [market.tenant.id] });
    const auditor = await signInAs(one, { role: 'auditor' });
    for (const operator of [merchant, auditor]) {
      const answer = await operator.post('/admin/v1/signing-keys', { purpose: 'access' });
      expect(answer.status).toBe(403);
      const reason = operator === merchant ? 'platform_owner_only' : 'permission';
      expect(await eventsOf(one, answer)).toEqual(only({ type: 'admin.refused', outcome: 'refused', reason }));
    }
    expect(await keySet(one)).toEqual(before);
    const events = await auditEvents(one, { type: 'key.rotated' });
    expect(events.map(({ details }) => details['purpose'])).toEqual(['access', 'access', 'refresh', 'refresh']);
    expect(events[0]).toMatchObject({ tenant: null, actor_id: owner.operator.id, outcome: 'success' });
  });

  it('are of two kinds, with a lead of at most a week', async () => {
    const before = await keySet(one);
    for (const body of [{ purpose: 'audit' }, { purpose: 'access', lead_seconds: 604_801 }, {}]) {
      expect((await rotate(body)).status).toBe(422);
    }
    expect(await keySet(one)).toEqual(before);
  });
});
