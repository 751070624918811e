import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { tooManyRequests } from '#kernel';
import { APP_SETTINGS } from '../settings/settings.module.js';
import type { Settings } from '../settings/settings.js';

export interface RateLimit {
  /** Closed list: appears in the audit's `ratelimit.hit`. */
  readonly name: string;
  /** Calls allowed in the window. */
  readonly points: number;
  /** Window in seconds. */
  readonly seconds: number;
}

export type RateLimitHit = (name: string, key: string) => void;

/** Fixed-window counters. `onHit` tells the audit, which writes one aggregated event a minute, not one a call. */
@Injectable()
export class RateLimits {
  private readonly limiters = new Map<string, RateLimiterMemory>();
  private hit: RateLimitHit = () => undefined;

  constructor(@Inject(APP_SETTINGS) private readonly settings: Settings) {}

  onHit(listener: RateLimitHit): void {
    this.hit = listener;
  }

  /** Counts one call; throws 429 with Retry-After above the limit. */
  async consume(limit: RateLimit, key: string): Promise<void> {
    if (!this.settings.RATE_LIMITS) return;
    try {
      await this.limiter(limit).consume(key);
    } catch (refused) {
      throw this.refusal(limit, key, refused);
    }
  }

  /** Throws 429 when the key has used up its limit; counts nothing. For limits on failures only. */
  async check(limit: RateLimit, key: string): Promise<void> {
    if (!this.settings.RATE_LIMITS) return;
    const state = await this.limiter(limit).get(key);
    if (state !== null && state.consumedPoints >= limit.points) throw this.refusal(limit, key, state);
  }

  /** Takes back what was counted, after a success that proves who called. */
  async forget(limit: RateLimit, key: string): Promise<void> {
    if (this.settings.RATE_LIMITS) await this.limiter(limit).delete(key);
  }

  private refusal(limit: RateLimit, key: string, state: unknown): Error {
    if (!(state instanceof RateLimiterRes)) return state as Error;
    this.hit(limit.name, key);
    return tooManyRequests({ retryAfter: Math.max(1, Math.ceil(state.msBeforeNext / 1000)) });
  }

  private limiter(limit: RateLimit): RateLimiterMemory {
    let known = this.limiters.get(limit.name);
    if (!known) {
      known = new RateLimiterMemory({ keyPrefix: limit.name, points: limit.points, duration: limit.seconds });
      this.limiters.set(limit.name, known);
    }
    return known;
  }
}
