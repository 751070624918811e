import { hash } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { tooManyRequests } from '#kernel';
import { Database } from '../database/database.js';
import { repeat, type Repetition } from '../database/repeat.js';
import { APP_SETTINGS } from '../settings/settings.module.js';
import type { Settings } from '../settings/settings.js';

export interface RateLimit {
  /** Closed list: appears in the audit's `ratelimit.hit`. */
  readonly name: string;
  /** Calls allowed in the window. */
  readonly points: number;
  /** Window in seconds. */
  readonly seconds: number;
  /**
   * Counted in the database, by all instances together: for what somebody guesses. Costs a statement a call. Others are
   * counted by each process for itself.
   */
  readonly shared?: true;
}

export type RateLimitHit = (name: string, key: string) => void;

const FORGET_EVERY_MS = 300_000;
const FORGET = { name: 'rate_limit_forget', text: 'delete from rate_limit where expire < $1' };

/** Fixed-window counters. `onHit` tells the audit, which writes one aggregated event a minute, not one a call. */
@Injectable()
export class RateLimits implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly limiters = new Map<string, RateLimiterAbstract>();
  private hit: RateLimitHit = () => undefined;
  private forgetting: Repetition | null = null;

  constructor(
    @Inject(APP_SETTINGS) private readonly settings: Settings,
    private readonly database: Database,
  ) {}

  onApplicationBootstrap(): void {
    this.forgetting = repeat('rate limits', FORGET_EVERY_MS, async () => {
      await this.database.query(FORGET, [Date.now()]);
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.forgetting?.stop();
  }

  onHit(listener: RateLimitHit): void {
    this.hit = listener;
  }

  /** Counts one call; throws 429 with Retry-After above the limit. */
  async consume(limit: RateLimit, key: string): Promise<void> {
    if (!this.settings.RATE_LIMITS) return;
    try {
      await this.limiter(limit).consume(storedKey(limit, key));
    } catch (refused) {
      throw this.refusal(limit, key, refused);
    }
  }

  /** Throws 429 when the key has used up its limit; counts nothing. For limits on failures only. */
  async check(limit: RateLimit, key: string): Promise<void> {
    if (!this.settings.RATE_LIMITS) return;
    const state = await this.limiter(limit).get(storedKey(limit, key));
    if (state !== null && state.consumedPoints >= limit.points) throw this.refusal(limit, key, state);
  }

  /** Takes back what was counted, after a success that proves who called. */
  async forget(limit: RateLimit, key: string): Promise<void> {
    if (this.settings.RATE_LIMITS) await this.limiter(limit).delete(storedKey(limit, key));
  }

  /** Takes back one call, after a success that clears nothing but itself: the failures of others stay counted. */
  async giveBack(limit: RateLimit, key: string): Promise<void> {
    if (this.settings.RATE_LIMITS) await this.limiter(limit).reward(storedKey(limit, key));
  }

  private refusal(limit: RateLimit, key: string, state: unknown): Error {
    if (!(state instanceof RateLimiterRes)) return state as Error;
    this.hit(limit.name, key);
    return tooManyRequests({ retryAfter: Math.max(1, Math.ceil(state.msBeforeNext / 1000)) });
  }

  private limiter(limit: RateLimit): RateLimiterAbstract {
    let known = this.limiters.get(limit.name);
    if (!known) {
      const window = { keyPrefix: limit.name, points: limit.points, duration: limit.seconds };
      known = limit.shared ? this.sharedLimiter(window) : new RateLimiterMemory(window);
      this.limiters.set(limit.name, known);
    }
    return known;
  }

  private sharedLimiter(window: { keyPrefix: string; points: number; duration: number }): RateLimiterAbstract {
    return new RateLimiterPostgres({
      ...window,
      storeClient: this.database.orm,
      storeType: 'typeorm',
      tableName: 'rate_limit',
      // A migration makes the table, and the job above empties it.
      tableCreated: true,
      clearExpiredByTimeout: false,
    });
  }
}

/** Keys may name a person, and the table is no place for that. */
function storedKey(limit: RateLimit, key: string): string {
  return limit.shared ? hash('sha256', key, 'base64url') : key;
}
