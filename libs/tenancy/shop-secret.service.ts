import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import { type AdminCaller, Clock, conflict, isUuid, notFound } from '#kernel';
import { type FieldCheck, Invalidations, refuseFaults } from '#platform';
import type { ShopSecretRotation } from './shop-input.js';
import { LONGEST_OVERLAP, rotationFits, shopSecretFault, USUAL_OVERLAP } from './shop-secret.policy.js';
import { ShopSecrets } from './shop-secrets.js';
import { findShop, lockShop, type ShopView, viewShop } from './shop-view.js';
import type { Shop } from './shop.entity.js';
import { ShopSecret } from './shop-secret.entity.js';
import { type Expectation, expectNothing } from './tenant-input.js';

/** Rotation of a shop's secret: the old one goes on verifying while the shop is switched over. */
@Injectable()
export class ShopSecretService {
  constructor(
    private readonly secrets: ShopSecrets,
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds a secret and gives the ones before an end. 409 when two are active already, unless they end now.
   *
   * @returns the secret in clear when it was made here, else null
   */
  async rotate(
    tx: EntityManager,
    caller: AdminCaller,
    shopId: number,
    { secret: given, oldEndsIn = USUAL_OVERLAP }: ShopSecretRotation,
  ): Promise<ShopView & { secret: string | null; secretId: string }> {
    const shop = await lockShop(tx, caller, shopId);
    refuseFaults([
      ['/secret', given === undefined ? null : shopSecretFault(given)],
      ['/old_ends_in', overlapFault(oldEndsIn)],
    ] satisfies FieldCheck[]);
    const now = this.clock.now();
    const before = await viewShop(tx, shop, new Date(now));
    if (!rotationFits(before.secrets.length, oldEndsIn)) {
      throw conflict({ sentence: 'Two secrets are active: end one first, or rotate with old_ends_in 0.' });
    }
    await tx.query('delete from shop_secret where shop_id = $1 and ends_at <= $2', [shopId, new Date(now)]);
    await tx.query('update shop_secret set ends_at = least(ends_at, $2::timestamptz) where shop_id = $1', [
      shopId,
      new Date(now + oldEndsIn * 1000),
    ]);
    const added = await this.secrets.add(tx, shopId, given);
    const after = await this.changed(tx, caller, shop, before, 'shop.secret_rotated', {
      secret_id: added.id,
      old_ends_in: oldEndsIn,
    });
    return { ...after, secret: given === undefined ? added.secret : null, secretId: added.id };
  }

  /** Ends one secret now, the last one too: a leaked secret must go before the next is in place. */
  async end(
    tx: EntityManager,
    caller: AdminCaller,
    shopId: number,
    secretId: string,
    expect: Expectation<ShopView> = expectNothing,
  ): Promise<ShopView> {
    const shop = await lockShop(tx, caller, shopId);
    const before = await viewShop(tx, shop, new Date(this.clock.now()));
    if (!isUuid(secretId) || !before.secrets.some(({ id }) => id === secretId)) throw notFound();
    expect(before);
    await tx.delete(ShopSecret, { id: secretId, shopId });
    return this.changed(tx, caller, shop, before, 'shop.secret_ended', { secret_id: secretId });
  }

  /** True when the text is an active secret of the shop: `mandate apply` rotates only when it is not. */
  async holds(tx: EntityManager, caller: AdminCaller, shopId: number, secret: string): Promise<boolean> {
    await findShop(tx, caller, shopId);
    return this.secrets.holds(tx, shopId, secret);
  }

  private async changed(
    tx: EntityManager,
    caller: AdminCaller,
    shop: Shop,
    before: ShopView,
    type: string,
    details: Record<string, unknown>,
  ): Promise<ShopView> {
    await tx.query('update shop set version = version + 1, updated_at = now() where id = $1', [shop.id]);
    await this.audit.record(tx, {
      tenant: before.tenant,
      type,
      outcome: 'success',
      actor: caller.actor,
      origin: caller.origin,
      details: { shop_id: shop.id, ...details },
    });
    await this.invalidations.record(tx, 'shop', String(shop.id));
    return viewShop(tx, await findShop(tx, caller, shop.id), new Date(this.clock.now()));
  }
}

function overlapFault(seconds: number): string | null {
  return Number.isInteger(seconds) && seconds >= 0 && seconds <= LONGEST_OVERLAP
    ? null
    : `must be a whole number of seconds from 0 to ${LONGEST_OVERLAP}`;
}
