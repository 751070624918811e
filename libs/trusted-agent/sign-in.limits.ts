import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#kernel';
import { type RateLimit, rateLimitKey, RateLimits } from '#platform';
import { accountKey } from '#sign-in';

// Failures only, as for customers (`sign-in`): a success gives its try back. Windows in seconds.
const PER_ACCOUNT: RateLimit = { name: 'agent_account', points: 20, seconds: 900, shared: true };
const PER_ADDRESS: RateLimit = { name: 'agent_address', points: 100, seconds: 900, shared: true };
/** Six digits can be guessed from many addresses. Only who knows the password gets to use it up. */
const PER_CODE: RateLimit = { name: 'agent_code', points: 20, seconds: 900, shared: true };

/** Takes a try back that did not fail, or that nobody could judge. */
export type GiveBack = () => Promise<void>;

/** How often an employee's password or code may be tried on our page. */
@Injectable()
export class AgentSignInLimits {
  constructor(private readonly limits: RateLimits) {}

  /** Counted before anything is looked at, so that tries at the same moment count too. 429 above the limit. */
  password(tenantId: number, email: string, { address }: RequestOrigin): Promise<GiveBack> {
    return this.count([
      [PER_ADDRESS, rateLimitKey(address ?? '')],
      // Employees belong to no shop.
      [PER_ACCOUNT, accountKey(tenantId, 0, email)],
    ]);
  }

  /** 429 above the limit. */
  code(employeeId: string): Promise<GiveBack> {
    return this.count([[PER_CODE, employeeId]]);
  }

  private async count(counted: readonly (readonly [RateLimit, string])[]): Promise<GiveBack> {
    for (const [limit, key] of counted) await this.limits.consume(limit, key);
    return async () => {
      for (const [limit, key] of counted) await this.limits.giveBack(limit, key);
    };
  }
}
