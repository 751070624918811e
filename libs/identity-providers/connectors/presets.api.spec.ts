import { generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import {
  answerOf,
  CALLBACK,
  connectorOf,
  type IdpOptions,
  loginStart,
  signInAt,
  startFaultyIdp,
  startIdp,
  walkLogin,
} from '../../../test/support/idp/index.js';
import { PROVIDER_PRESETS } from '../identity-provider-presets.js';
import type { PresetName, ProviderFacts } from '../provider-facts.js';

const client = { clientId: 'shop', clientSecret: 'a secret', redirectUris: [CALLBACK] };
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

async function provider(options: IdpOptions) {
  const idp = await startIdp({ clients: [client], algorithm: 'ES256', ...options });
  stops.push(() => idp.stop());
  return idp;
}

async function faulty() {
  const idp = await startFaultyIdp();
  stops.push(() => idp.stop());
  return idp;
}

/** What a preset fills in, with the issuer of the test. */
function preset(name: PresetName, issuer: string): Partial<ProviderFacts> {
  const { kind, clientAuth, scopes, claims } = PROVIDER_PRESETS[name];
  return { preset: name, kind, clientAuth, scopes, claims, issuer };
}

describe.each<[PresetName, string]>([
  ['okta', '/oauth2/default'],
  ['keycloak', '/realms/shop'],
])('%s', (name, path) => {
  it('signs in, refreshes, revokes and signs out, all by its metadata', async () => {
    const idp = await provider({ path });
    const connector = connectorOf(preset(name, idp.issuer), client.clientSecret);
    const { foreign } = await signInAt(connector, 'ada');
    expect(foreign).toMatchObject({ issuer: idp.issuer, email: 'ada@example.com', emailVerified: true });
    const renewed = await connector.refresh?.(foreign.tokens);
    await connector.revoke?.(renewed ?? foreign.tokens);
    const end = { idToken: foreign.tokens.idToken, postLogoutRedirectUri: 'https://shop.example/', state: 's' };
    expect((await connector.endSessionUrl?.(end))?.href).toMatch(`${idp.issuer}/session/end?id_token_hint=`);
  });
});

describe('auth0', () => {
  it('has an issuer that ends with a slash, which belongs to it', async () => {
    const idp = await faulty();
    const issuer = `${idp.issuer}/`;
    idp.script = { metadata: { issuer }, claims: { iss: issuer } };
    const { foreign } = await signInAt(connectorOf(preset('auth0', issuer), idp.clientSecret), 'ada');
    expect(foreign.issuer).toBe(issuer);
    const without = connectorOf(preset('auth0', idp.issuer), idp.clientSecret);
    await expect(signInAt(without, 'ada')).rejects.toMatchObject({ reason: 'idp_issuer' });
  });
});

describe('google', () => {
  it('is asked for a refresh token in its own way', async () => {
    const idp = await provider({});
    const connector = connectorOf(preset('google', idp.issuer), client.clientSecret);
    expect((await connector.start(loginStart())).searchParams.get('access_type')).toBe('offline');
    expect((await signInAt(connector, 'ada')).foreign.tokens.refreshToken).toEqual(expect.any(String));
  });
});

describe('entra', () => {
  const tenant = '/11111111-2222-3333-4444-555555555555/v2.0';

  it('vouches for an address by xms_edov, and by nothing else', async () => {
    const idp = await provider({ path: tenant, furtherClaims: ['xms_edov'] });
    idp.account('ada').claims = { email: 'ada@example.com', email_verified: true };
    const connector = connectorOf(preset('entra', idp.issuer), client.clientSecret);
    expect((await signInAt(connector, 'ada')).foreign).toMatchObject({
      email: 'ada@example.com',
      emailVerified: false,
    });
    idp.account('ada').claims['xms_edov'] = true;
    expect((await signInAt(connector, 'ada')).foreign).toMatchObject({ issuer: idp.issuer, emailVerified: true });
  });

  it.each(['common', 'organizations', 'consumers', '{tenantid}', '%7Btenantid%7D'])(
    'is refused for many tenants at once: %s',
    async (name) => {
      const idp = await faulty();
      const connector = connectorOf(preset('entra', `${idp.issuer}/${name}/v2.0`), idp.clientSecret);
      await expect(connector.start(loginStart())).rejects.toMatchObject({ reason: 'idp_issuer' });
      expect(idp.calls).toEqual([]);
    },
  );

  it('signs nobody in for another tenant', async () => {
    const idp = await faulty();
    const connector = connectorOf(preset('entra', idp.issuer), idp.clientSecret);
    idp.script = {
      claims: { iss: 'https://login.microsoftonline.com/of-somebody-else/v2.0', tid: 'of-somebody-else' },
    };
    await expect(signInAt(connector, 'ada')).rejects.toMatchObject({ reason: 'idp_issuer' });
    const templated = connectorOf(preset('entra', idp.issuer), idp.clientSecret);
    idp.script = { metadata: { issuer: `${idp.issuer}/{tenantid}/v2.0` } };
    await expect(signInAt(templated, 'ada')).rejects.toMatchObject({ reason: 'idp_issuer' });
  });
});

describe('apple', () => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const apple = {
    teamId: 'TEAM123456',
    keyId: 'KEY1234567',
    publicKey,
    user: { name: { firstName: 'Ada', lastName: 'Byron' } },
  };
  const ids = { appleTeamId: apple.teamId, appleKeyId: apple.keyId };

  async function appleLike() {
    const idp = await provider({
      apple,
      clients: [{ ...client, clientSecret: 'of no use to anybody', auth: 'client_secret_post' }],
      accounts: [{ login: 'ada', claims: { email: 'x1@privaterelay.example', email_verified: 'true' } }],
    });
    return { idp, connector: connectorOf({ ...preset('apple', idp.issuer), ...ids }, key) };
  }

  it('posts its answer, and says the name in the very first one only', async () => {
    const { connector } = await appleLike();
    const first = await signInAt(connector, 'ada');
    expect(first.back).toMatchObject({ method: 'POST', form: { user: expect.stringContaining('Byron') } });
    expect(first.foreign).toMatchObject({
      email: 'x1@privaterelay.example',
      emailVerified: true,
      firstName: 'Ada',
      lastName: 'Byron',
    });
    const second = await signInAt(connector, 'ada');
    expect(second.back.form).not.toHaveProperty('user');
    expect(second.foreign).toMatchObject({ subject: first.foreign.subject, firstName: '', lastName: '' });
  });

  it.each<[string, string]>([
    ['no JSON', '{"name":'],
    ['no names', '"Mallory"'],
    ['names of the wrong type', '{"name":{"firstName":{"a":1},"lastName":["x"]}}'],
    ['too long', `{"name":{"firstName":"${'x'.repeat(6000)}"}}`],
  ])('is not believed beyond names: %s', async (_what, user) => {
    const { connector } = await appleLike();
    const start = loginStart();
    const back = await walkLogin(await connector.start(start), { login: 'ada' });
    const forged = { parameters: { ...back.parameters, user } };
    expect(await connector.finish(answerOf(start, forged))).toMatchObject({
      email: 'x1@privaterelay.example',
      firstName: '',
      lastName: '',
    });
  });

  it('takes no e-mail address from the form, which nobody signed', async () => {
    const { idp, connector } = await appleLike();
    const start = loginStart();
    const back = await walkLogin(await connector.start(start), { login: 'ada' });
    const user = JSON.stringify({
      name: { firstName: 'A', lastName: 'B' },
      email: 'victim@example.com',
      sub: 'victim',
    });
    const login = await connector.finish(answerOf(start, { parameters: { ...back.parameters, user } }));
    expect(login).toMatchObject({ email: 'x1@privaterelay.example', subject: idp.account('ada').subject });
  });

  it('refuses a secret of another key', async () => {
    const { idp } = await appleLike();
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const pem = other.export({ type: 'pkcs8', format: 'pem' }).toString();
    const connector = connectorOf({ ...preset('apple', idp.issuer), ...ids }, pem);
    await expect(signInAt(connector, 'ada')).rejects.toMatchObject({ reason: 'idp_client' });
    const broken = connectorOf({ ...preset('apple', idp.issuer), ...ids }, 'no key at all');
    await expect(signInAt(broken, 'ada')).rejects.toMatchObject({ reason: 'idp_client' });
  });

  it('answers with a query when it is asked for no name and no address', async () => {
    const { idp } = await appleLike();
    const shy = connectorOf({ ...preset('apple', idp.issuer), ...ids, scopes: ['openid'] }, key);
    const { back, foreign } = await signInAt(shy, 'ada');
    expect(back.method).toBe('GET');
    expect(decodeJwt(foreign.tokens.idToken ?? '').sub).toBe(foreign.subject);
  });
});
