import { Injectable } from '@nestjs/common';
import { type RateLimit, RateLimits } from '#platform';
import type { AttemptLimits } from './attempt-limits.js';
import { KnownDevices } from './known-devices.js';
import type { Visitor } from './visitor.js';

/** A try that was let through. */
export interface Attempt {
  /** It succeeded: it does not count, and on a known device neither do the failures before it. */
  giveBack(): Promise<void>;
  /** Nobody could judge it, for a fault of ours: it does not count, and nothing else changes. */
  withdraw(): Promise<void>;
}

/**
 * Slows guessing down without becoming a weapon. A device that the account knows has a budget of its own; all others share
 * one. So strangers lock out strangers, and the customer's own phone goes on (LD-11, for people).
 */
@Injectable()
export class Attempts {
  constructor(
    private readonly limits: RateLimits,
    private readonly devices: KnownDevices,
  ) {}

  /**
   * Counts a try before anything is looked at, so that tries at the same moment count too: 429 with Retry-After.
   *
   * @param account see account-key.ts; null when the call is about no account
   */
  async admit(limits: AttemptLimits, visitor: Visitor, account: string | null): Promise<Attempt> {
    const device = account === null || limits.device === undefined ? null : this.devices.digest(account, visitor);
    if (device !== null && limits.device !== undefined && (await this.devices.knows(device))) {
      const { device: limit } = limits;
      const key = device.toString('hex');
      await this.limits.consume(limit, key);
      return {
        giveBack: () => this.limits.forget(limit, key),
        withdraw: () => this.limits.giveBack(limit, key),
      };
    }
    const counted: [RateLimit, string][] = [
      visitor.address === null ? [limits.backend, visitor.backend] : [limits.address, visitor.address],
    ];
    if (account !== null && limits.account !== undefined) counted.push([limits.account, account]);
    for (const [limit, key] of counted) await this.limits.consume(limit, key);
    const giveBack = async (): Promise<void> => {
      for (const [limit, key] of counted) await this.limits.giveBack(limit, key);
    };
    return { giveBack, withdraw: giveBack };
  }
}
