import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidv7 } from '#kernel';
import { resolveNames } from '../../test/support/builders/identity-provider.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createMarket } from '../../test/support/builders/market.js';
import { eventsOf, only } from '../../test/support/audit.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { IdentityProviders } from './identity-provider-directory.js';
import type { ProviderFacts } from './provider-facts.js';

const PROVIDERS = '/admin/v1/identity-providers';
const SECRET = 'only-the-provider-knows-it';

describe('a change of an identity provider', () => {
  let mandate: TestApp;
  let owner: AdminClient;
  let tenant: string;
  let tenantId: number;
  let customer: number;
  beforeAll(async () => {
    mandate = await startTestApp();
    resolveNames(mandate, {});
    const market = await createMarket(mandate);
    [tenant, tenantId, customer] = [market.tenant.slug, market.tenant.id, market.customer.id];
    owner = await signInAs(mandate);
  });
  afterAll(() => mandate.close());

  let made = 0;
  const create = async (body: object = {}): Promise<Answer> => {
    const fields = { tenant, key: `idp-${++made}`, issuer: 'https://idp.example.com', client_id: 'mandate' };
    const answer = await owner.post(PROVIDERS, { ...fields, client_secret: SECRET, ...body });
    expect(answer.status).toBe(201);
    return answer;
  };
  const pathOf = (answer: Answer): string => `${PROVIDERS}/${answer.body.id}`;
  const etagOf = (answer: Answer): string => answer.headers.get('etag') ?? '';
  const change = (answer: Answer, body: object, as = owner): Promise<Answer> =>
    as.patch(pathOf(answer), body, { ifMatch: etagOf(answer) });
  const remove = (answer: Answer, query = ''): Promise<Answer> =>
    owner.delete(pathOf(answer) + query, { ifMatch: etagOf(answer) });
  const directory = (): IdentityProviders => mandate.app.get(IdentityProviders, { strict: false });
  const factsOf = (answer: Answer): Promise<ProviderFacts | null> => directory().byKey(tenantId, answer.body.key);
  const link = (answer: Answer): Promise<unknown> =>
    mandate.database.query(
      `insert into customer_identity (id, tenant_id, customer_id, provider_id, issuer, subject)
       values ($1, $2, $3, $4, $5, $6)`,
      [uuidv7(Date.now()), tenantId, customer, answer.body.id, answer.body.issuer, answer.body.key],
    );

  it('is in force for logins as soon as it is answered', async () => {
    const created = await create({ shops: null });
    expect(await factsOf(created)).toMatchObject({ linkByEmail: false, version: 1, claims: { subject: 'sub' } });
    await change(created, { link_by_email: true, endpoints: { end_session: 'https://idp.example.com/bye' } });
    expect(await factsOf(created)).toMatchObject({
      linkByEmail: true,
      endpoints: { endSession: 'https://idp.example.com/bye' },
      version: 2,
    });
    const facts = await factsOf(created);
    expect(facts && (await directory().secretOf(facts))).toBe(SECRET);
    expect(await directory().byId(facts?.id ?? 0)).toEqual(facts);
    expect(await directory().byKey(tenantId + 1, created.body.key)).toBeNull();
  });

  it('gives no new secret to who still remembers the addresses of before', async () => {
    const created = await create();
    const before = await factsOf(created);
    await change(created, { issuer: 'https://other.example.com', client_secret: 'for the other place only' });
    const after = await factsOf(created);
    expect(after && (await directory().secretOf(after))).toBe('for the other place only');
    await expect(directory().secretOf(before as NonNullable<typeof before>)).rejects.toThrow('idp_busy');
  });

  it.each([
    ['issuer', { issuer: 'https://other.example.com' }],
    ['token endpoint', { endpoints: { token: 'https://other.example.com/token' } }],
    ['revocation endpoint', { endpoints: { revocation: 'https://other.example.com/revoke' } }],
    ['introspection endpoint', { endpoints: { introspection: 'https://other.example.com/ask' } }],
    ['client id', { client_id: 'another' }],
    ['client authentication', { client_auth: 'client_secret_post' }],
  ])('of the %s needs the secret again', async (_, body) => {
    const created = await create();
    const refused = await change(created, body);
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toMatchObject([{ pointer: '/client_secret' }]);
    expect(await eventsOf(mandate, refused)).toEqual(
      only({ type: 'idp.update_refused', outcome: 'refused', reason: 'validation_failed' }),
    );
    expect(await factsOf(created)).toMatchObject({ version: 1, issuer: 'https://idp.example.com' });
    expect((await change(created, { ...body, client_secret: SECRET })).status).toBe(200);
  });

  it('of anything else does not, and changing nothing writes nothing', async () => {
    const created = await create();
    const same = await change(created, { name: created.body.name, client_secret: SECRET, scopes: created.body.scopes });
    expect(same.body).toEqual(created.body);
    expect(await eventsOf(mandate, same)).toEqual([]);
    expect((await change(created, { name: 'New', logout_redirect: true })).status).toBe(200);
  });

  it('is audited field by field; on and off are events of their own', async () => {
    const created = await create();
    const changed = await change(created, { enabled: false, validate_tokens: true });
    expect(await eventsOf(mandate, changed)).toMatchObject([
      { type: 'idp.updated', changes: [{ field: 'validate_tokens', before: false, after: true }] },
      { type: 'idp.disabled', changes: [{ field: 'enabled', before: true, after: false }] },
    ]);
    const again = await change(changed, { enabled: true });
    expect(await eventsOf(mandate, again)).toEqual(only({ type: 'idp.enabled' }));
  });

  it('ends what began by it when it is disabled or stands for another issuer, and enabling revives nothing', async () => {
    const created = await create();
    const epoch = (await factsOf(created))?.epoch ?? NaN;
    const renamed = await change(created, { name: 'New' });
    expect((await factsOf(created))?.epoch).toBe(epoch);
    const disabled = await change(renamed, { enabled: false });
    expect(await factsOf(created)).toMatchObject({ enabled: false, epoch: epoch + 1 });
    const enabled = await change(disabled, { enabled: true });
    expect(await factsOf(created)).toMatchObject({ enabled: true, epoch: epoch + 1 });
    await change(enabled, { issuer: 'https://new.example.com', client_secret: SECRET });
    expect((await factsOf(created))?.epoch).toBe(epoch + 2);
  });

  it.each([
    ['a secret', { client_secret: 'another-secret-of-theirs' }],
    ['an address', { endpoints: { jwks: 'https://idp.example.com/keys' } }],
    ['linking by e-mail', { link_by_email: true }],
    ['the claim that says who it is', { claims: { subject: 'email' } }],
  ])('of %s needs a fresh sign-in', async (_, body) => {
    const created = await create();
    const admin = await signInAs(mandate);
    await mandate.database.query('update operator_session set fresh_until = now() where operator_id = $1', [
      admin.operator.id,
    ]);
    const refused = await change(created, body, admin);
    expect([refused.status, refused.body.code]).toEqual([403, 'step_up_required']);
    expect(await eventsOf(mandate, refused)).toEqual(only({ type: 'admin.refused', reason: 'step_up' }));
    expect((await change(created, { name: 'New' }, admin)).status).toBe(200);
    const fields = { tenant, key: 'fresh', issuer: 'https://idp.example.com', client_id: 'm', client_secret: SECRET };
    expect((await admin.post(PROVIDERS, fields)).status).toBe(403);
  });

  it('deletes it with its secret; nobody finds it any more', async () => {
    const created = await create();
    expect(await factsOf(created)).not.toBeNull();
    const removed = await remove(created);
    expect(removed.status).toBe(204);
    expect(await factsOf(created)).toBeNull();
    expect(await eventsOf(mandate, removed)).toEqual(only({ type: 'idp.deleted' }));
    expect((await owner.get(pathOf(created))).status).toBe(404);
    const rows = await mandate.database.query('select 1 from identity_provider_secret where provider_id = $1', [
      created.body.id,
    ]);
    expect(rows).toEqual([]);
  });

  it('does not delete it while customers are linked, unless that is meant', async () => {
    const created = await create();
    await link(created);
    const refused = await remove(created);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ linked_customers: 1 });
    expect(await factsOf(created)).not.toBeNull();
    expect((await remove(created, '?confirm_linked=true')).status).toBe(204);
    expect(await factsOf(created)).toBeNull();
  });
});
