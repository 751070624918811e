import { Injectable } from '@nestjs/common';
import type { AuditRow } from '#audit';
import type { Transaction } from '#kernel';
import { Database, Grouper, isOutcomeUnknown } from '#platform';
import type { SessionRights } from './rights-step.js';
import { type Session, sessionFrom, type SessionRow } from './session.js';
import {
  COUNT_ACCESS_TOKEN,
  COUNT_ACCESS_TOKEN_AND_RIGHTS,
  END_SESSIONS,
  INSERT_SESSION_FOR_CODE,
  INSERT_SESSION_FOR_CODE_WITH_QUOTA,
  INSERT_SESSION_INSTEAD,
  INSERT_SESSION_WITH_QUOTA,
  INSERT_SESSIONS,
  ROTATE_SESSIONS,
  SELECT_CUSTOMER_SESSIONS,
  SELECT_SESSIONS,
} from './session.statements.js';

export interface Rotation {
  readonly id: string;
  /** The generation and sequence that the caller read: others mean that somebody was faster. */
  readonly generation: number;
  readonly sequence: number;
  /** Random per attempt: found in the row after an unclear commit, it says that the attempt succeeded. */
  readonly rotated_by: string;
  /** `\x` hex. */
  readonly request_digest: string;
  readonly refresh_key_id: string;
  readonly company: string | null;
  readonly rights_mark: string | null;
  readonly lowest_sequence: number;
  /** One of these three changes: every instance must hear of it. */
  readonly told: boolean;
  /** ISO 8601. */
  readonly at: string;
}

interface Written<Row> {
  readonly row: Row;
  readonly audit: readonly AuditRow[];
}

interface End {
  readonly id: string;
  readonly reason: string;
  readonly at: string;
}

/** What counts against a day: its counter, and how often it may count. */
export interface Quota {
  readonly name: string;
  readonly limit: number;
}

/** What became of a code: its session is stored, or it was spent or withdrawn before, or the day's quota is used up. */
export type CodeOutcome = 'stored' | 'code_gone' | 'quota_used_up';

/** The table `session`: every read and write of the hot paths. Concurrent calls share statements. */
@Injectable()
export class SessionStore {
  private readonly inserts = new Grouper<Written<SessionRow>, boolean>({ run: (jobs) => this.insertGroup(jobs) });
  private readonly reads = new Grouper<string, Session | null>({ run: (ids) => this.readGroup(ids) });
  private readonly rotations = new Grouper<Written<Rotation>, boolean>({
    run: (jobs) => this.writeGroup(ROTATE_SESSIONS, jobs),
    keyOf: ({ row }) => row.id,
  });
  private readonly ends = new Grouper<Written<End>, boolean>({
    run: (jobs) => this.writeGroup(END_SESSIONS, jobs),
    keyOf: ({ row }) => row.id,
  });

  constructor(private readonly database: Database) {}

  /** Stores the session and its audit event; resolves when both are durable. False = the id is taken by another one. */
  insert(row: SessionRow, audit: AuditRow): Promise<boolean> {
    return this.inserts.submit({ row, audit: [audit] });
  }

  /** The same, unless the day's quota is used up (false). Not grouped: each has a counter of its own. */
  async insertWithQuota(row: SessionRow, audit: AuditRow, quota: Quota): Promise<boolean> {
    const values = [JSON.stringify([row]), JSON.stringify([audit]), quota.name, quota.limit];
    return (await this.database.query(INSERT_SESSION_WITH_QUOTA, values)).length === 1;
  }

  /**
   * Stores the session that a code begins, counts it and spends the code: all of it or nothing. Not grouped: each waits for a
   * row of its own.
   *
   * @param code the digest
   * @param quota undefined = none counts
   */
  async insertForCode(row: SessionRow, audit: readonly AuditRow[], code: Buffer, quota?: Quota): Promise<CodeOutcome> {
    const attempt = (): Promise<CodeOutcome> => this.tryForCode(row, audit, code, quota);
    try {
      return await attempt();
    } catch (error) {
      if (!isOutcomeUnknown(error)) throw error;
      // Spent by this try or by another request: the salt tells whose session it is.
      if (await this.isStored(row)) return 'stored';
      const outcome = await attempt();
      return (await this.isStored(row)) ? 'stored' : outcome;
    }
  }

  /**
   * Stores a session and ends the one whose place it takes, both or none. Not grouped: each waits for a row of its own.
   *
   * @returns false = that one had ended before, and nothing is written
   */
  async insertInstead(row: SessionRow, audit: readonly AuditRow[], end: End): Promise<boolean> {
    const values = [JSON.stringify([row]), JSON.stringify(audit), JSON.stringify([end])];
    const attempt = async (): Promise<boolean> =>
      (await this.database.query(INSERT_SESSION_INSTEAD, values)).length === 1;
    try {
      return await attempt();
    } catch (error) {
      if (!isOutcomeUnknown(error)) throw error;
      return (await this.isStored(row)) || (await attempt()) || (await this.isStored(row));
    }
  }

  read(id: string): Promise<Session | null> {
    return this.reads.submit(id);
  }

  /** Those that exist, as the transaction sees them: for callers who must not wait for a second connection. */
  async readIn(tx: Transaction, ids: readonly string[]): Promise<Session[]> {
    const rows = (await tx.query(SELECT_SESSIONS.text, [ids])) as { session: SessionRow }[];
    return rows.map(({ session }) => sessionFrom(session));
  }

