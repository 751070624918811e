import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTenant } from '../../test/support/builders/tenant.js';
import { signInAs } from '../../test/support/builders/operator.js';
import { type FaultyIdp, startFaultyIdp } from '../../test/support/idp/index.js';
import { createSsoShop, type SsoShop, Visitor } from '../../test/support/sso.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { grant } from '../../test/support/tokens.js';

describe('what the end of an identity provider reaches', () => {
  let mandate: TestApp;
  let idp: FaultyIdp;
  let market: SsoShop;
  let counted: number;
  let other: number;
  beforeAll(async () => {
    mandate = await startTestApp();
    idp = await startFaultyIdp();
    market = await createSsoShop(mandate, idp);
    const provider = { issuer: idp.issuer, clientSecret: idp.clientSecret };
    counted = await market.addProvider({ ...provider, key: 'counted' });
    other = await market.addProvider({ ...provider, key: 'other' });
  });
  afterAll(async () => {
    await mandate.close();
    await idp.stop();
  });

  async function signIn(subject: string): Promise<void> {
    const claims = { sub: subject, email: `${subject}@example.com`, email_verified: true };
    idp.script = { metadata: { userinfo_endpoint: undefined }, claims };
    const back = await new Visitor(mandate).signIn(await market.link({ idpKey: 'counted' }), '');
    const code = back.searchParams.get('code') ?? '';
    const answer = await grant(mandate, market.storefront, { grant_type: 'authorization_code', code });
    expect(answer.status).toBe(200);
  }

  it('is counted: customers once, sessions each, and nothing of another provider', async () => {
    await signIn('ada');
    await signIn('ada');
    await signIn('bob');
    const owner = await signInAs(mandate);
    const impact = async (id: number) => (await owner.get(`/admin/v1/identity-providers/${id}/impact`)).body as unknown;
    expect(await impact(counted)).toEqual({ linked_customers: 2, sessions: 3 });
    expect(await impact(other)).toEqual({ linked_customers: 0, sessions: 0 });
    await owner.post('/admin/v1/sessions/end', { tenant: market.tenant.slug });
    expect(await impact(counted)).toEqual({ linked_customers: 2, sessions: 0 });
  });

  it('is not told to an operator of another tenant', async () => {
    const stranger = await signInAs(mandate, { tenants: [(await createTenant(mandate)).id] });
    expect((await stranger.get(`/admin/v1/identity-providers/${counted}/impact`)).status).toBe(404);
  });
});
