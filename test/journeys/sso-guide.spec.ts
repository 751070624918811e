import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityProviders, PRESETS } from '#identity-providers';
import { Database } from '#platform';
import { Provisioning, readFixture } from '#provisioning';
import { cliCaller } from '../support/builders/caller.js';
import { docBlocks } from '../support/doc-blocks.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

// The guide's YAML, as it stands there, with secrets that a reader would have in the environment.

const SECRETS = ['GOOGLE', 'ENTRA', 'OKTA', 'KEYCLOAK', 'AUTH0', 'FACEBOOK', 'SITE_DE'].map((name) => [
  `${name}_SECRET`,
  'a-secret-of-the-provider',
]);
const APPLE_KEY_PEM = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
  type: 'pkcs8',
  format: 'pem',
});
const ENVIRONMENT = Object.fromEntries([...SECRETS, ['APPLE_KEY_PEM', APPLE_KEY_PEM]]) as Record<string, string>;

/** A tenant with the shop and the client that the guide begins with. */
const ACME = `tenants:
  - slug: acme
    name: ACME
    shops: [{ id: 1001, name: ACME DE }]
    clients: [{ client_id: "5", name: Shop, type: confidential, secret: "shop-secret-at-least-16", shops: [1001] }]
`;

describe('the guide to identity providers', () => {
  let mandate: TestApp;
  beforeAll(async () => (mandate = await startTestApp()));
  afterAll(() => mandate.close());

  async function apply(yaml: string): Promise<void> {
    const provisioning = mandate.app.get(Provisioning, { strict: false });
    const fixture = readFixture(Buffer.from(yaml), { env: ENVIRONMENT, production: false });
    const database = mandate.app.get(Database, { strict: false });
    await database.transaction((tx) => provisioning.apply(tx, cliCaller, fixture));
  }

  it('shows files that mandate apply takes, one for each preset', async () => {
    const [whole = '', ...providers] = docBlocks('docs/guides/sso.md', 'yaml');
    await apply(ACME);
    await apply(whole);
    for (const provider of providers) {
      await apply(`tenants:\n  - slug: acme\n    identity_providers:\n${provider.replace(/^/gm, '      ')}`);
    }
    const [tenant] = await mandate.database.query<{ id: number }>(`select id from tenant where slug = 'acme'`);
    const directory = mandate.app.get(IdentityProviders, { strict: false });
    for (const preset of PRESETS) {
      expect(await directory.byKey(tenant?.id ?? 0, preset)).toMatchObject({ key: preset, preset, enabled: true });
    }
  });
});
