import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventsOf } from '../../test/support/audit.js';
import { createClient } from '../../test/support/builders/client.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createShop } from '../../test/support/builders/shop.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let mandate: TestApp;
let owner: AdminClient;
let made = 0;
let slug: string;

beforeAll(async () => {
  mandate = await startTestApp();
  owner = await signInAs(mandate);
});
beforeEach(() => {
  slug = `maker${++made}`;
});
afterAll(() => mandate.close());

const keys = async (): Promise<Record<string, unknown>[]> => {
  const { body } = await owner.get(`/admin/v1/clients?tenant=${slug}`);
  const items = body.items as { client_id: string }[];
  return items.sort((one, other) => (one.client_id < other.client_id ? -1 : 1));
};
const shopsOf = async (): Promise<unknown[]> => (await keys()).map(({ shops }) => shops);

describe('the keys that a tenant starts with', () => {
  it('are one for services, with every published scope and no secret yet, and one for its storefronts', async () => {
    const answer = await owner.post('/admin/v1/tenants', { slug, name: 'Maker' });
    const { body } = await owner.get(`/admin/v1/scopes?tenant=${slug}&predefined=true`);
    const scopes = (body.items as { scope: string }[]).map(({ scope }) => scope);
    expect(scopes).toContain('order.order_read');
    expect(await keys()).toMatchObject([
      {
        client_id: `${slug}-all`,
        type: 'confidential',
        grants: ['client_credentials'],
        scopes,
        secrets: [],
        shops: [],
      },
      {
        ...{ client_id: `${slug}-storefront`, type: 'public', require_pkce: true, secrets: [], shops: [] },
        grants: ['anonymous', 'password', 'refresh_token', 'authorization_code'],
        scopes: expect.arrayContaining(['order.history_view', 'customermanagement.legalentity_read_own']),
      },
    ]);
    const events = await eventsOf(mandate, answer);
    expect(events.map(({ type, client_id: client }) => [type, client])).toEqual([
      ['tenant.created', null],
      ['client.created', `${slug}-all`],
      ['client.created', `${slug}-storefront`],
    ]);
  });

  it('work once there is a secret', async () => {
    await createTenant(mandate, { slug });
    const { body } = await owner.post(`/admin/v1/clients/${slug}-all/secrets`, {}, { ifMatch: '"1"' });
    const basic = `Basic ${Buffer.from(`${slug}-all:${body.secret}`).toString('base64')}`;
    const answer = await mandate.call('POST', '/v1/oauth/token', {
      headers: { authorization: basic },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'order.order_read' }),
    });
    expect([answer.status, answer.body.scope]).toEqual([200, 'order.order_read']);
  });

  it('follow the shops of their tenant, and of no other', async () => {
    await createTenant(mandate, { slug });
    const other = await createTenant(mandate);
    const [first, second] = [await createShop(mandate, slug), await createShop(mandate, slug)];
    await createShop(mandate, other.slug);
    expect(await shopsOf()).toEqual([
      [first.id, second.id],
      [first.id, second.id],
    ]);
  });

  it('may be disabled and deleted as any other', async () => {
    await createTenant(mandate, { slug });
    const path = `/admin/v1/clients/${slug}-storefront`;
    const disabled = await owner.patch(path, { enabled: false }, { ifMatch: '"1"' });
    expect([disabled.status, disabled.body.enabled]).toEqual([200, false]);
    expect((await owner.delete(path, { ifMatch: '"2"' })).status).toBe(204);
    await createShop(mandate, slug);
    expect((await keys()).map(({ client_id: id }) => id)).toEqual([`${slug}-all`]);
  });

  it('get a number where another tenant took their id', async () => {
    const other = await createTenant(mandate);
    await createClient(mandate, other.slug, { clientId: `${slug}-all`, name: 'Taken' });
    await createTenant(mandate, { slug });
    const ids = (await keys()).map(({ client_id: id }) => id);
    expect(ids).toEqual([expect.stringMatching(/^\d+$/), `${slug}-storefront`]);
  });
});
