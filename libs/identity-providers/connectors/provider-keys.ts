import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { ProviderFailure } from '../provider-failure.js';
import { Remembered } from './remembered.js';

const LIFE_MS = 600_000;
/** An unknown key id asks the provider again, but whoever invents key ids makes us ask no oftener than this. */
const ASK_AGAIN_AFTER_MS = 5000;

/** The published keys of a provider: kept for ten minutes, asked for again when a token names a key that is not among them. */
export class ProviderKeys {
  private readonly keys: Remembered<JWTVerifyGetKey>;
  private askedAt = -Infinity;

  constructor(load: () => Promise<unknown>) {
    this.keys = new Remembered(LIFE_MS, async () => {
      this.askedAt = performance.now();
      return keySet(await load());
    });
  }

  /** For jose's jwtVerify. */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    const known = await this.keys.get();
    try {
      return await known(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || performance.now() < this.askedAt + ASK_AGAIN_AFTER_MS) {
        throw error;
      }
    }
    const renewed = await this.keys.renew();
    return renewed(header, token);
  };
}

function keySet(answer: unknown): JWTVerifyGetKey {
  try {
    return createLocalJWKSet(answer as JSONWebKeySet);
  } catch {
    throw new ProviderFailure('idp_answer');
  }
}
