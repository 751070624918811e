import { Injectable } from '@nestjs/common';
import { Clock, type Transaction } from '#kernel';
import { Database } from '#platform';
import { type LiveFilter, sessionList, sessionListLength } from './session-list.js';
import { SessionKinds } from './session-kinds.js';
import { SessionReader } from './session.reader.js';
import { type Session, sessionFrom, type SessionRow } from './session.js';

/** How many sessions are alive, of how many customers and clients. */
export interface LiveCount {
  readonly count: number;
  readonly customers: number;
  readonly clients: number;
  /** There are more than these: counting stopped. */
  readonly more: boolean;
}

/** Read and judged at a time, so that a long list does not hold up the requests of others. */
const BATCH = 1000;
/** Where the count of a change stops: it must be done well before a statement is broken off. */
const MOST_INSIDE = 100_000;

/** Finds sessions that are alive, by the one rule that says so (`ALIVE_CHECKS`), however many others there are. */
@Injectable()
export class LiveSessions {
  constructor(
    private readonly reader: SessionReader,
    private readonly kinds: SessionKinds,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest ones, at most so many. */
  async newest(filter: LiveFilter, most: number): Promise<Session[]> {
    const found: Session[] = [];
    for await (const sessions of this.batches(filter, Math.min(most, BATCH))) {
      found.push(...sessions);
      if (found.length >= most) break;
    }
    return found.slice(0, most);
  }

  /** @param most counting stops there, and says so */
  async count(filter: LiveFilter, most: number): Promise<LiveCount> {
    const customers = new Set<string>();
    const clients = new Set<string>();
    let count = 0;
    for await (const sessions of this.batches(filter, BATCH)) {
      for (const { tenantId, customerId, clientId } of sessions) {
        if (count === most) return { count, customers: customers.size, clients: clients.size, more: true };
        count++;
        clients.add(clientId);
        if (customerId !== null) customers.add(`${tenantId}/${customerId}`);
      }
    }
    return { count, customers: customers.size, clients: clients.size, more: false };
  }

  /**
   * For a change that is about to end them: asks nothing but its own transaction, which must not wait for a second
   * connection. One that only its customer has ended counts too; counting stops at 100,000.
   */
  async countInside(tx: Transaction, filter: LiveFilter): Promise<number> {
    const wanted = {
      before: null,
      ...filter,
      startedSince: this.kinds.oldestStart(filter, this.clock.now()),
      liveAt: this.clock.now(),
    };
    const { text, values } = sessionListLength(wanted, MOST_INSIDE);
    const [row] = (await tx.query(text, values)) as { length: number }[];
    return row?.length ?? 0;
  }

  private async *batches(filter: LiveFilter, size: number): AsyncGenerator<Session[]> {
    const startedSince = this.kinds.oldestStart(filter, this.clock.now());
    let before = filter.before ?? null;
    for (;;) {
      const { text, values } = sessionList({ ...filter, startedSince, liveAt: this.clock.now(), before }, size);
      const rows = await this.database.orm.query<{ session: SessionRow }[]>(text, values);
      const sessions = rows.map(({ session }) => sessionFrom(session));
      const verdicts = await Promise.all(sessions.map((session) => this.reader.judge(session)));
      yield sessions.filter((_, index) => verdicts[index]?.allowed);
      if (sessions.length < size) return;
      before = sessions.at(-1)?.id ?? null;
    }
  }
}
