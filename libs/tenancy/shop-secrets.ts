import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, randomToken, uuidv7 } from '#kernel';
import {
  APP_SETTINGS,
  Database,
  decrypt,
  encrypt,
  Invalidations,
  LeasedCache,
  type Settings,
  type Statement,
} from '#platform';
import { ShopSecret } from './shop-secret.entity.js';

const PURPOSE = 'shop_secret';
const MOST_SHOPS = 5_000;

const SECRETS: Statement = {
  name: 'shop_secrets',
  text: 'select id, ciphertext, ends_at from shop_secret where shop_id = $1::bigint order by created_at desc, id desc',
};

interface SecretRow {
  readonly id: string;
  readonly ciphertext: Buffer;
  readonly ends_at: Date | null;
}

interface OpenSecret {
  readonly key: Buffer;
  /** Milliseconds since 1970. */
  readonly endsAt: number;
}

/** The keys by which shops sign their JWTs: encrypted in the database, opened only here. */
@Injectable()
export class ShopSecrets {
  private readonly cache: LeasedCache<readonly OpenSecret[]>;

  constructor(
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
    database: Database,
    invalidations: Invalidations,
  ) {
    this.cache = new LeasedCache(invalidations, {
      kind: 'shop',
      max: MOST_SHOPS,
      load: async (key) => (await database.query<SecretRow>(SECRETS, [key])).map((row) => this.open(row)),
    });
  }

  /** HS256 keys (RFC 7518 §3.2) that verify a shop's JWTs right now, newest first; none for an unknown shop. */
  async active(shopId: number): Promise<Buffer[]> {
    if (!Number.isSafeInteger(shopId)) return [];
    const secrets = (await this.cache.get(String(shopId))) ?? [];
    return secrets.filter(({ endsAt }) => endsAt > this.clock.now()).map(({ key }) => key);
  }

  /** Stores a secret, made here unless one is given; returns it. */
  async add(tx: EntityManager, shopId: number, given: string | undefined): Promise<{ id: string; secret: string }> {
    const secret = given ?? randomToken();
    const id = uuidv7(this.clock.now());
    const ciphertext = encrypt(this.settings.MANDATE_MASTER_KEY, Buffer.from(secret), PURPOSE, id);
    await tx.insert(ShopSecret, { id, shopId, ciphertext, endsAt: null });
    return { id, secret };
  }

  /** True when the text is one of the shop's active secrets, as the transaction sees them. */
  async holds(tx: EntityManager, shopId: number, text: string): Promise<boolean> {
    const rows = await tx.query<SecretRow[]>(SECRETS.text, [shopId]);
    const wanted = Buffer.from(text);
    return rows
      .map((row) => this.open(row))
      .filter(({ endsAt }) => endsAt > this.clock.now())
      .some(({ key }) => key.length === wanted.length && timingSafeEqual(key, wanted));
  }

  private open(row: SecretRow): OpenSecret {
    return {
      key: decrypt(this.settings.MANDATE_MASTER_KEY, row.ciphertext, PURPOSE, row.id),
      endsAt: row.ends_at?.getTime() ?? Infinity,
    };
  }
}
