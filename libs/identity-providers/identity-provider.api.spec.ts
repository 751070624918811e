import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { resolveNames } from '../../test/support/builders/identity-provider.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createShop } from '../../test/support/builders/shop.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { eventsOf } from '../../test/support/audit.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import type { IdentityProviderPage, IdentityProviderRecord } from './identity-provider-record.dto.js';

const PROVIDERS = '/admin/v1/identity-providers';
const SECRET = 'only-the-provider-knows-it';

const record = (answer: Answer): IdentityProviderRecord => answer.body as IdentityProviderRecord;
const pointersOf = (answer: Answer): string[] =>
  (answer.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);

describe('identity providers in the admin API', () => {
  let mandate: TestApp;
  let owner: AdminClient;
  let shop: number;
  let foreignShop: number;
  beforeAll(async () => {
    mandate = await startTestApp();
    resolveNames(mandate, {});
    const { id: acme } = await createTenant(mandate, { slug: 'acme' });
    await createTenant(mandate, { slug: 'other' });
    shop = (await createShop(mandate, 'acme')).id;
    foreignShop = (await createShop(mandate, 'other')).id;
    owner = await signInAs(mandate);
    acmeId = acme;
  });
  afterAll(() => mandate.close());

  let acmeId: number;
  let made = 0;
  const create = (body: object = {}, as: AdminClient = owner): Promise<Answer> =>
    as.post(PROVIDERS, {
      tenant: 'acme',
      key: `idp-${++made}`,
      issuer: 'https://idp.example.com',
      client_id: 'mandate',
      client_secret: SECRET,
      ...body,
    });
  const etagOf = (answer: Answer): string => answer.headers.get('etag') ?? '';
  const change = (answer: Answer, body: object, as: AdminClient = owner): Promise<Answer> =>
    as.patch(`${PROVIDERS}/${record(answer).id}`, body, { ifMatch: etagOf(answer) });

  it('makes one with the defaults of OpenID Connect, and tells what to register at the provider', async () => {
    const answer = await create({ key: 'okta' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      tenant: 'acme',
      key: 'okta',
      name: 'okta',
      kind: 'oidc',
      preset: null,
      audience: 'customers',
      enabled: true,
      issuer: 'https://idp.example.com',
      endpoints: { authorization: null, token: null, jwks: null, end_session: null },
      client_auth: 'client_secret_basic',
      scopes: ['openid', 'email', 'profile'],
      claims: { subject: 'sub', email: 'email', email_verified: 'email_verified', first_name: 'given_name' },
      reference_key: null,
      link_by_email: false,
      logout_redirect: false,
      revoke_tokens: false,
      validate_tokens: false,
      token_exchange: null,
      shops: null,
      last_test: null,
      callback_url: 'http://localhost:3000/v1/auth/external/callback',
      logout_callback_url: 'http://localhost:3000/v1/auth/logout/callback',
      backchannel_logout_url: 'http://localhost:3000/v1/auth/external/backchannel-logout',
      version: 1,
    });
    expect(await eventsOf(mandate, answer)).toEqual([
      expect.objectContaining({ type: 'idp.created', tenant: 'acme', details: { provider: 'okta' } }),
    ]);
  });

  it('never shows a secret, nor stores it readable', async () => {
    const created = await create();
    const { id } = record(created);
    const rotated = await change(created, { client_secret: 'another-of-their-secrets' });
    expect(rotated.body).toMatchObject({ has_secret: true, version: 2 });
    expect(record(rotated).secret_changed_at >= record(created).secret_changed_at).toBe(true);
    const read = await owner.get(`${PROVIDERS}/${id}`);
    const list = await owner.get(PROVIDERS);
    const tables = await mandate.database.query(
      `select p::text, s.provider_id, encode(s.ciphertext, 'escape') as box, (select json_agg(e) from audit_event e)::text,
         (select json_agg(i) from idempotency_key i)::text
       from identity_provider p join identity_provider_secret s on s.provider_id = p.id`,
    );
    for (const text of [created.text, rotated.text, read.text, list.text, JSON.stringify(tables)]) {
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain('another-of-their-secrets');
    }
    expect(await eventsOf(mandate, rotated)).toEqual([
      expect.objectContaining({
        type: 'idp.updated',
        changes: [{ field: 'client_secret', before: '(hidden)', after: '(hidden)' }],
      }),
    ]);
  });

  it('fills in what a preset knows, and leaves what is given', async () => {
    const google = await create({ preset: 'google', issuer: undefined, scopes: ['openid', 'email'] });
    expect(google.body).toMatchObject({
      name: 'Google',
      issuer: 'https://accounts.google.com',
      scopes: ['openid', 'email'],
    });
    const facebook = await create({ preset: 'facebook', issuer: undefined, claims: { first_name: 'name' } });
    expect(facebook.body).toMatchObject({
      kind: 'oauth2',
      issuer: 'https://www.facebook.com',
      claims: { subject: 'id', first_name: 'name' },
      client_auth: 'client_secret_post',
    });
    const entra = await create({ preset: 'entra', issuer: undefined });
    expect(entra.status).toBe(422);
    expect(entra.body.errors).toEqual([
      { pointer: '/issuer', detail: 'is needed, such as https://login.microsoftonline.com/<tenant id>/v2.0' },
    ]);
    const presets = await owner.get('/admin/v1/identity-provider-presets');
    expect((presets.body.items as { preset: string }[]).map(({ preset }) => preset)).toEqual([
      'google',
      'entra',
      'okta',
      'auth0',
      'keycloak',
      'apple',
      'facebook',
    ]);
  });

  it.each([
    ['a key in upper case', { key: 'Okta' }, '/key'],
    ['a key of 51 characters', { key: 'k'.repeat(51) }, '/key'],
    ['no openid among the scopes', { scopes: ['email'] }, '/scopes'],
    ['two scopes in one', { scopes: ['openid', 'email profile'] }, '/scopes/1'],
    ['an issuer with a query', { issuer: 'https://idp.example.com/?realm=1' }, '/issuer'],
    ['a claim with a space', { claims: { subject: 'user id' } }, '/claims/subject'],
    ['a kind that the preset is not', { preset: 'google', kind: 'oauth2' }, '/kind'],
    ['oauth2 without its addresses', { kind: 'oauth2', scopes: [] }, '/endpoints/authorization'],
    ['ids of Apple for somebody else', { apple_team_id: 'ABCDE12345' }, '/apple_team_id'],
    ['Apple without its private key', { preset: 'apple', issuer: undefined }, '/client_secret'],
    ['a secret with a line break', { client_secret: 'one\ntwo' }, '/client_secret'],
    ['an empty list of shops', { shops: [] }, '/shops'],
    ['an unknown field', { colour: 'red' }, '/colour'],
  ])('refuses %s', async (_, body, pointer) => {
    const answer = await create(body);
    expect(answer.status).toBe(422);
    expect(pointersOf(answer)).toContain(pointer);
  });

  it('lets customers in from every organization of a provider, and employees from one only', async () => {
    const at = (path: string): string => `https://idp.example.com/${path}`;
    const endpoints = { authorization: at('authorize'), token: at('token'), userinfo: at('me') };
    const many = { kind: 'oauth2', scopes: [], endpoints, issuer: at('{tenantid}/v2.0') };
    expect((await create({ ...many, audience: 'customers' })).status).toBe(201);
    const refused = await create({ ...many, audience: 'employees' });
    expect([refused.status, pointersOf(refused)]).toEqual([422, ['/issuer']]);
    const staff = await create({ ...many, audience: 'employees', issuer: at('acme/v2.0') });
    const moved = await change(staff, { issuer: many.issuer, client_secret: SECRET });
    expect([moved.status, pointersOf(moved)]).toEqual([422, ['/issuer']]);
  });

  it('exchanges tokens only where it is said for whom they are and who got them; what is left out is the safer', async () => {
    const rules = { audience: 'https://api.shop.example', azp: 'shop-app' };
    const made = await create({ token_exchange: rules });
    expect([made.status, made.body.token_exchange]).toEqual([
      201,
      { ...rules, enabled: true, mode: 'jwks', auto_provisioning: false, identifier: 'subject' },
    ]);
    for (const [body, pointer] of [
      [{ token_exchange: { audience: rules.audience } }, '/token_exchange/azp'],
      [{ token_exchange: { azp: rules.azp } }, '/token_exchange/audience'],
      [{ token_exchange: { ...rules, audience: '' } }, '/token_exchange/audience'],
      [{ token_exchange: { ...rules, mode: 'none' } }, '/token_exchange/mode'],
      [{ token_exchange: rules, audience: 'employees' }, '/token_exchange'],
    ] as const) {
      const refused = await create(body);
      expect([refused.status, pointersOf(refused)]).toEqual([422, expect.arrayContaining([pointer])]);
    }
    const off = await change(made, { token_exchange: { ...rules, enabled: false } });
    expect(off.body.token_exchange.enabled).toBe(false);
    expect((await change(off, { token_exchange: null })).body.token_exchange).toBeNull();
  });

  it('refuses a shop of another tenant, and a key that is taken', async () => {
    expect(pointersOf(await create({ shops: [shop, foreignShop] }))).toEqual(['/shops/1']);
    await create({ key: 'taken' });
    const again = await create({ key: 'taken' });
    expect(again.status).toBe(409);
    expect(pointersOf(again)).toEqual(['/key']);
    expect((await create({ key: 'taken', tenant: 'other' })).status).toBe(201);
  });

  it('is found by its number and by its key; a key of several tenants needs the tenant', async () => {
    const mine = await create({ key: 'shared', name: 'Mine' });
    await create({ key: 'shared', tenant: 'other', name: 'Theirs' });
    expect((await owner.get(`${PROVIDERS}/${record(mine).id}`)).body.name).toBe('Mine');
    expect((await owner.get(`${PROVIDERS}/shared?tenant=other`)).body.name).toBe('Theirs');
    expect(pointersOf(await owner.get(`${PROVIDERS}/shared`))).toEqual(['/tenant']);
    const merchant = await signInAs(mandate, { role: 'security', tenants: [acmeId] });
    expect((await merchant.get(`${PROVIDERS}/shared`)).body.name).toBe('Mine');
    expect((await merchant.get(`${PROVIDERS}/shared?tenant=other`)).status).toBe(404);
    expect((await owner.get(`${PROVIDERS}/Shared`)).status).toBe(404);
  });

  it('lists by tenant, audience, state and shop, page by page', async () => {
    await createTenant(mandate, { slug: 'lists' });
    const own = (await createShop(mandate, 'lists')).id;
    const another = (await createShop(mandate, 'lists')).id;
    await create({ tenant: 'lists', key: 'everywhere' });
    await create({ tenant: 'lists', key: 'here', shops: [own] });
    await create({ tenant: 'lists', key: 'off', enabled: false, shops: [another] });
    await create({ tenant: 'lists', key: 'staff', audience: 'employees', shops: [another] });
    const keys = async (query: string): Promise<string[]> => {
      const answer = await owner.get(`${PROVIDERS}?tenant=lists${query}`);
      return (answer.body as IdentityProviderPage).items.map(({ key }) => key);
    };
    expect(await keys('')).toEqual(['staff', 'off', 'here', 'everywhere']);
    expect(await keys('&audience=employees')).toEqual(['staff']);
    expect(await keys('&enabled=false')).toEqual(['off']);
    expect(await keys(`&shop=${own}`)).toEqual(['here', 'everywhere']);
    expect(await keys(`&shop=${foreignShop}`)).toEqual([]);
    const first = (await owner.get(`${PROVIDERS}?tenant=lists&limit=3`)).body as IdentityProviderPage;
    expect(await keys(`&limit=3&cursor=${first.next_cursor}`)).toEqual(['everywhere']);
  });

  it('makes one per Idempotency-Key, and another secret is another request to nobody', async () => {
    const body = {
      tenant: 'acme',
      key: 'once',
      issuer: 'https://idp.example.com',
      client_id: 'm',
      client_secret: SECRET,
    };
    const first = await owner.post(PROVIDERS, body, { idempotencyKey: 'idp-once' });
    const second = await owner.post(PROVIDERS, body, { idempotencyKey: 'idp-once' });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
  });

  it('needs If-Match, and tells the present record to who is late', async () => {
    const created = await create();
    const path = `${PROVIDERS}/${record(created).id}`;
    expect((await owner.patch(path, { name: 'New' })).status).toBe(428);
    await change(created, { name: 'New' });
    const late = await change(created, { name: 'Newer' });
    expect(late.status).toBe(412);
    expect(late.body.current).toMatchObject({ name: 'New', version: 2 });
    expect(late.text).not.toContain(SECRET);
  });

  it('is read by auditors, and managed by owners and security only', async () => {
    const created = await create();
    const path = `${PROVIDERS}/${record(created).id}`;
    const [auditor, integrator, lead, security] = await Promise.all(
      (['auditor', 'integrator', 'lead', 'security'] as const).map((role) => signInAs(mandate, { role })),
    );
    expect((await auditor?.get(path))?.status).toBe(200);
    expect((await integrator?.get(path))?.status).toBe(200);
    expect((await lead?.get(path))?.status).toBe(403);
    expect((await change(created, { name: 'New' }, auditor)).status).toBe(403);
    expect((await change(created, { name: 'New' }, integrator)).status).toBe(403);
    expect((await change(created, { name: 'New' }, security)).status).toBe(200);
  });
});
