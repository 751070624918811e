import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { KeyRing } from '#platform';
import type { Credentials } from './client-credentials.js';
import type { ClientRecord, SecretRecord } from './client-record.js';
import { type ImportedCandidate, ImportedSecrets } from './imported-secrets.js';
import { secretDigest } from './secret-digest.js';

/** Compared with when there is no client, so that an unknown id costs what a known one costs. */
const NOBODY = randomBytes(32);

/** Finds which of a client's secrets a request sent. */
@Injectable()
export class SecretVerifier {
  constructor(
    private readonly keys: KeyRing,
    private readonly imported: ImportedSecrets,
    private readonly clock: Clock,
  ) {}

  /**
   * The secret that was sent, an active one before one that has ended; null = none of them. Answers at once, but for imported secrets that
   * were not proven yet.
   *
   * @param admitProof called before argon2 runs; may throw to refuse it
   */
  find(
    record: ClientRecord | null,
    credentials: Credentials,
    admitProof: () => Promise<void>,
  ): SecretRecord | null | Promise<SecretRecord | null> {
    const pepper = this.keys.current('pepper').secret as Buffer;
    const digests = credentials.secrets.map((text) => secretDigest(pepper, credentials.clientId, text));
    if (record === null) {
      for (const digest of digests) timingSafeEqual(digest, NOBODY);
      return null;
    }
    const fitting = record.secrets.filter((secret) => digests.some((digest) => this.fits(record, secret, digest)));
    const active = fitting.find((secret) => !this.hasEnded(secret));
    if (active !== undefined) return active;
    const ended = fitting[0] ?? null;
    const unproven = record.secrets.filter((secret) => secret.argon2 !== null && !this.hasEnded(secret));
    if (unproven.length === 0 || digests.length === 0) return ended;
    return this.prove(record, unproven, digests, admitProof).then((proven) => proven ?? ended);
  }

  hasEnded(secret: SecretRecord): boolean {
    return secret.endsAt <= this.clock.now();
  }

  private fits(record: ClientRecord, secret: SecretRecord, digest: Buffer): boolean {
    if (secret.digest !== null) return timingSafeEqual(secret.digest, digest);
    return this.imported.remembers(candidate(record, secret, digest));
  }

  private async prove(
    record: ClientRecord,
    secrets: readonly SecretRecord[],
    digests: readonly Buffer[],
    admit: () => Promise<void>,
  ): Promise<SecretRecord | null> {
    for (const secret of secrets) {
      for (const digest of digests) {
        if (await this.imported.prove(candidate(record, secret, digest), admit)) return secret;
      }
    }
    return null;
  }
}

function candidate(record: ClientRecord, secret: SecretRecord, digest: Buffer): ImportedCandidate {
  return { clientId: record.facts.clientId, secretId: secret.id, argon2: secret.argon2 as string, digest };
}
