import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog, type Change, changesBetween } from '#audit';
import { type AdminCaller, Clock, conflict } from '#kernel';
import {
  APP_SETTINGS,
  Invalidations,
  type PageQuery,
  pageSize,
  readNumericCursor,
  refuseFaults,
  type Settings,
  takenFields,
  tenantFilter,
  violatedConstraint,
} from '#platform';
import { firstEpoch } from './first-epoch.js';
import { requirePlatformOwner } from './platform-owner.js';
import type { ShopChanges, ShopInput } from './shop-input.js';
import { shopSecretFault } from './shop-secret.policy.js';
import { ShopSecrets } from './shop-secrets.js';
import { findShop, lockShop, type ShopView, viewShop, viewShops } from './shop-view.js';
import { Shop } from './shop.entity.js';
import { checkShop } from './shop.policy.js';
import { nextFreeShopId } from './shop-number.js';
import { TenantBeginnings } from './tenant-beginnings.js';
import { type Expectation, expectNothing } from './tenant-input.js';
import { TenantService } from './tenant.service.js';

const refuseTaken = takenFields({ shop_pkey: '/id', shop_tenant_id_code_key: '/code' });

/** Filters of the list. */
export interface ShopListQuery extends PageQuery {
  /** Slug. */
  readonly tenant?: string;
}

/** Shops as the admin API and `mandate apply` see and change them. */
@Injectable()
export class ShopService {
  constructor(
    private readonly tenants: TenantService,
    private readonly beginnings: TenantBeginnings,
    private readonly secrets: ShopSecrets,
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /** One row more than the page holds, newest first. */
  async list(tx: EntityManager, caller: AdminCaller, query: ShopListQuery): Promise<ShopView[]> {
    const shops = tx.createQueryBuilder(Shop, 'shop').where('true');
    const seen = tenantFilter(caller);
    if (seen !== null) shops.andWhere('shop.tenant_id = any(:seen)', { seen });
    if (query.tenant !== undefined) {
      shops.andWhere('shop.tenant_id = (select id from tenant where slug = :slug)', { slug: query.tenant });
    }
    const [at, id] = readNumericCursor(query, 2) ?? [];
    if (at !== undefined) {
      shops.andWhere('(shop.created_at, shop.id) < (to_timestamp(:at::bigint / 1000.0), :id::bigint)', { at, id });
    }
    shops
      .orderBy('shop.createdAt', 'DESC')
      .addOrderBy('shop.id', 'DESC')
      .limit(pageSize(query) + 1);
    return viewShops(tx, await shops.getMany(), this.now());
  }

  /** 404 when there is none or it is foreign. */
  async find(tx: EntityManager, caller: AdminCaller, id: number): Promise<ShopView> {
    return viewShop(tx, await findShop(tx, caller, id), this.now());
  }

  /**
   * An id of one's own choice is the platform owner's to give. 409 when id or code is taken.
   *
   * @returns the secret in clear when it was made here, else null
   */
  async create(
    tx: EntityManager,
    caller: AdminCaller,
    input: ShopInput,
  ): Promise<ShopView & { secret: string | null }> {
    const tenant = await this.tenants.choose(tx, caller, input.tenant);
    if (input.id !== undefined) await requirePlatformOwner(this.audit, caller, tenant.slug, 'shop.id');
    refuseFaults([
      ...checkShop(input, this.settings.production),
      ['/secret', input.secret === undefined ? null : shopSecretFault(input.secret)],
    ]);
    const shop = tx.create(Shop, {
      id: input.id ?? (await nextFreeShopId(tx)),
      tenantId: tenant.id,
      name: input.name,
      code: input.code ?? null,
      callbackUrls: [...(input.callbackUrls ?? [])],
      enabled: input.enabled ?? true,
      epoch: firstEpoch(this.clock),
    });
    await tx.insert(Shop, shop).catch(refuseTaken);
    const { secret } = await this.secrets.add(tx, shop.id, input.secret);
    await this.record(tx, caller, 'shop.created', tenant.slug, shop.id, changesBetween(null, shown(shop)));
    await this.invalidations.record(tx, 'shop', String(shop.id));
    await this.beginnings.shopCreated(tx, caller, tenant, shop.id);
    return { ...(await viewShop(tx, shop, this.now())), secret: input.secret === undefined ? secret : null };
  }

  /** Disabling ends every session of the shop. Changing nothing writes nothing. */
  async update(
    tx: EntityManager,
    caller: AdminCaller,
    id: number,
    changes: ShopChanges,
    expect: Expectation<ShopView> = expectNothing,
  ): Promise<ShopView> {
    const shop = await lockShop(tx, caller, id);
    const current = await viewShop(tx, shop, this.now());
    expect(current);
    refuseFaults(checkShop(changes, this.settings.production));
    const before = shown(shop);
    const disabled = shop.enabled && changes.enabled === false;
    shop.name = changes.name ?? shop.name;
    shop.code = changes.code === undefined ? shop.code : changes.code;
    shop.callbackUrls = [...(changes.callbackUrls ?? shop.callbackUrls)];
    shop.enabled = changes.enabled ?? shop.enabled;
    const changed = changesBetween(before, shown(shop));
    if (changed.length === 0) return current;
    if (disabled) shop.epoch += 1;
    await tx.save(shop).catch(refuseTaken);
    await this.record(tx, caller, 'shop.updated', current.tenant, id, changed);
    await this.invalidations.record(tx, 'shop', String(id));
    return { ...current, shop };
  }

  /** `mandate apply --prune`. 409 while the shop has customers. */
  async delete(tx: EntityManager, caller: AdminCaller, id: number): Promise<void> {
    const { shop: found, tenant } = await this.find(tx, caller, id);
    await this.beginnings.shopLeaves(tx, caller, { id: found.tenantId, slug: tenant }, id);
    const shop = await lockShop(tx, caller, id);
    await tx.delete(Shop, { id }).catch((error: unknown) => {
      if (violatedConstraint(error) === null) throw error;
      throw conflict({ sentence: 'The shop still has customers.', cause: error });
    });
    await this.record(tx, caller, 'shop.deleted', tenant, id, changesBetween(shown(shop), null));
    await this.invalidations.record(tx, 'shop', String(id));
  }

  private now(): Date {
    return new Date(this.clock.now());
  }

  private record(
    tx: EntityManager,
    caller: AdminCaller,
    type: string,
    tenant: string,
    shopId: number,
    changes: Change[],
  ): Promise<void> {
    return this.audit.record(tx, {
      tenant,
      type,
      outcome: 'success',
      actor: caller.actor,
      origin: caller.origin,
      details: { shop_id: shopId },
      changes,
    });
  }
}

/** The fields whose changes the audit names. */
function shown({ id, name, code, callbackUrls, enabled }: Shop): Record<string, unknown> {
  return { id, name, code, callback_urls: callbackUrls, enabled };
}
