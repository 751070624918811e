import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { type AuditStack, recordEvents, sealAll, startAudit } from '../../test/support/builders/audit.js';

describe('AU-02: the audit log is append-only', () => {
  let audit: AuditStack;
  /** The log's tables and each of their partitions; those of months to come are empty. */
  let tables: string[];
  let empty: string[];
  beforeAll(async () => {
    audit = await startAudit();
    await recordEvents(audit, 3);
    await sealAll(audit);
    const partitions = await audit.database.query<{ name: string; month: string }>(
      `select inhrelid::regclass::text as name, to_char(now() at time zone 'UTC', 'YYYYMM') as month from pg_inherits
       where inhparent in ('audit_event'::regclass, 'audit_personal'::regclass)`,
    );
    tables = ['audit_event', 'audit_personal', 'audit_seal', ...partitions.map(({ name }) => name)];
    empty = partitions.filter(({ name, month }) => !name.endsWith(month)).map(({ name }) => name);
  });
  afterAll(() => audit.close());

  const rows = async (): Promise<unknown> =>
    audit.database.query(
      'select e.*, p.*, s.* from audit_event e join audit_personal p on p.id = e.personal_id, audit_seal s',
    );

  async function refusalsAs(url: string, statements: readonly string[]): Promise<string[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      const refusals: string[] = [];
      for (const statement of statements) {
        const refusal = await client.query(statement).then(
          () => 'done',
          (error: { code: string }) => error.code,
        );
        refusals.push(`${statement}: ${refusal}`);
      }
      return refusals;
    } finally {
      await client.end();
    }
  }

  it('the application may neither change nor remove a row nor alter a table, of the log nor of a partition', async () => {
    const before = await rows();
    const statements = tables.flatMap((table) => [
      `update ${table} set at = at`,
      `delete from ${table}`,
      `truncate ${table}`,
      `alter table ${table} disable trigger all`,
      `alter table ${table} add column note text`,
      `drop table ${table}`,
    ]);
    statements.push(
      `alter table audit_event detach partition ${tables.find((name) => name.startsWith('audit_event_'))}`,
      `create or replace function mandate_audit_is_append_only() returns trigger language plpgsql as 'begin return new; end'`,
      `set session_replication_role = replica`,
    );
    const refusals = await refusalsAs(audit.database.appUrl, statements);
    expect(refusals).toEqual(statements.map((statement) => `${statement}: 42501`));
    expect(await rows()).toEqual(before);
  });

  it('the application cannot choose the id, the time or the transaction of an event', async () => {
    const columns = ['id', 'at', 'xid'];
    const statements = columns.map((column) => `insert into audit_event (${column}) select ${column} from audit_event`);
    const refusals = await refusalsAs(audit.database.appUrl, statements);
    expect(refusals).toEqual(statements.map((statement) => `${statement}: 42501`));
  });

  it('triggers stop the owner as well', async () => {
    const before = await rows();
    // A trigger for each row needs a row: the partitions of months to come have none.
    const filled = tables.filter((table) => !empty.includes(table));
    const statements = [
      ...tables.map((table) => `truncate ${table}`),
      ...filled.map((table) => `update ${table} set at = at`),
      // The owner may delete personal data: that is how a person is erased.
      ...filled.filter((table) => !table.startsWith('audit_personal')).map((table) => `delete from ${table}`),
    ];
    const refusals = await refusalsAs(audit.database.ownerUrl, statements);
    expect(refusals).toEqual(statements.map((statement) => `${statement}: 42501`));
    expect(await rows()).toEqual(before);
  });
});
