import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  auditEntry,
  type AuditStack,
  recordEvents,
  sealAll,
  startAudit,
  tamper,
} from '../../test/support/builders/audit.js';
import { SEAL_SIZE } from './seal-statements.js';

describe('the counts by the hour', () => {
  let audit: AuditStack;
  beforeEach(async () => {
    audit = await startAudit();
  });
  afterEach(() => audit.close());

  /** `<client> <type> <kind> <reason>` → count, over all hours; `*` = all clients. */
  async function counts(): Promise<Record<string, number>> {
    const rows = await audit.database.query<{ key: string; count: number }>(
      `select concat_ws(' ', coalesce(client_id, '*'), type, kind, reason) as key, sum(count)::integer as count
       from audit_hour group by 1`,
    );
    return Object.fromEntries(rows.map(({ key, count }) => [key, count]));
  }
  const total = async (): Promise<number> =>
    (
      await audit.database.query<{ sum: number }>(
        'select coalesce(sum(count), 0)::integer as sum from audit_hour where client_id is null',
      )
    )[0]?.sum ?? -1;

  it('hold each event for its client and in the sum, by type, kind and reason', async () => {
    const login = auditEntry({ type: 'customer.login', details: { kind: 'customer' } });
    await recordEvents(audit, 3, login);
    await recordEvents(audit, 2, { ...login, clientId: '6' });
    await recordEvents(audit, 1, auditEntry({ type: 'onbehalf.refused', outcome: 'refused', reason: 'ip' }));
    await recordEvents(audit, 1, auditEntry({ type: 'key.rotated', tenant: null, clientId: null }));
    await sealAll(audit);
    expect(await counts()).toEqual({
      '5 customer.login customer': 3,
      '6 customer.login customer': 2,
      '* customer.login customer': 5,
      '5 onbehalf.refused ip': 1,
      '* onbehalf.refused ip': 1,
      '* key.rotated': 1,
    });
  });

  it('follow the seals: nothing before, nothing twice, and on after a restart', async () => {
    await recordEvents(audit, SEAL_SIZE + 1);
    expect(await total()).toBe(0);
    await sealAll(audit);
    await audit.sealer.run();
    expect(await total()).toBe(SEAL_SIZE + 1);

    const other = await startAudit({}, audit);
    await recordEvents(other, 4);
    await sealAll(other);
    await other.close();
    expect(await total()).toBe(SEAL_SIZE + 5);
  });

  it('are taken back when the seal is not written', async () => {
    await recordEvents(audit, 3);
    await audit.database.query('alter table audit_seal add constraint refuse check (number < 1) not valid');
    await expect(sealAll(audit)).rejects.toThrow('refuse');
    expect(await total()).toBe(0);
    await audit.database.query('alter table audit_seal drop constraint refuse');
    await sealAll(audit);
    expect(await total()).toBe(3);
  });

  it('take a straggler in its own hour', async () => {
    await recordEvents(audit, 1);
    await sealAll(audit);
    const straggler = (await recordEvents(audit, 1)).at(-1);
    await tamper(audit, `update audit_event set xid = '5', at = at - interval '2 minutes' where id = $1`, [straggler]);
    await recordEvents(audit, 1);
    await sealAll(audit);
    expect(await total()).toBe(2);
    await audit.sealer.sealStragglers();
    expect(await total()).toBe(3);
    const off = await audit.database.query(
      `select hour from audit_hour where client_id is null
       except select date_trunc('hour', at, 'UTC') from audit_event`,
    );
    expect(off).toEqual([]);
  });

  it('are forgotten after 400 days', async () => {
    await recordEvents(audit, 1);
    await sealAll(audit);
    await audit.database.query(
      `insert into audit_hour (hour, type, outcome, count) values
        (now() - interval '401 days', 'old.gone', 'success', 1), (now() - interval '399 days', 'old.kept', 'success', 1)`,
    );
    await audit.sealer.forgetOldCounts();
    expect(Object.keys(await counts()).sort()).toEqual(['* old.kept', '* onbehalf.issued', '5 onbehalf.issued']);
  });
});
