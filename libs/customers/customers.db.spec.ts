import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { CustomerDirectory, CustomerLogin, CustomerService } from '#customers';
import type { Caller } from '#kernel';
import { Database, hashPassword } from '#platform';
import { cliCaller } from '../../test/support/builders/caller.js';
import { createCustomer } from '../../test/support/builders/customer.js';
import { createShop } from '../../test/support/builders/shop.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

const PASSWORD = 'Shopper1!pass';

let one: TestApp;
let two: TestApp;
let tenantId: number;
let tenant: string;
let shop: number;

beforeAll(async () => {
  one = await startTestApp();
  two = await startTestApp({}, one);
});
beforeEach(async () => {
  ({ id: tenantId, slug: tenant } = await createTenant(one));
  ({ id: shop } = await createShop(one, tenant));
});
afterAll(async () => {
  await two.close();
  await one.close();
});

const change = <T>(work: (tx: EntityManager, customers: CustomerService) => Promise<T>): Promise<T> =>
  one.app.get(Database).transaction((tx) => work(tx, one.app.get(CustomerService)));

describe('the customer directory', () => {
  it('shows a deactivation at once here and within a second elsewhere, and no activation lowers the epoch', async () => {
    const { id, epoch } = await createCustomer(one, tenant, shop);
    const [here, there] = [one.app.get(CustomerDirectory), two.app.get(CustomerDirectory)];
    for (const directory of [here, there])
      expect(await directory.state(tenantId, id)).toMatchObject({ active: true, epoch });

    await change((tx, customers) => customers.deactivate(tx, cliCaller, tenant, id));
    const until = performance.now() + 1000;
    expect(await here.state(tenantId, id)).toMatchObject({ active: false, epoch: epoch + 1 });
    while ((await there.state(tenantId, id))?.active && performance.now() < until) await sleep(10);
    expect(await there.state(tenantId, id)).toMatchObject({ active: false, epoch: epoch + 1 });

    await change((tx, customers) => customers.activate(tx, cliCaller, tenant, id));
    expect(await here.state(tenantId, id)).toMatchObject({ active: true, epoch: epoch + 1 });
  });

  it('reads many customers at once, each by its own tenant', async () => {
    const other = await createTenant(one);
    const otherShop = await createShop(one, other.slug);
    for (let id = 1; id <= 8; id++) await createCustomer(one, tenant, shop, { id });
    await createCustomer(one, other.slug, otherShop.id, { id: 3 });
    const directory = two.app.get(CustomerDirectory);
    const wanted = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1.5, 2 ** 53, -1];
    const states = await Promise.all(wanted.map((id) => directory.state(tenantId, id)));
    expect(states.map((state) => state?.id ?? null)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, null, null, null, null]);
    expect(await directory.state(other.id, 3)).toMatchObject({ tenantId: other.id, shopId: otherShop.id });
    expect(await directory.state(other.id, 4)).toBeNull();
  });

  it('finds by external id in the tenant only', async () => {
    const { id } = await createCustomer(one, tenant, shop, { externalId: 'T-1' });
    const other = await createTenant(one);
    const directory = one.app.get(CustomerDirectory);
    expect(await directory.stateByExternalId(tenantId, 'T-1')).toMatchObject({ id, tenantId, active: true });
    expect(await directory.stateByExternalId(other.id, 'T-1')).toBeNull();
    expect(await directory.stateByExternalId(tenantId, 'T-1\0')).toBeNull();
  });
});

