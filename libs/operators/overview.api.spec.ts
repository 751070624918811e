import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, createOnBehalfClient } from '../../test/support/builders/client.js';
import { createCustomer } from '../../test/support/builders/customer.js';
import { type AdminClient, createOperator, signInAs } from '../../test/support/builders/operator.js';
import { createShop } from '../../test/support/builders/shop.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { issueOnBehalf } from '../../test/support/tokens.js';
import type { Overview } from './overview.dto.js';

const OVERVIEW = '/admin/v1/overview';

describe('the overview', () => {
  let mandate: TestApp;
  let owner: AdminClient;
  beforeAll(async () => {
    mandate = await startTestApp();
    owner = await signInAs(mandate);
  });
  afterAll(() => mandate.close());

  const read = async (as: AdminClient, tenant?: string): Promise<Overview> =>
    (await as.get(tenant === undefined ? OVERVIEW : `${OVERVIEW}?tenant=${tenant}`)).body as Overview;
  const done = async (as: AdminClient, tenant?: string): Promise<string[]> =>
    (await read(as, tenant)).checklist.filter((step) => step.done).map(({ step }) => step);

  it('ticks each step by what is there, from an empty installation to the first token', async () => {
    expect((await read(owner)).checklist.map(({ step }) => step)).toEqual([
      'shop',
      'api_key',
      'ip_allowlist',
      'on_behalf',
      'first_token',
      'second_operator',
      'totp',
    ]);
    expect(await done(owner)).toEqual([]);

    const { id: tenantId } = await createTenant(mandate, { slug: 'acme' });
    const { id: shop } = await createShop(mandate, 'acme');
    await createClient(mandate, 'acme');
    expect(await done(owner)).toEqual(['shop', 'api_key']);
    await createClient(mandate, 'acme', { ipAllowlist: [{ range: '192.0.2.1' }] });
    const pos = await createOnBehalfClient(mandate, 'acme', [shop]);
    expect(await done(owner)).toEqual(['shop', 'api_key', 'ip_allowlist', 'on_behalf']);
    const customer = await createCustomer(mandate, 'acme', shop);
    expect((await issueOnBehalf(mandate, pos, { customer_id: customer.id })).status).toBe(200);
    await createOperator(mandate, { role: 'auditor', tenants: [tenantId] });
    expect(await done(owner)).toEqual([
      'shop',
      'api_key',
      'ip_allowlist',
      'on_behalf',
      'first_token',
      'second_operator',
    ]);
    // The first token stays done when its session is ended.
    await mandate.database.query('update session set ended_at = now()');
    expect(await done(owner, 'acme')).toContain('first_token');
  });

  it('a second factor is the caller’s own', async () => {
    const other = await signInAs(mandate, { role: 'security' });
    await mandate.database.query('update operator set totp_enabled_at = now() where id = $1', [other.operator.id]);
    expect([await done(other), await done(owner)]).toEqual([
      expect.arrayContaining(['totp']),
      expect.not.arrayContaining(['totp']),
    ]);
  });

  it('a switch whose time is over is not on', async () => {
    await createTenant(mandate, { slug: 'late' });
    const onBehalf = { enabled: true, until: new Date(Date.now() - 1000) };
    await createOnBehalfClient(mandate, 'late', [], { onBehalf });
    expect(await done(owner, 'late')).not.toContain('on_behalf');
  });

  it('counts what the lists behind it hold', async () => {
    await createTenant(mandate, { slug: 'counted' });
    const old = await createClient(mandate, 'counted', { name: 'old' });
    await mandate.database.query(`update client set created_at = now() - interval '91 days' where client_id = $1`, [
      old.clientId,
    ]);
    const ending = await createClient(mandate, 'counted', { name: 'ending' });
    await mandate.database.query(`update client_secret set ends_at = now() + interval '3 days' where client_id = $1`, [
      ending.clientId,
    ]);
    for (const range of ['0.0.0.0/0', '::/0']) {
      await createClient(mandate, 'counted', { ipAllowlist: [{ range }], confirmAllowEverything: true });
    }
    const { secrets_ending, unused_keys, open_lists } = await read(owner, 'counted');
    expect({ secrets_ending, unused_keys, open_lists }).toEqual({ secrets_ending: 1, unused_keys: 1, open_lists: 2 });
    const lists = ['secret=ending', 'unused_days=90', 'allowlist=everything'];
    const lengths = await Promise.all(
      lists.map((filter) => owner.get(`/admin/v1/clients/count?tenant=counted&${filter}`)),
    );
    expect(lengths.map(({ body }) => body.count)).toEqual([1, 1, 2]);
  });

  it('a merchant sees their own tenant; a foreign one does not exist', async () => {
    const { id } = await createTenant(mandate, { slug: 'merchant' });
    const merchant = await signInAs(mandate, { role: 'security', tenants: [id] });
    expect(await done(merchant)).toEqual(['second_operator']);
    expect(await read(merchant)).toMatchObject({ secrets_ending: 0, unused_keys: 0, open_lists: 0 });
    expect((await merchant.get(`${OVERVIEW}?tenant=counted`)).status).toBe(404);
    expect((await merchant.get(`${OVERVIEW}?tenant=nobody`)).status).toBe(404);
    expect((await merchant.get(`${OVERVIEW}?tenant=No-Slug`)).status).toBe(422);
    const b2b = await signInAs(mandate, { role: 'b2b' });
    const refused = await b2b.get(OVERVIEW);
    expect([refused.status, refused.body.permission]).toEqual([403, 'client_read']);
  });
});
