import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Client } from 'pg';
import type { Transaction } from '#kernel';
import { connectionOptions } from '../database/connection.js';
import { Database, type Statement } from '../database/database.js';
import { repeat, type Repetition } from '../database/repeat.js';
import { log } from '../observability/log.js';
import { Readiness } from '../observability/readiness.js';
import { APP_SETTINGS } from '../settings/settings.module.js';
import type { Settings } from '../settings/settings.js';

/** What a cached entry is about. `all` drops everything. */
export type InvalidationKind =
  | 'session'
  | 'customer'
  | 'client'
  | 'shop'
  | 'tenant'
  | 'employee'
  | 'group'
  | 'membership'
  | 'legal_entity'
  | 'idp'
  | 'rule'
  | 'key'
  | 'not_before'
  | 'operator'
  | 'all';

export interface InvalidationListener {
  /** Called for each invalidation of the kind; key null = every entry. */
  invalidate(key: string | null): void;
}

const POLL_EVERY_MS = 250;
/** Entries may be used for this long after a poll was *sent*; then the database is asked. */
const LEASE_MS = 1000;
const KEEP_ROWS_FOR = '10 minutes';
/** Far less than that. */
const LONGEST_ABSENCE_MS = 60_000;
const CHANNEL = 'mandate_invalidation';

const POLL: Statement = {
  name: 'invalidation_poll',
  text: `select pg_snapshot_xmin(pg_current_snapshot())::text as low,
      coalesce(json_agg(json_build_array(kind, key)) filter (where kind is not null), '[]') as changes
    from (select kind, key from invalidation where xid >= $1::text::xid8) changed`,
};
const RECORD_TEXT = `with written as (insert into invalidation (kind, key) select kind, key from json_to_recordset($1) as r(kind text, key text))
  select pg_notify('${CHANNEL}', '')`;

/**
 * The one truth about changes: a table that each revoking transaction writes to and that every instance polls. A poll
 * gives a lease; without one, caches are not used. So a fault makes a revocation no later than the lease, never lost
 * (DESIGN §3). NOTIFY only says *poll now*.
 */
@Injectable()
export class Invalidations implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly listeners = new Map<InvalidationKind, Set<InvalidationListener>>();
  private low: string | null = null;
  private leaseMonotonic = 0;
  private leaseWall = 0;
  private repetition: Repetition | null = null;
  private ears: Client | null = null;
  private stopped = false;
  private lastPrune = 0;

  constructor(
    private readonly database: Database,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
    readiness: Readiness,
  ) {
    readiness.register('invalidations', async () => (this.leaseValid() ? null : 'changes cannot be read in time'));
  }

  /** True while cached entries may be used. Compare again right before answering when something was awaited. */
  leaseValid(): boolean {
    return performance.now() < this.leaseMonotonic && Date.now() < this.leaseWall;
  }

  subscribe(kind: InvalidationKind, listener: InvalidationListener): void {
    const known = this.listeners.get(kind) ?? new Set();
    known.add(listener);
    this.listeners.set(kind, known);
  }

  /** Written inside the transaction that makes the change; this process drops its entry right after the commit. */
  async record(tx: Transaction, kind: InvalidationKind, key: string): Promise<void> {
    await tx.query(RECORD_TEXT, [JSON.stringify([{ kind, key }])]);
    this.database.afterCommit(tx, () => this.dropped(kind, key));
  }

  /** Drops entries of this process at once: the revoker does so before it answers. */
  dropped(kind: InvalidationKind, key: string): void {
    this.dispatch(kind, key);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.poll();
    this.repetition = repeat('invalidations', POLL_EVERY_MS, () => this.poll());
    void this.listen();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    await this.repetition?.stop();
    await this.ears?.end().catch(() => undefined);
  }

  private async poll(): Promise<void> {
    const sentMonotonic = performance.now();
    const sentWall = Date.now();
    // The first poll only learns where the log stands: nothing was cached before it.
    const from = this.low ?? '0';
    const [row] = await this.database.query<{ low: string; changes: [InvalidationKind, string][] }>(POLL, [from]);
    if (!row) return;
    if (this.low !== null) for (const [kind, key] of row.changes) this.dispatch(kind, key);
    if (this.wasAway(sentMonotonic, sentWall)) this.dispatch('all', '');
    this.low = row.low;
    this.leaseMonotonic = sentMonotonic + LEASE_MS;
    this.leaseWall = sentWall + LEASE_MS;
    await this.prune(sentWall);
  }

  /** After a pause (a suspended machine, a cut network) rows may have been pruned unread: nothing cached counts any more. */
  private wasAway(monotonic: number, wall: number): boolean {
    if (this.low === null) return false;
    return monotonic - this.leaseMonotonic > LONGEST_ABSENCE_MS || wall - this.leaseWall > LONGEST_ABSENCE_MS;
  }

  private dispatch(kind: InvalidationKind, key: string): void {
    if (kind === 'all') {
      for (const group of this.listeners.values()) for (const listener of group) listener.invalidate(null);
      return;
    }
    for (const listener of this.listeners.get(kind) ?? []) listener.invalidate(key);
  }

  private async prune(now: number): Promise<void> {
    if (now - this.lastPrune < 60_000) return;
    this.lastPrune = now;
    await this.database.query(
      {
        name: 'invalidation_prune',
        text: `delete from invalidation where at < clock_timestamp() - interval '${KEEP_ROWS_FOR}'`,
      },
      [],
    );
  }

  /** A connection of its own that waits for NOTIFY; when it breaks the poll goes on alone and it is made again. */
  private async listen(): Promise<void> {
    while (!this.stopped) {
      const client = new Client(connectionOptions(this.settings.DATABASE_URL));
      const broken = new Promise<void>((resolve) => {
        client.on('error', () => resolve());
        client.on('end', () => resolve());
      });
      try {
        await client.connect();
        client.on('notification', () => this.repetition?.wake());
        await client.query(`listen ${CHANNEL}`);
        this.ears = client;
        // A stop that came while we connected found nothing to end.
        if (!this.stopped) await broken;
      } catch (error) {
        log.debug({ err: error }, 'cannot listen for invalidations; polling goes on');
      }
      this.ears = null;
      await client.end().catch(() => undefined);
      if (!this.stopped) await new Promise((resolve) => setTimeout(resolve, 1000).unref());
    }
  }
}
