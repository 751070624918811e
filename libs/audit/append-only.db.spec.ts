import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { type AuditStack, recordEvents, sealAll, startAudit } from '../../test/support/builders/audit.js';

describe('AU-02: the audit log is append-only', () => {
  let audit: AuditStack;
  let tables: string[];
  beforeAll(async () => {
    audit = await startAudit();
    await recordEvents(audit, 3);
    await sealAll(audit);
    const partitions = await audit.database.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits
       where inhparent in ('audit_event'::regclass, 'audit_personal'::regclass)`,
    );
    tables = ['audit_event', 'audit_personal', 'audit_seal', ...partitions.map(({ name }) => name)];
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
    const statements = tables
      .flatMap((table) => [`update ${table} set at = at`, `delete from ${table}`, `truncate ${table}`])
      // The owner may delete personal data: that is how a person is erased.
      .filter((statement) => !/^delete from audit_personal/.test(statement));
    // A trigger for each row needs a row: the partitions of months to come are empty.
    const present = new Set(
      (
        await audit.database.query<{ name: string }>(
          'select distinct tableoid::regclass::text as name from audit_event union select distinct tableoid::regclass::text from audit_personal',
        )
      ).map(({ name }) => name),
    );
    const stopped = statements.filter((statement) => {
      const table = statement.split(' ').find((word) => word.startsWith('audit_')) as string;
      return statement.startsWith('truncate') || !/_\d{6}$/.test(table) || present.has(table);
    });
    const refusals = await refusalsAs(audit.database.ownerUrl, stopped);
    expect(refusals).toEqual(stopped.map((statement) => `${statement}: 42501`));
    expect(await rows()).toEqual(before);
  });
});
