import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { randomBytes, temporarilyUnavailable, type Transaction } from '#kernel';
import { Invalidations, type InvalidationListener } from '../cache/invalidations.js';
import { Database } from '../database/database.js';
import { log } from '../observability/log.js';
import { APP_SETTINGS } from '../settings/settings.module.js';
import type { Settings } from '../settings/settings.js';
import { decrypt, encrypt } from './box.js';

export type KeyPurpose = 'access' | 'refresh' | 'pepper' | 'audit' | 'seal';
export type KeyAlgorithm = 'ES256' | 'EdDSA' | 'RS256' | 'HS256';

/** A key as it is used. Asymmetric ones have `privateKey`, `publicKey`, `publicJwk`; symmetric ones `secret` (32 bytes). */
export interface Key {
  readonly id: string;
  readonly purpose: KeyPurpose;
  readonly algorithm: KeyAlgorithm;
  readonly secret: Buffer | null;
  readonly privateKey: KeyObject | null;
  readonly publicKey: KeyObject | null;
  readonly publicJwk: JsonWebKey | null;
  readonly createdAt: Date;
  /** Signs or seals from here on; published before. */
  readonly activeFrom: Date;
  /** Signs no more from here on; still verifies. */
  readonly retiredAt: Date | null;
  /** Verifies no more from here on. */
  readonly removedAt: Date | null;
}

interface KeyRow {
  id: string;
  purpose: KeyPurpose;
  algorithm: KeyAlgorithm;
  public_jwk: JsonWebKey | null;
  ciphertext: Buffer;
  created_at: Date;
  active_from: Date;
  retired_at: Date | null;
  removed_at: Date | null;
}

const SELECT_ALL = { name: 'key_all', text: 'select * from key order by active_from desc, id desc' };
/** Milliseconds for which keys are used although a change of them is known of. */
const LONGEST_STALE_MS = 1000;
const RETRY_MS = 250;
const SYMMETRIC: readonly KeyPurpose[] = ['refresh', 'pepper', 'audit'];

/**
 * All keys of the installation, decrypted once and kept as KeyObjects (a PEM parsed per call makes signing 12 times
 * slower). Rotation on one instance reaches the others through the invalidation log, without restart.
 */
@Injectable()
export class KeyRing implements OnModuleInit, InvalidationListener {
  private keys: readonly Key[] = [];
  private byIdentity = new Map<string, Key>();
  /** Set while a change of the keys is known of and not yet read: milliseconds since 1970. */
  private staleSince: number | null = null;

  constructor(
    private readonly database: Database,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
    invalidations: Invalidations,
  ) {
    invalidations.subscribe('key', this);
  }

