import { type EntityManager, In, IsNull, MoreThan } from 'typeorm';
import { type AdminCaller, notFound } from '#kernel';
import { requireTenant } from '#platform';
import { Shop } from './shop.entity.js';
import { isShopId } from './shop.policy.js';
import { ShopSecret } from './shop-secret.entity.js';
import { Tenant } from './tenant.entity.js';

/** A secret as it may be shown: everything but itself. */
export type ShopSecretView = Pick<ShopSecret, 'id' | 'createdAt' | 'endsAt'>;

/** A shop as it may be shown, with its tenant's slug and its active secrets, newest first. */
export interface ShopView {
  readonly shop: Shop;
  readonly tenant: string;
  readonly secrets: readonly ShopSecretView[];
}

/** 404 when there is none or it is foreign. */
export async function findShop(tx: EntityManager, caller: AdminCaller, id: number): Promise<Shop> {
  const shop = isShopId(id) ? await tx.findOneBy(Shop, { id }) : null;
  if (!shop) throw notFound();
  requireTenant(caller, shop.tenantId);
  return shop;
}

/** Like `findShop`; the row stays locked until the transaction ends. */
export async function lockShop(tx: EntityManager, caller: AdminCaller, id: number): Promise<Shop> {
  await findShop(tx, caller, id);
  const shop = await tx.findOne(Shop, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!shop) throw notFound();
  return shop;
}

/** @param now the moment at which a secret counts as active */
export async function viewShops(tx: EntityManager, shops: readonly Shop[], now: Date): Promise<ShopView[]> {
  const shopId = In(shops.map(({ id }) => id));
  const tenants = await tx.findBy(Tenant, { id: In(shops.map((shop) => shop.tenantId)) });
  const secrets = await tx.find(ShopSecret, {
    select: { id: true, shopId: true, createdAt: true, endsAt: true },
    where: [
      { shopId, endsAt: IsNull() },
      { shopId, endsAt: MoreThan(now) },
    ],
    order: { createdAt: 'DESC', id: 'DESC' },
  });
  const slugs = new Map(tenants.map(({ id, slug }) => [id, slug]));
  return shops.map((shop) => ({
    shop,
    tenant: slugs.get(shop.tenantId) as string,
    secrets: secrets.filter((secret) => secret.shopId === shop.id),
  }));
}

export async function viewShop(tx: EntityManager, shop: Shop, now: Date): Promise<ShopView> {
  const [view] = await viewShops(tx, [shop], now);
  return view as ShopView;
}
