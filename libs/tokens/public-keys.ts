import type { JsonWebKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { KeyRing } from '#platform';

/** Seconds that verifiers may keep the key set; a next key is published longer than that before its first use. */
export const JWKS_MAX_AGE = 300;

/** The keys that verifiers of our access tokens need. */
@Injectable()
export class PublicKeys {
  constructor(
    private readonly keys: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** RFC 7517: the next one, the current one, and old ones until their last token has expired. */
  published(): JsonWebKey[] {
    const now = this.clock.now();
    const shown = this.keys.all('access').filter(({ removedAt }) => removedAt === null || removedAt.getTime() > now);
    return shown.flatMap(({ publicJwk }) => (publicJwk === null ? [] : [publicJwk]));
  }
}
