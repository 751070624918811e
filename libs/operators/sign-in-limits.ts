import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#kernel';
import { type RateLimit, rateLimitKey, RateLimits } from '#platform';

/** All shared by the instances. Counted with the address, so that nobody can lock an operator out from elsewhere. */
const PER_ACCOUNT: RateLimit = { name: 'operator.login', points: 10, seconds: 300, shared: true };
const PER_ADDRESS: RateLimit = { name: 'operator.login_address', points: 60, seconds: 300, shared: true };

/** From all addresses together: six digits can be guessed from many. Only who knows the password gets to use it up. */
const PER_CODE: RateLimit = { name: 'operator.totp', points: 20, seconds: 900, shared: true };

/** Counted apart: whoever has stolen a session must not keep its owner from signing in and ending it. */
const PER_CONFIRMATION: RateLimit = { name: 'operator.confirm', points: 20, seconds: 900, shared: true };

/** How often somebody may try a password, a code or a one-time link. Every attempt counts, so many at once are no way around. */
@Injectable()
export class SignInLimits {
  constructor(private readonly limits: RateLimits) {}

  /** 429 with Retry-After above the limit. */
  async count(origin: RequestOrigin, account: string): Promise<void> {
    const address = rateLimitKey(origin.address ?? 'unknown');
    await this.limits.consume(PER_ADDRESS, address);
    await this.limits.consume(PER_ACCOUNT, `${account.toLowerCase()} ${address}`);
  }

  /** 429 above the limit of codes of an authenticator app at sign-in. */
  async countCode(operatorId: string): Promise<void> {
    await this.limits.consume(PER_CODE, operatorId);
  }

  /** 429 above the limit of confirmations in sessions of the operator, from all addresses together. */
  async countConfirmation(operatorId: string): Promise<void> {
    await this.limits.consume(PER_CONFIRMATION, operatorId);
  }
}