describe('epochs', () => {
  const self: Caller = { actor: { type: 'customer', id: 'me' }, origin: cliCaller.origin };
  const epochsOf = async (id: number): Promise<[number, number]> => {
    const state = await one.app.get(CustomerDirectory).state(tenantId, id);
    return [state?.epoch ?? NaN, state?.onBehalfEpoch ?? NaN];
  };

  it('rise with a new password for all sessions, with an opt-out for the on-behalf ones', async () => {
    const { id, epoch } = await createCustomer(one, tenant, shop);
    const passwordHash = await hashPassword(PASSWORD);
    const replace = (known: number) =>
      change((tx, customers) => customers.replacePassword(tx, self, { tenantId, id, epoch: known }, { passwordHash }));
    expect(await replace(epoch)).toMatchObject({ id, epoch: epoch + 1 });
    expect(await epochsOf(id)).toEqual([epoch + 1, epoch]);
    // Proved as somebody who they are no longer.
    expect(await replace(epoch)).toBeNull();
    expect(await epochsOf(id)).toEqual([epoch + 1, epoch]);
    await change((tx, customers) => customers.optOut(tx, self, tenantId, id, true));
    expect(await epochsOf(id)).toEqual([epoch + 1, epoch + 1]);
    await change((tx, customers) => customers.optOut(tx, self, tenantId, id, false));
    expect(await epochsOf(id)).toEqual([epoch + 1, epoch + 1]);
  });

  it('stay when a password is set by proof of an address that is no longer theirs', async () => {
    const { id, epoch } = await createCustomer(one, tenant, shop, { email: 'now@example.com' });
    const passwordHash = await hashPassword(PASSWORD);
    const replace = (provedEmail: string) =>
      change((tx, customers) =>
        customers.replacePassword(tx, self, { tenantId, id, epoch }, { passwordHash, provedEmail }),
      );
    expect(await replace('before@example.com')).toBeNull();
    expect(await epochsOf(id)).toEqual([epoch, epoch]);
    expect(await replace('now@example.com')).toMatchObject({ id, epoch: epoch + 1 });
  });

  it('never come back when a customer is deleted and its number given to another', async () => {
    const old = await createCustomer(one, tenant, shop, { id: 7 });
    await change((tx, customers) => customers.deactivate(tx, cliCaller, tenant, 7));
    await change((tx, customers) => customers.delete(tx, cliCaller, tenant, 7));
    expect(await one.app.get(CustomerDirectory).state(tenantId, 7)).toBeNull();
    await sleep(2000);
    const anew = await createCustomer(one, tenant, shop, { id: 7 });
    expect(anew.epoch).toBeGreaterThan(old.epoch + 1);
  });
});

describe('a guest', () => {
  it('becomes a registered customer, once its address is free', async () => {
    const email = 'tim@example.com';
    await createCustomer(one, tenant, shop, { id: 1, email, guest: true });
    await createCustomer(one, tenant, shop, { id: 2, email, guest: true });
    const register = (id: number) =>
      change((tx, customers) => customers.update(tx, cliCaller, tenant, id, { guest: false, password: PASSWORD }));
    expect((await register(1)).customer).toMatchObject({ guest: false, email });
    await expect(register(2)).rejects.toMatchObject({ code: 'conflict', details: { fields: [{ pointer: '/email' }] } });
  });
});

describe('sign-in with a password', () => {
  const verify = (email: string, password: string, atShop = shop) =>
    one.app.get(CustomerLogin).verify(tenantId, atShop, email, password);

  it('succeeds whatever the case of the address', async () => {
    const { id, epoch } = await createCustomer(one, tenant, shop, { email: 'Tim@Example.com', password: PASSWORD });
    expect(await verify(' tim@example.COM ', PASSWORD)).toEqual({
      tenantId,
      id,
      shopId: shop,
      active: true,
      guest: false,
      optedOut: false,
      epoch,
      onBehalfEpoch: epoch,
    });
  });

  it('is refused for a reason, and about somebody, that stay inside', async () => {
    const wanted: [string, Parameters<typeof createCustomer>[3]][] = [
      ['tim@example.com', { password: PASSWORD }],
      ['off@example.com', { password: PASSWORD, status: 'inactive' }],
      ['guest@example.com', { guest: true }],
      ['sso@example.com', {}],
    ];
    for (const [index, [email, input]] of wanted.entries()) {
      await createCustomer(one, tenant, shop, { ...input, email, id: index + 1 });
    }
    const other = await createShop(one, tenant);
    const nobody = { refused: 'unknown', customerId: null };
    expect(await verify('tim@example.com', 'wrong-password')).toEqual({ refused: 'password', customerId: 1 });
    expect(await verify('tim@example.com', PASSWORD, other.id)).toEqual(nobody);
    expect(await verify('nobody@example.com', PASSWORD)).toEqual(nobody);
    expect(await verify('tim@example.com\0', PASSWORD)).toEqual(nobody);
    expect(await verify('off@example.com', PASSWORD)).toEqual({ refused: 'inactive', customerId: 2 });
    // Whether the customer is active is told only to who knows the password.
    expect(await verify('off@example.com', 'wrong-password')).toEqual({ refused: 'password', customerId: 2 });
    expect(await verify('guest@example.com', PASSWORD)).toEqual({ refused: 'guest', customerId: 3 });
    expect(await verify('sso@example.com', PASSWORD)).toEqual({ refused: 'no_password', customerId: 4 });
  });

  it('prefers the registered customer to a guest with the same address', async () => {
    await createCustomer(one, tenant, shop, { id: 1, email: 'tim@example.com', guest: true });
    await createCustomer(one, tenant, shop, { id: 2, email: 'tim@example.com', password: PASSWORD });
    expect(await verify('tim@example.com', PASSWORD)).toMatchObject({ id: 2 });
  });
});
