import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hashPassword, type InvalidationListener, Invalidations, verifyPassword } from '#platform';

const MOST_REMEMBERED = 10_000;

/** An imported secret and the digest of what a request sent. */
export interface ImportedCandidate {
  readonly clientId: string;
  readonly secretId: string;
  readonly argon2: string;
  /** See `secretDigest`. */
  readonly digest: Buffer;
}

/**
 * Secrets that people chose may be guessable, so they are kept as argon2id over their digest. That costs 9 ms; after the
 * first success the digest is remembered in this process, and later calls cost what a generated secret costs.
 */
@Injectable()
export class ImportedSecrets implements InvalidationListener {
  /** Proven digests by client id and secret id. */
  private readonly proven = new Map<string, Map<string, Buffer>>();
  private readonly running = new Map<string, Promise<boolean>>();

  constructor(invalidations: Invalidations) {
    invalidations.subscribe('client', this);
  }

  /** What is stored of an imported secret. */
  store(digest: Buffer): Promise<string> {
    return hashPassword(digest.toString('base64url'));
  }

  /** True when this very digest was proven before. */
  remembers(candidate: ImportedCandidate): boolean {
    const known = this.proven.get(candidate.clientId)?.get(candidate.secretId);
    return known !== undefined && timingSafeEqual(known, candidate.digest);
  }

  /**
   * Runs argon2id, once for equal candidates that arrive together; 503 when too many wait.
   *
   * @param admit called before a run is started; may throw to refuse it
   */
  prove(candidate: ImportedCandidate, admit: () => Promise<void>): Promise<boolean> {
    const key = `${candidate.secretId}:${candidate.digest.toString('base64url')}`;
    const known = this.running.get(key);
    if (known) return known;
    const run = admit()
      .then(() => this.run(candidate))
      .finally(() => this.running.delete(key));
    this.running.set(key, run);
    return run;
  }

  invalidate(clientId: string | null): void {
    if (clientId === null) this.proven.clear();
    else this.proven.delete(clientId);
  }

  private async run(candidate: ImportedCandidate): Promise<boolean> {
    const right = await verifyPassword(candidate.argon2, candidate.digest.toString('base64url'));
    if (right) this.remember(candidate);
    return right;
  }

  private remember({ clientId, secretId, digest }: ImportedCandidate): void {
    const oldest = this.proven.keys().next().value;
    if (this.proven.size >= MOST_REMEMBERED && oldest !== undefined) this.proven.delete(oldest);
    const secrets = this.proven.get(clientId) ?? new Map<string, Buffer>();
    secrets.set(secretId, digest);
    this.proven.set(clientId, secrets);
  }
}
