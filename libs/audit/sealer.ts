import { Injectable } from '@nestjs/common';
import type { Transaction } from '#kernel';
import { Database, KeyRing, log } from '#platform';
import { FORGET_OLD_COUNTS } from './hour-counts.js';
import { type Cursor, type Position, readPosition } from './seal-position.js';
import {
  CANDIDATES,
  LAG,
  NEXT_EVENT,
  RECENT_EVENTS,
  SEAL_SIZE,
  TRY_LOCK,
  UNSEALED_IN_WINDOW,
  WAIT_FOR_LOCK,
  WINDOW,
} from './seal-statements.js';
import { type Entries, writeSeal } from './seal-writer.js';

/** A straggler is older than any transaction that may still be under way (10 s idle, 3 s a statement). */
const STRAGGLER_SECONDS = 60;

/**
 * Seals committed events and counts them by the hour: one run at a time over all instances, each seal in a transaction of
 * its own. It takes no lock that a writer waits for.
 */
@Injectable()
export class Sealer {
  /** Set after a restore or fail-over, until the first seal that carries it. */
  private newCursor: Cursor | null = null;

  constructor(
    private readonly database: Database,
    private readonly keys: KeyRing,
  ) {}

  /** Seals until nothing is left, unless another instance is at it. Answers the number of events sealed here. */
  async run(): Promise<number> {
    let total = 0;
    for (;;) {
      const sealed = await this.sealNext();
      if (sealed === 'other history') {
        total += await this.adoptHistory();
      } else {
        total += sealed;
        if (sealed < SEAL_SIZE) return total;
      }
    }
  }

  /** Seals events of about the last day that the cursor passed by. There should be none. Answers how many there were. */
  async sealStragglers(): Promise<number> {
    const { last, sealedTo } = await readPosition(this.database.orm);
    if (last === null) return 0;
    const [recent] = await this.database.orm.query<{ after: string }[]>(RECENT_EVENTS, [last.number]);
    const found = await this.sealWindows(recent?.after ?? '0', sealedTo, STRAGGLER_SECONDS);
    if (found > 0) log.error({ events: found }, 'audit events were found that no seal covered; they are sealed now');
    return found;
  }

  /** Age in seconds of the oldest committed event without a seal; 0 when there is none. */
  async lag(): Promise<number> {
    const position = await readPosition(this.database.orm);
    const horizon = this.cursorFrom(position)?.horizon ?? position.xmin;
    const [oldest] = await this.database.orm.query<{ seconds: number }[]>(LAG, [horizon, position.sealedTo]);
    return Math.max(0, oldest?.seconds ?? 0);
  }

  /** Removes hourly counts that are too old for any chart. */
  async forgetOldCounts(): Promise<void> {
    await this.database.orm.query(FORGET_OLD_COUNTS);
  }

  private sealNext(): Promise<number | 'other history'> {
    return this.database.transaction(async (tx) => {
      const [lock] = await tx.query<{ got: boolean }[]>(TRY_LOCK);
      if (lock?.got !== true) return 0;
      const position = await readPosition(tx);
      const cursor = this.cursorFrom(position);
      if (cursor === null) return 'other history';
      const found = await findEntries(tx, CANDIDATES, [cursor.horizon, position.sealedTo]);
      if (found === null) return 0;
      const cut = found.count >= SEAL_SIZE;
      const horizon = cut ? (BigInt(found.last_xid) + 1n).toString() : found.xmin;
      await writeSeal(tx, this.keys.current('seal'), position.last, found, { system: position.system, horizon });
      return found.count;
    });
  }

  /** null when the last seal was made in another history of the database: its transaction ids say nothing in this one. */
  private cursorFrom({ last, system, xmax }: Position): Cursor | null {
    if (last === null) return { system, horizon: '0' };
    const known: Cursor[] = [{ system: last.systemIdentifier, horizon: last.horizon }];
    if (this.newCursor !== null) known.push(this.newCursor);
    return known.find((cursor) => cursor.system === system && BigInt(cursor.horizon) <= BigInt(xmax)) ?? null;
  }

  /**
   * After a restore or fail-over: compares all events with all seals, seals what has none, and sets a cursor of this
   * history. The seals made meanwhile keep the old cursor, so that a search cut short begins again.
   */
  private async adoptHistory(): Promise<number> {
    const { system, xmin } = await readPosition(this.database.orm);
    log.warn({ system }, 'the audit log goes on in another history of the database: looking for events without a seal');
    const found = await this.sealWindows('0', null, 0);
    this.newCursor = { system, horizon: xmin };
    log.info({ events: found }, 'every earlier audit event has a seal');
    return found;
  }

  /** Windows of ids keep each statement short and the memory small, however long the log is. */
  private async sealWindows(after: string, upTo: string | null, olderThan: number): Promise<number> {
    let found = 0;
    let from = BigInt(after);
    for (;;) {
      const [next] = await this.database.orm.query<{ id: string | null }[]>(NEXT_EVENT, [from.toString()]);
      if (!next || next.id === null || (upTo !== null && BigInt(next.id) > BigInt(upTo))) return found;
      const start = BigInt(next.id) - 1n;
      from = start + BigInt(WINDOW);
      found += await this.sealWindow([start.toString(), from.toString(), olderThan]);
    }
  }

  private sealWindow(window: readonly [after: string, upTo: string, olderThan: number]): Promise<number> {
    return this.database.transaction(async (tx) => {
      await tx.query(WAIT_FOR_LOCK);
      const { last, system, xmin } = await readPosition(tx);
      const found = await findEntries(tx, UNSEALED_IN_WINDOW, [...window]);
      if (found === null) return 0;
      const cursor =
        last === null ? { system, horizon: xmin } : { system: last.systemIdentifier, horizon: last.horizon };
      await writeSeal(tx, this.keys.current('seal'), last, found, cursor);
      return found.count;
    });
  }
}

async function findEntries(tx: Transaction, statement: string, values: unknown[]): Promise<Entries | null> {
  const [found] = (await tx.query(statement, values)) as [Entries];
  return found.count === 0 ? null : found;
}
