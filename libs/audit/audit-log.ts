import { Injectable } from '@nestjs/common';
import type { Transaction } from '#kernel';
import { afterRollback, Database, Grouper, KeyRing, refusals, type Statement } from '#platform';
import type { AuditEntry } from './audit-entry.js';
import { auditRow, type AuditRow } from './audit-row.js';

/**
 * The columns of one JSON row of events, for `json_to_recordset`. JSON travels as text, so that it is stored byte for byte
 * as the HMAC covers it.
 */
export const AUDIT_ROW_TYPE = `(tenant text, type text, outcome text, reason text, actor_type text, actor_id text,
  client_id text, customer_id bigint, session_id uuid, jti text, request_id text, details text, changes text,
  personal_id uuid, personal_digest text, address text, user_agent text, actor_name text, extra text, salt text,
  mac text, mac_key text)`;

/**
 * Two common table expressions that store the events of a relation `audit_rows` (of `AUDIT_ROW_TYPE`). A module that
 * writes its record and the event in one statement puts them behind its own.
 */
export const INSERT_AUDIT_ROWS = `audit_personal_written as (
    insert into audit_personal (id, tenant, customer_id, address, user_agent, actor_name, extra, salt)
    select personal_id, tenant, customer_id, address, user_agent, actor_name, extra::json, decode(salt, 'hex')
    from audit_rows),
  audit_event_written as (
    insert into audit_event (tenant, type, outcome, reason, actor_type, actor_id, client_id, customer_id, session_id,
      jti, request_id, details, changes, personal_id, personal_digest, mac, mac_key)
    select tenant, type, outcome, reason, actor_type, actor_id, client_id, customer_id, session_id,
      jti, request_id, details::json, changes::json, personal_id, decode(personal_digest, 'hex'), decode(mac, 'hex'),
      mac_key from audit_rows)`;

const INSERT: Statement = {
  name: 'audit_insert',
  text: `with audit_rows as (select * from json_to_recordset($1) as r ${AUDIT_ROW_TYPE}), ${INSERT_AUDIT_ROWS} select 1`,
};

/** Writes events. There is no way to change or remove one. */
@Injectable()
export class AuditLog {
  private readonly refusals = new Grouper<AuditRow, undefined>({
    run: async (rows) => {
      await this.database.query(INSERT, [JSON.stringify(rows)]);
      return rows.map(() => undefined);
    },
  });

  constructor(
    private readonly database: Database,
    private readonly keys: KeyRing,
  ) {}

  /** In the transaction of what it records: no record, no change. */
  async record(tx: Transaction, ...entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length > 0) await tx.query(INSERT.text, [JSON.stringify(entries.map((entry) => this.row(entry)))]);
  }

  /**
   * In a step of its own, committed when this resolves: refusals, failures and reads. Call before the error is thrown, and
   * never inside a transaction, which would hold one connection and wait for another: there, throw a `refusal`.
   */
  async recordAlone(entry: AuditEntry): Promise<void> {
    if (entry.outcome === 'refused') refusals.inc({ type: entry.type, reason: entry.reason ?? 'none' });
    await this.refusals.submit(this.row(entry));
  }

  /** The error with its record, to be thrown inside `Database.transaction`: recorded after the rollback, then it leaves. */
  refusal<E extends Error>(error: E, entry: AuditEntry): E {
    return afterRollback(error, () => this.recordAlone(entry));
  }

  /** The row for a statement that stores it beside something else (see `INSERT_AUDIT_ROWS`). */
  row(entry: AuditEntry): AuditRow {
    return auditRow(entry, this.keys.current('audit'));
  }
}
