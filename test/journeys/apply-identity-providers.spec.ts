import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { type ProviderFacts, IdentityProviders } from '#identity-providers';
import { uuidv7 } from '#kernel';
import { Database } from '#platform';
import { type Applied, type ApplyOptions, FixtureError, Provisioning, readFixture } from '#provisioning';
import { TenantDirectory } from '#tenancy';
import { auditEvents } from '../support/audit.js';
import { cliCaller } from '../support/builders/caller.js';
import { resolveNames } from '../support/builders/identity-provider.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const SHOPS = `shops: [{ id: 1001, name: ACME DE, secret: at-least-32-bytes-of-shop-secret-0001 }]`;
const OKTA = `{ key: okta, kind: oidc, audience: customers, issuer: "http://127.0.0.1:9100", client_id: mandate,
  client_secret: secret-at-okta, scopes: [openid, email, profile], link_by_email: false, logout_redirect: true,
  revoke_tokens: true, validate_tokens: false, shops: [1001], endpoints: { end_session: "http://127.0.0.1:9100/bye" } }`;
const STAFF = `{ key: okta-staff, kind: oidc, audience: employees, issuer: "http://127.0.0.1:9101",
  client_id: mandate-staff, client_secret: secret-of-staff }`;

const file = (...providers: string[]): string =>
  `tenants: [{ slug: acme, name: ACME, ${SHOPS}, customers: [{ id: 1, shop: 1001 }], identity_providers: [${providers.join(', ')}] }]`;