  /** True when this attempt moved the session on; false when the row no longer was as the caller read it. */
  async rotate(rotation: Rotation, audit: readonly AuditRow[]): Promise<boolean> {
    try {
      return await this.rotations.submit({ row: rotation, audit });
    } catch (error) {
      if (!isOutcomeUnknown(error)) throw error;
      const session = await this.read(rotation.id);
      if (session?.rotatedBy === rotation.rotated_by) return true;
      if (await this.rotations.submit({ row: rotation, audit })) return true;
      // The first try may have been committed between our look and the second one.
      return (await this.read(rotation.id))?.rotatedBy === rotation.rotated_by;
    }
  }

  /** True when the session was alive until now. */
  async end(id: string, reason: string, at: number, audit: readonly AuditRow[]): Promise<boolean> {
    const job = { row: { id, reason, at: new Date(at).toISOString() }, audit };
    const endedSo = async (): Promise<boolean> => {
      const session = await this.read(id);
      return session?.endedAt === at && session.endReason === reason;
    };
    try {
      return await this.ends.submit(job);
    } catch (error) {
      if (!isOutcomeUnknown(error)) throw error;
      return (await endedSo()) || (await this.ends.submit(job)) || (await endedSo());
    }
  }

  /**
   * Another access token for the session's refresh token.
   *
   * @param rights as they are from now on; null = as they were
   * @returns false = the row no longer was as the caller read it
   */
  async countAccessToken(
    { id, generation, sequence }: Session,
    at: number,
    audit: readonly AuditRow[],
    rights: SessionRights | null,
  ): Promise<boolean> {
    const values = [id, generation, new Date(at).toISOString(), JSON.stringify(audit), sequence];
    const counted = rights
      ? this.database.query(COUNT_ACCESS_TOKEN_AND_RIGHTS, [
          ...values,
          rights.company,
          rights.rightsMark,
          rights.lowestSequence,
        ])
      : this.database.query(COUNT_ACCESS_TOKEN, values);
    return (await counted).length === 1;
  }

  async ofCustomer(tenantId: number, customerId: number, now: number): Promise<Session[]> {
    const rows = await this.database.query<{ session: SessionRow }>(SELECT_CUSTOMER_SESSIONS, [
      tenantId,
      customerId,
      new Date(now).toISOString(),
    ]);
    return rows.map(({ session }) => sessionFrom(session));
  }

  private async tryForCode(
    row: SessionRow,
    audit: readonly AuditRow[],
    code: Buffer,
    quota: Quota | undefined,
  ): Promise<CodeOutcome> {
    const values = [JSON.stringify([row]), JSON.stringify(audit), code, row.updated_at];
    if (quota === undefined) {
      return (await this.database.query(INSERT_SESSION_FOR_CODE, values)).length === 1 ? 'stored' : 'code_gone';
    }
    const counted = [...values, quota.name, quota.limit];
    const [found] = await this.database.query<{ stored: boolean }>(INSERT_SESSION_FOR_CODE_WITH_QUOTA, counted);
    if (found === undefined) return 'code_gone';
    return found.stored ? 'stored' : 'quota_used_up';
  }

  private async readGroup(ids: readonly string[]): Promise<(Session | null)[]> {
    const rows = await this.database.query<{ session: SessionRow }>(SELECT_SESSIONS, [ids]);
    const found = new Map(rows.map(({ session }) => [session.id, sessionFrom(session)]));
    return ids.map((id) => found.get(id) ?? null);
  }

  private async insertGroup(jobs: readonly Written<SessionRow>[]): Promise<boolean[]> {
    let written: Set<string>;
    let repeated = false;
    try {
      written = await this.write(INSERT_SESSIONS, jobs);
    } catch (error) {
      if (!isOutcomeUnknown(error)) throw error;
      repeated = true;
      written = await this.write(INSERT_SESSIONS, jobs);
    }
    if (repeated && written.size < jobs.length) {
      // The first try may have been committed after all: a row with our salt is ours.
      const kept = await this.readGroup(jobs.map(({ row }) => row.id));
      return jobs.map(({ row }, index) => written.has(row.id) || isSame(kept[index], row));
    }
    return jobs.map(({ row }) => written.has(row.id));
  }

  private async isStored(row: SessionRow): Promise<boolean> {
    return isSame(await this.read(row.id), row);
  }

  private async writeGroup(
    statement: typeof ROTATE_SESSIONS,
    jobs: readonly Written<{ readonly id: string }>[],
  ): Promise<boolean[]> {
    const written = await this.write(statement, jobs);
    return jobs.map(({ row }) => written.has(row.id));
  }

  private async write(
    statement: typeof ROTATE_SESSIONS,
    jobs: readonly Written<{ readonly id: string }>[],
  ): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string }>(statement, [
      JSON.stringify(jobs.map(({ row }) => row)),
      JSON.stringify(jobs.flatMap(({ audit }) => audit)),
    ]);
    return new Set(rows.map(({ id }) => id));
  }
}

/** The salt is random: a row that has ours was written by us. */
function isSame(stored: Session | null | undefined, row: SessionRow): boolean {
  return `\\x${stored?.salt.toString('hex')}` === row.salt;
}
