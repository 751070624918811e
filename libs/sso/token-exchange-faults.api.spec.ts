import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventsOf, expectEveryTokenRecorded, only, sessionCount } from '../../test/support/audit.js';
import { createEmployee } from '../../test/support/builders/employee.js';
import {
  createExchangeShop,
  type ExchangeShop,
  exchangeRules,
  SHOP_API,
  SHOP_APP,
} from '../../test/support/builders/token-exchange.js';
import { changeProvider } from '../../test/support/builders/identity-provider.js';
import {
  type FaultyIdp,
  type IdpKey,
  type IdTokenTrick,
  makeIdpKey,
  type Misbehaviour,
  signWith,
  startFaultyIdp,
  trickyIdToken,
} from '../../test/support/idp/index.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let mandate: TestApp;
let idp: FaultyIdp;
let foreignKey: IdpKey;
let market: ExchangeShop;
let provider: number;

beforeAll(async () => {
  idp = await startFaultyIdp();
  foreignKey = await makeIdpKey();
  mandate = await startTestApp({ ALLOW_LOOPBACK_IDP: 'on' });
  market = await createExchangeShop(mandate);
});
beforeEach(async () => {
  idp.script = {};
  // A provider of its own: what it has learnt of its keys must not help the next test.
  market = await createExchangeShop(mandate);
  provider = await market.addProvider(idp.issuer, {}, { clientId: idp.clientId, clientSecret: idp.clientSecret });
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(async () => {
  await mandate.close();
  await idp.stop();
});

function claims(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: idp.issuer,
    aud: SHOP_API,
    azp: SHOP_APP.clientId,
    sub: 'mallory',
    iat: now,
    exp: now + 300,
    ...changes,
  };
}

const signed = (changes: Record<string, unknown> = {}): Promise<string> => signWith(idp.key, claims(changes));

async function expectRefused(token: string, reason: string, error = 'invalid_request'): Promise<void> {
  const before = await sessionCount(mandate);
  const answer = await market.exchange(token);
  expect(answer.body.error).toBe(error);
  expect(await eventsOf(mandate, answer)).toEqual(
    only({ type: 'sso.failed', reason, client_id: market.storefront.clientId }),
  );
  expect(await sessionCount(mandate)).toBe(before);
  expect(answer.text).not.toContain(reason);
}

describe('a token that is not what it should be', () => {
  it('is taken when nothing is wrong with it, which the cases below differ from in one thing', async () => {
    expect((await market.exchange(await signed())).status).toBe(200);
  });

  it.each<[IdTokenTrick, string]>([
    ['wrong audience', 'idp_audience'],
    ['foreign azp', 'idp_audience'],
    ['expired', 'idp_expired'],
    ['from the future', 'idp_expired'],
    ['alg none', 'idp_signature'],
    ['HS256 by the public key', 'idp_signature'],
    ['foreign key', 'idp_signature'],
    ['own key in the header', 'idp_signature'],
    ['no subject', 'idp_claims'],
    ['no JWT', 'idp_signature'],
  ])('opens nothing: %s', async (trick, reason) => {
    await expectRefused(await trickyIdToken(trick, claims(), idp.key, foreignKey), reason);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['nobody whom it was issued to', { azp: undefined }, 'idp_audience'],
    ['a time that has not come', { nbf: Math.floor(Date.now() / 1000) + 3600 }, 'idp_expired'],
    ['no end', { exp: undefined }, 'idp_claims'],
    ['a logout token', { events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }, 'idp_claims'],
    ['a key that it is bound to', { cnf: { jkt: 'thumbprint' } }, 'idp_claims'],
  ])('opens nothing: %s', async (_, changes, reason) => {
    await expectRefused(await signed(changes), reason);
  });

  it('opens nothing from another issuer, which nobody exchanges for here, and none when its provider is named', async () => {
    const token = await signed({ iss: 'https://elsewhere.example' });
    await expectRefused(token, 'provider_unknown');
    const named = await market.exchange(token, { idp: (await providerKey()) ?? '' });
    expect(await eventsOf(mandate, named)).toEqual(only({ type: 'sso.failed', reason: 'idp_issuer' }));
  });

  it.each([
    ['spaces', 'a token with spaces'],
    ['nine thousand characters', 'x'.repeat(9000)],
  ])('is refused before anybody is asked: %s', async (_, token) => {
    idp.calls.length = 0;
    await expectRefused(token, 'subject_token_malformed');
    expect(idp.calls).toEqual([]);
  });
});

describe('a provider that cannot vouch for a token', () => {
  it.each<[Misbehaviour, string]>([
    ['down', 'idp_unreachable'],
    ['garbage', 'idp_answer'],
    ['redirect', 'idp_answer'],
    ['huge', 'idp_answer'],
    [500, 'idp_answer'],
  ])('makes us ask for patience: its keys are %s', async (how, reason) => {
    idp.script = { at: { jwks: how } };
    await expectRefused(await signed(), reason, 'temporarily_unavailable');
  });

  it.each<[Misbehaviour, string]>([
    ['down', 'idp_unreachable'],
    ['garbage', 'idp_answer'],
    [401, 'idp_client'],
  ])('makes us ask for patience: its introspection is %s', async (how, reason) => {
    await changeProvider(mandate, provider, { tokenExchange: exchangeRules({ mode: 'introspection' }) });
    idp.script = { at: { introspection: how } };
    await expectRefused('an-opaque-token', reason, 'temporarily_unavailable');
  });

  it('is not believed when it only says that the token is active', async () => {
    await changeProvider(mandate, provider, { tokenExchange: exchangeRules({ mode: 'introspection' }) });
    await expectRefused('an-opaque-token', 'idp_issuer');
  });
});

describe('whose provider it is', () => {
  it('matters: that of another tenant, of employees or of another shop opens nothing', async () => {
    const other = await createExchangeShop(mandate);
    const token = await signed();
    const answer = await other.exchange(token, { idp: (await providerKey()) ?? '' });
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'sso.failed', reason: 'provider_unknown' }));
    await createEmployee(mandate, other.tenant.slug, {});
    await other.addProvider(idp.issuer, {}, { key: 'staff', audience: 'employees', tokenExchange: null });
    const staff = await other.exchange(token, { idp: 'staff' });
    expect(await eventsOf(mandate, staff)).toEqual(only({ type: 'sso.failed', reason: 'provider_audience' }));
    expect((await market.exchange(token)).status).toBe(200);
  });

  it('must be said where two would do', async () => {
    await market.addProvider(idp.issuer, {}, { key: 'second' });
    await expectRefused(await signed(), 'provider_unnamed');
    expect((await market.exchange(await signed(), { idp: 'second' })).status).toBe(200);
  });

  it('matters not to a client that may not sign customers in', async () => {
    const till = await market.addClient({ grants: ['client_credentials'] });
    const answer = await market.exchange(await signed(), {}, till);
    expect([answer.status, answer.body.error]).toEqual([400, 'unauthorized_client']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'sso.failed', reason: 'client_grant' }));
  });
});

describe('a request that is malformed', () => {
  it.each([
    ['an actor', { actor_token: 'x', actor_token_type: 'urn:ietf:params:oauth:token-type:jwt' }],
    ['a company', { legal_entity_id: 'le-1' }],
    ['a token that we do not make', { requested_token_type: 'urn:ietf:params:oauth:token-type:saml2' }],
    ['a shop that is no number', { shop_id: 'x' }],
  ])('is refused: %s', async (_, fields) => {
    const answer = await market.exchange(await signed(), fields);
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.refused', reason: 'invalid_request' }));
  });
});

async function providerKey(): Promise<string | undefined> {
  const [row] = await mandate.database.query<{ key: string }>('select key from identity_provider where id = $1', [
    provider,
  ]);
  return row?.key;
}
