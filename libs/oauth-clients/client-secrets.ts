import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import { Clock, randomToken, uuidv7 } from '#kernel';
import { KeyRing, verifyPassword } from '#platform';
import { ClientSecret } from './client-secret.entity.js';
import { ImportedSecrets } from './imported-secrets.js';
import { secretDigest } from './secret-digest.js';

const HINT_LENGTH = 4;

/** The table of secrets; who may change it is decided by the services. */
@Injectable()
export class ClientSecrets {
  constructor(
    private readonly keys: KeyRing,
    private readonly imported: ImportedSecrets,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds a secret: a given text, or 256 random bits.
   *
   * @returns the secret in clear when it was made here, else null
   */
  async add(tx: EntityManager, clientId: string, given?: string): Promise<{ id: string; secret: string | null }> {
    const secret = given ?? randomToken();
    const id = uuidv7(this.clock.now());
    const digest = this.digest(clientId, secret);
    await tx.insert(ClientSecret, {
      id,
      clientId,
      kind: given === undefined ? 'generated' : 'imported',
      digest: given === undefined ? digest : null,
      argon2: given === undefined ? null : await this.imported.store(digest),
      // Four characters of 43 random ones tell nothing; of a chosen one they would.
      hint: given === undefined ? secret.slice(-HINT_LENGTH) : '',
      endsAt: null,
    });
    return { id, secret: given === undefined ? secret : null };
  }

  /** Active secrets, as the transaction sees them. */
  active(tx: EntityManager, clientId: string): Promise<ClientSecret[]> {
    const now = new Date(this.clock.now());
    return tx.findBy(ClientSecret, [
      { clientId, endsAt: IsNull() },
      { clientId, endsAt: MoreThan(now) },
    ]);
  }

  /** Gives active secrets an end, unless theirs is earlier: all, or one. */
  async end(tx: EntityManager, clientId: string, at: number, secretId: string | null = null): Promise<void> {
    await tx.query(
      `update client_secret set ends_at = least(ends_at, $2::timestamptz)
       where client_id = $1 and ($3::uuid is null or id = $3)`,
      [clientId, new Date(at), secretId],
    );
  }

  /** Moves the end of one secret; null = no end. */
  async moveEnd(tx: EntityManager, secretId: string, at: number | null): Promise<void> {
    await tx.update(ClientSecret, { id: secretId }, { endsAt: at === null ? null : new Date(at) });
  }

  /** True when the text is an active secret of the client. */
  async holds(tx: EntityManager, clientId: string, text: string): Promise<boolean> {
    const digest = this.digest(clientId, text);
    for (const secret of await this.active(tx, clientId)) {
      if (secret.digest !== null && timingSafeEqual(secret.digest, digest)) return true;
      if (secret.argon2 !== null && (await verifyPassword(secret.argon2, digest.toString('base64url')))) return true;
    }
    return false;
  }

  private digest(clientId: string, text: string): Buffer {
    return secretDigest(this.keys.current('pepper').secret as Buffer, clientId, text);
  }
}
