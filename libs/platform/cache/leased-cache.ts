import type { Invalidations, InvalidationKind, InvalidationListener } from './invalidations.js';

export interface LeasedCacheOptions<Value> {
  readonly kind: InvalidationKind;
  /** Most entries kept; the oldest goes first. */
  readonly max: number;
  /** Reads the truth from the database; null = there is none, which is never cached. */
  readonly load: (key: string) => Promise<Value | null>;
}

interface Fill<Value> {
  readonly promise: Promise<Value | null>;
  /** The key was invalidated, or the lease was lost, while the query ran: its result must not be kept. */
  spoilt: boolean;
}

const MOST_REREADS = 3;

/**
 * Positive entries that are used only while `Invalidations` holds its lease. A fill registers its key before its query,
 * so a change that arrives meanwhile makes the result uncacheable and it is read again (DESIGN §3).
 */
export class LeasedCache<Value> implements InvalidationListener {
  private readonly entries = new Map<string, Value>();
  private readonly fills = new Map<string, Fill<Value>>();

  constructor(
    private readonly invalidations: Invalidations,
    private readonly options: LeasedCacheOptions<Value>,
  ) {
    invalidations.subscribe(options.kind, this);
  }

  /** The entry, when there is one that may be used right now. */
  peek(key: string): Value | undefined {
    return this.invalidations.leaseValid() ? this.entries.get(key) : undefined;
  }

  async get(key: string): Promise<Value | null> {
    for (let attempt = 0; ; attempt++) {
      const hit = this.peek(key);
      if (hit !== undefined) return hit;
      const known = this.fills.get(key);
      const fill = known && !known.spoilt ? known : this.fill(key);
      const value = await fill.promise;
      if (!fill.spoilt || attempt >= MOST_REREADS) return value;
    }
  }

  invalidate(key: string | null): void {
    if (key === null) {
      this.entries.clear();
      for (const fill of this.fills.values()) fill.spoilt = true;
      return;
    }
    this.entries.delete(key);
    const fill = this.fills.get(key);
    if (fill) fill.spoilt = true;
  }

  private fill(key: string): Fill<Value> {
    const leasedBefore = this.invalidations.leaseValid();
    const fill: Fill<Value> = {
      spoilt: false,
      promise: this.options.load(key).then(
        (value) => {
          this.finish(key, fill);
          if (value !== null && !fill.spoilt && leasedBefore && this.invalidations.leaseValid()) this.keep(key, value);
          return value;
        },
        (error: unknown) => {
          this.finish(key, fill);
          throw error;
        },
      ),
    };
    this.fills.set(key, fill);
    return fill;
  }

  private finish(key: string, fill: Fill<Value>): void {
    if (this.fills.get(key) === fill) this.fills.delete(key);
  }

  private keep(key: string, value: Value): void {
    if (this.entries.size >= this.options.max) {
      const oldest = this.entries.keys().next().value;
      if (oldest !== undefined) this.entries.delete(oldest);
    }
    this.entries.set(key, value);
  }
}
