import { Injectable } from '@nestjs/common';
import { conflict } from '#kernel';
import { ShopSecretService, ShopService, type ShopView } from '#tenancy';
import { everything } from './everything.js';
import type { ShopEntry } from './fixture.schema.js';
import { needed } from './needed.js';
import type { Secrets, Work } from './work.js';

/** Shops of a fixture file. A secret that is not active yet becomes the only one. */
@Injectable()
export class ShopWriter {
  constructor(
    private readonly shops: ShopService,
    private readonly secrets: ShopSecretService,
  ) {}

  write(work: Work, path: string, tenant: string, entry: ShopEntry): Promise<ShopView | null> {
    return work.carryOut<ShopView>({
      path,
      object: `shop ${entry.id}`,
      find: () => this.shops.find(work.tx, work.caller, entry.id),
      write: (before, secrets) =>
        before === null ? this.create(work, tenant, entry, secrets) : this.change(work, tenant, entry, before, secrets),
      show: ({ shop }) => ({
        id: shop.id,
        name: shop.name,
        code: shop.code,
        callback_urls: shop.callbackUrls,
        enabled: shop.enabled,
      }),
    });
  }

  async prune(work: Work, path: string, tenant: string, entries: readonly ShopEntry[]): Promise<void> {
    const { tx, caller } = work;
    const kept = new Set(entries.map(({ id }) => id));
    const stored = await everything(
      (query) => this.shops.list(tx, caller, { ...query, tenant }),
      ({ shop }) => [shop.createdAt.getTime(), shop.id],
    );
    for (const { shop } of stored.filter((view) => !kept.has(view.shop.id))) {
      await work.remove(path, `shop ${shop.id}`, () => this.shops.delete(tx, caller, shop.id));
    }
  }

  private async create(
    { tx, caller }: Work,
    tenant: string,
    { id, name, code, callback_urls: callbackUrls, enabled, secret }: ShopEntry,
    secrets: Secrets,
  ): Promise<ShopView> {
    const input = { tenant, id, name: needed('name', name), code, callbackUrls, enabled, secret };
    const created = await this.shops.create(tx, caller, input);
    if (created.secret === null) secrets.changed('secret');
    else secrets.made(created.secret);
    return created;
  }

  private async change(
    { tx, caller }: Work,
    tenant: string,
    { id, name, code, callback_urls: callbackUrls, enabled, secret }: ShopEntry,
    before: ShopView,
    secrets: Secrets,
  ): Promise<ShopView> {
    if (before.tenant !== tenant) throw conflict({ fields: [{ pointer: '/id', detail: 'belongs to another tenant' }] });
    const changed = await this.shops.update(tx, caller, id, { name, code, callbackUrls, enabled });
    if (secret === undefined || (await this.secrets.holds(tx, caller, id, secret))) return changed;
    secrets.changed('secret');
    return this.secrets.rotate(tx, caller, id, { secret, oldEndsIn: 0 });
  }
}
