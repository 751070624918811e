import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProvider, resolveNames } from '../../test/support/builders/identity-provider.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { eventsOf, only } from '../../test/support/audit.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { IdentityProviders } from './identity-provider-directory.js';

const PROVIDERS = '/admin/v1/identity-providers';
const GOOD = 'https://idp.example.com';

describe('SS-24: an address that must not be called', () => {
  let mandate: TestApp;
  let owner: AdminClient;
  let tenantId: number;
  let sink: Server;
  let connections = 0;
  beforeAll(async () => {
    mandate = await startTestApp({ ALLOW_LOOPBACK_IDP: 'off' });
    resolveNames(mandate, {
      'inside.example.com': ['10.0.0.7'],
      'mixed.example.com': ['8.8.8.8', '169.254.169.254'],
      'idp.example.com': ['8.8.8.8'],
    });
    tenantId = (await createTenant(mandate, { slug: 'acme' })).id;
    owner = await signInAs(mandate);
    sink = createServer((_, response) => response.end('{}'));
    sink.on('connection', () => connections++);
    await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    sink.close();
    await mandate.close();
  });

  const providers = (): IdentityProviders => mandate.app.get(IdentityProviders, { strict: false });

  it.each([
    'http://idp.example.com',
    'http://127.0.0.1',
    'https://127.0.0.1',
    'https://10.1.2.3',
    'https://169.254.169.254',
    'https://[::1]',
    'https://localhost',
    'https://0.0.0.0',
    'https://0x7f.0.0.1',
    'https://idp.example.com@127.0.0.1',
    'https://inside.example.com',
    'https://mixed.example.com',
  ])('%s is not saved, and the old configuration stays in force', async (issuer) => {
    const { provider } = await createProvider(mandate, 'acme', { issuer: GOOD });
    const change = { issuer, client_secret: 'secret-at-the-provider' };
    const refused = await owner.patch(`${PROVIDERS}/${provider.id}`, change, { ifMatch: `"${provider.version}"` });
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ pointer: '/issuer' }]);
    expect(await eventsOf(mandate, refused)).toEqual(
      only({ type: 'idp.update_refused', outcome: 'refused', reason: 'idp_address', tenant: 'acme' }),
    );
    expect(await providers().byId(provider.id)).toMatchObject({ issuer: GOOD, version: 1 });
  });

  it.each(['authorization', 'token', 'userinfo', 'jwks', 'revocation', 'introspection', 'end_session'])(
    'nor as the %s endpoint of a new one',
    async (endpoint) => {
      const { port } = sink.address() as AddressInfo;
      const refused: Answer = await owner.post(PROVIDERS, {
        tenant: 'acme',
        key: 'new',
        issuer: GOOD,
        endpoints: { [endpoint]: `http://127.0.0.1:${port}/` },
        client_id: 'mandate',
        client_secret: 'secret-at-the-provider',
      });
      expect(refused.status).toBe(422);
      expect(refused.body.errors).toMatchObject([{ pointer: `/endpoints/${endpoint}` }]);
      expect(connections).toBe(0);
      expect(await providers().byKey(tenantId, 'new')).toBeNull();
    },
  );

  it('a name that does not resolve right now is saved: it is judged again by every call', async () => {
    const { provider } = await createProvider(mandate, 'acme', { issuer: 'https://later.example.com' });
    expect(await providers().byId(provider.id)).toMatchObject({ issuer: 'https://later.example.com' });
  });
});
