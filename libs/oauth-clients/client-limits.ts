import { Inject, Injectable } from '@nestjs/common';
import { APP_SETTINGS, type RateLimit, rateLimitKey, RateLimits, type Settings } from '#platform';
import { CLIENT_ID } from './client-id.js';

/** Refused authentications of one client id from one address; then that pair waits, and nobody else (LD-11). */
export const CLIENT_FAILURES: RateLimit = { name: 'client_failures', points: 20, seconds: 60 };
/** Runs of argon2id for one client from one address. A right secret needs one per process and change of the client. */
export const SECRET_PROOFS: RateLimit = { name: 'client_secret_proofs', points: 20, seconds: 60 };

/** Names of the limits whose key is a client and an address, see `pairKey`. */
export const PAIR_LIMITS: ReadonlySet<string> = new Set([CLIENT_FAILURES.name, SECRET_PROOFS.name, 'client']);

/** How often a client, an address, and both together may call. Every method throws 429 with Retry-After. */
@Injectable()
export class ClientLimits {
  private readonly perClient: RateLimit;
  private readonly perAddress: RateLimit;

  constructor(
    private readonly limits: RateLimits,
    @Inject(APP_SETTINGS) settings: Settings,
  ) {
    this.perClient = { name: 'client', points: settings.RATE_LIMIT_CLIENT, seconds: 60 };
    this.perAddress = { name: 'address', points: settings.RATE_LIMIT_ADDRESS, seconds: 60 };
  }

  /** Counts a call, before its secret is looked at. */
  async admit(pair: string, address: string | null): Promise<void> {
    await this.limits.consume(this.perAddress, addressKey(address));
    await this.limits.consume(this.perClient, pair);
    await this.limits.check(CLIENT_FAILURES, pair);
  }

  countFailure(pair: string): Promise<void> {
    return this.limits.consume(CLIENT_FAILURES, pair);
  }

  admitProof(pair: string): Promise<void> {
    return this.limits.consume(SECRET_PROOFS, pair);
  }
}

/** `5 203.0.113.7`: by this a client at an address is counted. What cannot be a client id counts as one. */
export function pairKey(clientId: string | null, address: string | null): string {
  return `${clientId !== null && CLIENT_ID.test(clientId) ? clientId : '?'} ${addressKey(address)}`;
}

/** The two parts of `pairKey`. */
export function readPairKey(key: string): { clientId: string | null; address: string } {
  const space = key.indexOf(' ');
  const clientId = key.slice(0, space);
  return { clientId: clientId === '?' ? null : clientId, address: key.slice(space + 1) };
}

function addressKey(address: string | null): string {
  if (address === null) return 'unknown';
  // Almost every call: an IPv4 address is its own key and need not be parsed.
  return address.includes(':') ? rateLimitKey(address) : address;
}
