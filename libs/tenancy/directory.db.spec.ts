import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '#platform';
import { ShopSecrets, ShopSecretService, ShopService, TenantDirectory, TenantService } from '#tenancy';
import { cliCaller } from '../../test/support/builders/caller.js';
import { createShop } from '../../test/support/builders/shop.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

let one: TestApp;
let two: TestApp;

beforeAll(async () => {
  one = await startTestApp();
  two = await startTestApp({}, one);
});
afterAll(async () => {
  await two.close();
  await one.close();
});

/** Waits at most the second that a change may take to be seen everywhere. */
async function within1s<T>(read: () => Promise<T>, fits: (value: T) => boolean): Promise<T> {
  const until = performance.now() + 1000;
  let value = await read();
  while (!fits(value) && performance.now() < until) {
    await sleep(10);
    value = await read();
  }
  return value;
}

describe('the directory', () => {
  it('drops a tenant at once where it is disabled and within a second elsewhere, under a higher epoch', async () => {
    const { id, slug, epoch } = await createTenant(one);
    const [here, there] = [one.app.get(TenantDirectory), two.app.get(TenantDirectory)];
    await there.tenantBySlug(slug);
    const cached = await within1s(
      async () => (await here.tenant(id)) && here.peekTenant(id),
      (tenant) => tenant !== undefined,
    );
    expect(cached).toMatchObject({ slug, enabled: true, epoch });

    await one.app
      .get(Database)
      .transaction((tx) => one.app.get(TenantService).update(tx, cliCaller, slug, { enabled: false }));
    expect(here.peekTenant(id)).toBeUndefined();
    const seen = await within1s(
      () => there.tenant(id),
      (tenant) => tenant?.enabled === false,
    );
    expect(seen).toMatchObject({ enabled: false, epoch: epoch + 1 });

    await one.app
      .get(Database)
      .transaction((tx) => one.app.get(TenantService).update(tx, cliCaller, slug, { enabled: true }));
    expect(await here.tenant(id)).toMatchObject({ enabled: true, epoch: epoch + 1 });
  });

  it('finds a tenant by the organization id of Salesforce’s paths, also when that moves to another tenant', async () => {
    const [organization, directory] = ['f_ecom_move_001', one.app.get(TenantDirectory)];
    const before = await createTenant(one, { slasOrganization: organization });
    const after = await createTenant(one);
    expect(await directory.tenantByOrganization(organization)).toMatchObject({ id: before.id });
    const move = (slug: string, slasOrganization: string | null) =>
      one.app
        .get(Database)
        .transaction((tx) => one.app.get(TenantService).update(tx, cliCaller, slug, { slasOrganization }));
    await move(before.slug, null);
    expect(await directory.tenantByOrganization(organization)).toBeNull();
    await move(after.slug, organization);
    expect(await directory.tenantByOrganization(organization)).toMatchObject({ id: after.id });
  });

  it('drops a shop within a second on another instance', async () => {
    const { slug } = await createTenant(one);
    const { id, epoch } = await createShop(one, slug);
    const there = two.app.get(TenantDirectory);
    expect(await there.shop(id)).toMatchObject({ id, enabled: true, epoch });
    await one.app
      .get(Database)
      .transaction((tx) => one.app.get(ShopService).update(tx, cliCaller, id, { enabled: false }));
    const seen = await within1s(
      () => there.shop(id),
      (shop) => shop?.enabled === false,
    );
    expect(seen).toMatchObject({ enabled: false, epoch: epoch + 1 });
  });

  it('shows nothing of a change that was rolled back', async () => {
    const { id, slug } = await createTenant(one);
    const directory = one.app.get(TenantDirectory);
    await directory.tenant(id);
    const rolledBack = one.app.get(Database).transaction(async (tx) => {
      await one.app.get(TenantService).update(tx, cliCaller, slug, { name: 'Never' });
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');
    expect(await directory.tenant(id)).toMatchObject({ name: `Test ${slug}` });
  });

  it('knows nothing of what does not exist', async () => {
    const directory = one.app.get(TenantDirectory);
    expect(await directory.tenant(999_999)).toBeNull();
    expect(await directory.tenantBySlug('nosuch')).toBeNull();
    expect(await directory.tenantBySlug('\0')).toBeNull();
    expect(await directory.shop(Number.MAX_SAFE_INTEGER)).toBeNull();
    expect(await directory.shop(1.5)).toBeNull();
  });

  it('finds a tenant again that was deleted and made anew under its slug', async () => {
    const old = await createTenant(one, { slug: 'phoenix' });
    const directory = one.app.get(TenantDirectory);
    expect(await directory.tenantBySlug('phoenix')).toMatchObject({ id: old.id });
    await one.app.get(Database).transaction((tx) => one.app.get(TenantService).delete(tx, cliCaller, 'phoenix'));
    expect(await directory.tenantBySlug('phoenix')).toBeNull();
    const anew = await createTenant(one, { slug: 'phoenix' });
    expect(await directory.tenantBySlug('phoenix')).toMatchObject({ id: anew.id });
  });
});

describe('the secrets of a shop', () => {
  it('CL-12: both verify during rotation, on every instance, until the old one ends', async () => {
    const { slug } = await createTenant(one);
    const given = 'a-shop-secret-of-more-than-32-bytes';
    const { id } = await createShop(one, slug, { secret: given });
    const [here, there] = [one.app.get(ShopSecrets), two.app.get(ShopSecrets)];
    expect((await there.active(id)).map(String)).toEqual([given]);

    const { secret } = await one.app
      .get(Database)
      .transaction((tx) => one.app.get(ShopSecretService).rotate(tx, cliCaller, id, { oldEndsIn: 1 }));
    expect((await here.active(id)).map(String)).toEqual([secret, given]);
    await sleep(1100);
    expect((await here.active(id)).map(String)).toEqual([secret]);
    expect((await there.active(id)).map(String)).toEqual([secret]);
    expect(await here.active(999_999)).toEqual([]);
  });

  it('are told apart by apply, so that the same file changes nothing', async () => {
    const { slug } = await createTenant(one);
    const { id, secret } = await createShop(one, slug);
    const secrets = one.app.get(ShopSecretService);
    const { manager } = one.app.get(Database).orm;
    expect(await secrets.holds(manager, cliCaller, id, secret)).toBe(true);
    expect(await secrets.holds(manager, cliCaller, id, `${secret}x`)).toBe(false);
  });
});

describe('changing nothing', () => {
  it('writes nothing: neither a version nor an event', async () => {
    const { slug } = await createTenant(one);
    const { id, name } = await createShop(one, slug);
    const count = async () => (await one.database.query<{ n: string }>('select count(*) as n from audit_event'))[0]?.n;
    const before = await count();
    const { shop } = await one.app
      .get(Database)
      .transaction((tx) => one.app.get(ShopService).update(tx, cliCaller, id, { name, enabled: true }));
    expect(shop.version).toBe(1);
    expect(await count()).toBe(before);
  });
});
