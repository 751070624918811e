import { Injectable } from '@nestjs/common';
import { type CustomerChanges, CustomerFinder, CustomerService, type CustomerView } from '#customers';
import { everything } from './everything.js';
import type { CustomerEntry } from './fixture.schema.js';
import { needed } from './needed.js';
import type { Secrets, Work } from './work.js';

/** Customers of a fixture file. A password counts as changed only when the stored one is another. */
@Injectable()
export class CustomerWriter {
  constructor(
    private readonly customers: CustomerService,
    private readonly finder: CustomerFinder,
  ) {}

  write(work: Work, path: string, tenant: string, entry: CustomerEntry): Promise<CustomerView | null> {
    return work.carryOut<CustomerView>({
      path,
      object: `customer ${tenant}/${entry.id}`,
      find: () => this.finder.find(work.tx, work.caller, tenant, entry.id),
      write: (before, secrets) =>
        before === null ? this.create(work, tenant, entry, secrets) : this.change(work, tenant, entry, before, secrets),
      show: ({ customer }) => ({
        id: customer.id,
        shop: customer.shopId,
        external_id: customer.externalId,
        email: customer.email,
        email_verified: customer.emailVerified,
        first_name: customer.firstName,
        last_name: customer.lastName,
        gender: customer.gender,
        status: customer.status,
        guest: customer.guest,
        on_behalf_opt_out: customer.onBehalfOptOut,
      }),
    });
  }

  async prune(work: Work, path: string, tenant: string, entries: readonly CustomerEntry[]): Promise<void> {
    const { tx, caller } = work;
    const kept = new Set(entries.map(({ id }) => id));
    const stored = await everything(
      (query) => this.finder.list(tx, caller, { ...query, tenant }),
      ({ customer }) => [customer.createdAt.getTime(), customer.tenantId, customer.id],
    );
    for (const { id } of stored.map(({ customer }) => customer).filter((customer) => !kept.has(customer.id))) {
      await work.remove(path, `customer ${tenant}/${id}`, () => this.customers.delete(tx, caller, tenant, id));
    }
  }

  private create({ tx, caller }: Work, tenant: string, entry: CustomerEntry, secrets: Secrets): Promise<CustomerView> {
    const { id, shop, password } = entry;
    if (password !== undefined) secrets.changed('password');
    const input = { ...customerChanges(entry), password, tenant, id, shopId: needed('shop', shop) };
    return this.customers.create(tx, caller, input);
  }

  private async change(
    { tx, caller }: Work,
    tenant: string,
    entry: CustomerEntry,
    before: CustomerView,
    secrets: Secrets,
  ): Promise<CustomerView> {
    const same = entry.password === undefined || (await this.customers.hasPassword(before, entry.password));
    if (!same) secrets.changed('password');
    const changes = { ...customerChanges(entry), password: same ? undefined : entry.password };
    return this.customers.update(tx, caller, tenant, entry.id, changes);
  }
}

function customerChanges(entry: CustomerEntry): CustomerChanges {
  return {
    shopId: entry.shop,
    externalId: entry.external_id,
    email: entry.email,
    emailVerified: entry.email_verified,
    firstName: entry.first_name,
    lastName: entry.last_name,
    gender: entry.gender,
    status: entry.status,
    guest: entry.guest,
    onBehalfOptOut: entry.on_behalf_opt_out,
  };
}