describe('identity providers of a fixture file', () => {
  let mandate: TestApp;
  let provisioning: Provisioning;
  beforeAll(async () => {
    mandate = await startTestApp({ ALLOW_LOOPBACK_IDP: 'on' });
    resolveNames(mandate, {});
    provisioning = mandate.app.get(Provisioning, { strict: false });
  });
  afterAll(() => mandate.close());
  beforeEach(() => apply('tenants: []', { prune: true }));

  const read = (text: string, env = {}, production = false) => readFixture(Buffer.from(text), { env, production });

  function apply(text: string, options: ApplyOptions = {}, env = {}): Promise<Applied> {
    const database = mandate.app.get(Database, { strict: false });
    return database.transaction((tx) => provisioning.apply(tx, cliCaller, read(text, env), options));
  }

  const told = ({ changes }: Pick<Applied, 'changes'>): string[] =>
    changes.filter(({ kind }) => kind !== 'unchanged').map(({ kind, object }) => `${kind} ${object}`);

  async function refused(work: Promise<unknown> | (() => unknown)): Promise<string[]> {
    try {
      await (typeof work === 'function' ? work() : work);
    } catch (error) {
      if (error instanceof FixtureError) return error.faults.map(({ path, detail }) => `${path}: ${detail}`);
      throw error;
    }
    throw new Error('the file was taken');
  }

  async function facts(key: string): Promise<ProviderFacts | null> {
    const tenant = await mandate.app.get(TenantDirectory, { strict: false }).tenantBySlug('acme');
    return mandate.app.get(IdentityProviders, { strict: false }).byKey(tenant?.id ?? 0, key);
  }

  it('are made as the file says, and a second time changes and writes nothing', async () => {
    expect(told(await apply(file(OKTA, STAFF)))).toEqual([
      'create tenant acme',
      'create shop 1001',
      'create identity provider acme/okta',
      'create identity provider acme/okta-staff',
      'create customer acme/1',
    ]);
    expect(await facts('okta')).toMatchObject({
      kind: 'oidc',
      issuer: 'http://127.0.0.1:9100',
      endpoints: { endSession: 'http://127.0.0.1:9100/bye' },
      logoutRedirect: true,
      revokeTokens: true,
      shops: [1001],
    });
    expect(await facts('okta-staff')).toMatchObject({ audience: 'employees', scopes: ['openid', 'email', 'profile'] });
    const before = (await auditEvents(mandate, {})).length;
    const again = await apply(file(OKTA, STAFF));
    expect(told(again)).toEqual([]);
    expect(await auditEvents(mandate, {})).toHaveLength(before);
    expect((await facts('okta'))?.version).toBe(1);
  });

  it('tell that a secret changes, and never what it is', async () => {
    await apply(file(OKTA));
    const next = read(file(OKTA.replace('secret-at-okta', 'rotated-at-okta')));
    const planned = await provisioning.plan(cliCaller, next);
    expect(planned.find(({ kind }) => kind === 'update')).toMatchObject({
      object: 'identity provider acme/okta',
      fields: [{ field: 'client_secret', before: '(secret)', after: '(secret)' }],
    });
    expect(JSON.stringify(planned)).not.toMatch(/rotated-at-okta|secret-at-okta/);
    expect((await facts('okta'))?.version).toBe(1);
    await apply(file(OKTA.replace('secret-at-okta', 'rotated-at-okta')));
    const provider = await facts('okta');
    const providers = mandate.app.get(IdentityProviders, { strict: false });
    expect(provider && (await providers.secretOf(provider))).toBe('rotated-at-okta');
  });

  it('take a secret from the environment; in production from nowhere else', async () => {
    const fromEnv = OKTA.replace('secret-at-okta', '{ env: OKTA_SECRET }');
    await apply(file(fromEnv), {}, { OKTA_SECRET: 'secret-of-the-environment' });
    expect(told(await apply(file(fromEnv), {}, { OKTA_SECRET: 'secret-of-the-environment' }))).toEqual([]);
    const path = 'tenants[0].identity_providers[0].client_secret';
    expect(await refused(() => read(file(fromEnv)))).toEqual([
      `${path}.env: names an environment variable that is not set`,
    ]);
    expect(await refused(() => read(file(OKTA), {}, true))).toContain(
      `${path}: must not stand in the file in production: write {env: NAME}`,
    );
  });

  it('leave out what a preset knows', async () => {
    const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const apple = `{ key: apple, preset: apple, client_id: com.example.shop, client_secret: { env: APPLE_KEY },
      apple_team_id: ABCDE12345, apple_key_id: FGHIJ67890 }`;
    const env = { APPLE_KEY: key.export({ type: 'pkcs8', format: 'pem' }).toString() };
    await apply(file(apple), {}, env);
    expect(await facts('apple')).toMatchObject({ issuer: 'https://appleid.apple.com', clientAuth: 'apple' });
    expect(told(await apply(file(apple), {}, env))).toEqual([]);
  });

  it('are refused by the path of what does not fit', async () => {
    await apply(file(OKTA));
    const at = 'tenants[0].identity_providers[0]';
    expect(await refused(apply(file(OKTA.replace('kind: oidc', 'kind: oauth2'))))).toEqual([
      `${at}.kind: cannot change: it is oidc`,
    ]);
    expect(await refused(apply(file(OKTA.replace('127.0.0.1:9100/bye', '10.0.0.1/bye'))))).toEqual([
      `${at}.endpoints.end_session: leads to this machine or an internal network, which is never called`,
    ]);
    expect(await refused(apply(file('{ key: new, issuer: "https://idp.example.com" }')))).toEqual([
      `${at}.client_id: is needed for a new one`,
    ]);
    expect(await refused(() => read(file(OKTA, OKTA)))).toEqual([
      `tenants[0].identity_providers[1].key: is the same as ${at}.key`,
    ]);
    const moved = OKTA.replace('client_id: mandate', 'client_id: other').replace('client_secret: secret-at-okta,', '');
    expect(await refused(apply(file(moved)))).toEqual([
      expect.stringContaining(`${at}.client_secret: is needed again`),
    ]);
  });

  it('go by --prune only, and not while customers are linked', async () => {
    await apply(file(OKTA, STAFF));
    expect(told(await apply(file(OKTA)))).toEqual([]);
    expect(told(await apply(file(OKTA), { prune: true }))).toEqual(['delete identity provider acme/okta-staff']);
    expect(await facts('okta-staff')).toBeNull();
    const okta = await facts('okta');
    await mandate.database.query(
      `insert into customer_identity (id, tenant_id, customer_id, provider_id, issuer, subject) values ($1, $2, 1, $3, $4, 's')`,
      [uuidv7(Date.now()), okta?.tenantId, okta?.id, okta?.issuer],
    );
    expect(await refused(apply(file(), { prune: true }))).toEqual([
      expect.stringContaining('Customers still sign in by this provider'),
    ]);
    expect(await facts('okta')).not.toBeNull();
  });
});