  /** Loads the keys and makes the first one of each purpose; several instances starting at once make one (MI-07). */
  async onModuleInit(): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('mandate.keys'))`);
      const present = new Set(
        (await tx.query<{ purpose: string }[]>('select distinct purpose from key')).map((row) => row.purpose),
      );
      for (const purpose of ['access', 'refresh', 'pepper', 'audit', 'seal'] as const) {
        if (!present.has(purpose)) await this.insert(tx, purpose, new Date());
      }
    });
    await this.reload();
  }

  /** The key that signs now. Without a key nothing may be issued. */
  current(purpose: KeyPurpose): Key {
    this.requireFresh();
    const now = Date.now();
    const found = this.keys.find(
      (key) =>
        key.purpose === purpose &&
        key.activeFrom.getTime() <= now + 1000 &&
        (key.retiredAt === null || key.retiredAt.getTime() > now),
    );
    if (!found) throw new Error(`no active ${purpose} key`);
    return found;
  }

  /** A key that may still verify. */
  byId(purpose: KeyPurpose, id: string): Key | null {
    this.requireFresh();
    const key = this.byIdentity.get(id);
    if (!key || key.purpose !== purpose) return null;
    return key.removedAt !== null && key.removedAt.getTime() <= Date.now() ? null : key;
  }

  /** Newest first, removed ones included: an old audit row is verified with the key of its day. */
  all(purpose: KeyPurpose): readonly Key[] {
    return this.keys.filter((key) => key.purpose === purpose);
  }

  invalidate(): void {
    this.staleSince ??= Date.now();
    void this.reloadUntilFresh();
  }

  async reload(): Promise<void> {
    const rows = await this.database.query<KeyRow>(SELECT_ALL, []);
    this.keys = rows.map((row) => this.open(row));
    this.byIdentity = new Map(this.keys.map((key) => [key.id, key]));
    this.staleSince = null;
  }

  /** A key that was taken away must not go on being trusted because one read failed. */
  private async reloadUntilFresh(): Promise<void> {
    for (let failures = 0; this.staleSince !== null; failures++) {
      if (failures > 0) await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
      await this.reload().catch((error: unknown) => log.warn({ err: error }, 'keys cannot be read; tried again'));
    }
  }

  /** Fails closed when a change of the keys could not be read in time (principle 5). */
  private requireFresh(): void {
    if (this.staleSince !== null && Date.now() - this.staleSince > LONGEST_STALE_MS) {
      throw temporarilyUnavailable({ internal: 'a change of the keys could not be read' });
    }
  }

  /**
   * Makes a key of the purpose inside the caller's transaction and returns its id. Record an invalidation of kind `key`
   * there and call `reload` after the commit.
   */
  async insert(tx: Transaction, purpose: KeyPurpose, activeFrom: Date): Promise<string> {
    const made = SYMMETRIC.includes(purpose)
      ? symmetric()
      : asymmetric(purpose === 'seal' ? 'EdDSA' : this.settings.TOKEN_ALGORITHM);
    const id = await this.nextId(tx, purpose);
    await tx.query(
      'insert into key (id, purpose, algorithm, public_jwk, ciphertext, active_from) values ($1, $2, $3, $4, $5, $6)',
      [
        id,
        purpose,
        made.algorithm,
        made.publicJwk === null
          ? null
          : JSON.stringify({ ...made.publicJwk, kid: id, use: 'sig', alg: made.algorithm }),
        encrypt(this.settings.MANDATE_MASTER_KEY, made.material, `key.${purpose}`, id),
        activeFrom,
      ],
    );
    return id;
  }

  /** Numbered per purpose; a refresh key's number is inside every refresh token (16 bits). */
  private async nextId(tx: Transaction, purpose: KeyPurpose): Promise<string> {
    const rows = (await tx.query(
      `select coalesce(max(split_part(id, '-', 2)::integer), 0) + 1 as next from key where purpose = $1`,
      [purpose],
    )) as { next: number }[];
    const suffix = purpose === 'access' ? `-${randomBytes(6).toString('hex')}` : '';
    return `${purpose}-${rows[0]?.next ?? 1}${suffix}`;
  }

  private open(row: KeyRow): Key {
    const material = decrypt(this.settings.MANDATE_MASTER_KEY, row.ciphertext, `key.${row.purpose}`, row.id);
    const symmetricKey = SYMMETRIC.includes(row.purpose);
    const privateKey = symmetricKey ? null : createPrivateKey({ key: material, format: 'der', type: 'pkcs8' });
    return {
      id: row.id,
      purpose: row.purpose,
      algorithm: row.algorithm,
      secret: symmetricKey ? material : null,
      privateKey,
      publicKey: privateKey === null ? null : createPublicKey(privateKey),
      publicJwk: row.public_jwk,
      createdAt: row.created_at,
      activeFrom: row.active_from,
      retiredAt: row.retired_at,
      removedAt: row.removed_at,
    };
  }
}

interface Material {
  readonly algorithm: KeyAlgorithm;
  readonly material: Buffer;
  readonly publicJwk: JsonWebKey | null;
}

function symmetric(): Material {
  return { algorithm: 'HS256', material: randomBytes(32), publicJwk: null };
}

function asymmetric(algorithm: 'ES256' | 'EdDSA' | 'RS256'): Material {
  const pair =
    algorithm === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : algorithm === 'EdDSA'
        ? generateKeyPairSync('ed25519')
        : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    algorithm,
    material: pair.privateKey.export({ format: 'der', type: 'pkcs8' }),
    publicJwk: pair.publicKey.export({ format: 'jwk' }),
  };
}
