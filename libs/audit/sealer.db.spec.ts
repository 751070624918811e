import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { Database } from '#platform';
import {
  auditEntry,
  type AuditStack,
  recordEvents,
  sealAll,
  startAudit,
  tamper,
} from '../../test/support/builders/audit.js';
import { SEAL_SIZE } from './seal-statements.js';

interface SealRow {
  number: number;
  horizon: string;
  system_identifier: string;
  event_ids: string[];
}

describe('the sealer', () => {
  let audit: AuditStack;
  beforeEach(async () => {
    audit = await startAudit();
  });
  afterEach(() => audit.close());

  const seals = (): Promise<SealRow[]> =>
    audit.database.query<SealRow & Record<string, unknown>>(
      'select number::integer as number, horizon::text, system_identifier, event_ids from audit_seal s order by s.number',
    );

  async function expectEachSealedOnce(): Promise<void> {
    const events = await audit.database.query<{ id: string }>('select id::text as id from audit_event e order by e.id');
    const members = (await seals()).flatMap((seal) => seal.event_ids);
    expect(members.toSorted((a, b) => Number(a) - Number(b))).toEqual(events.map(({ id }) => id));
    expect(await audit.verifier.verify()).toMatchObject({ ok: true, unsealed: 0, checked: events.length });
  }

  it('makes no seal when there is nothing to seal', async () => {
    await audit.sealer.run();
    await recordEvents(audit, 1);
    await sealAll(audit);
    await audit.sealer.run();
    expect((await seals()).map(({ number }) => number)).toEqual([1]);
  });

  it('passes by a transaction that is under way and seals it when it has ended', async () => {
    const writer = new Client({ connectionString: audit.database.superuserUrl });
    await writer.connect();
    await writer.query('begin');
    await audit.log.record({ query: (text, values) => writer.query(text, values) }, auditEntry());
    const [early] = (await audit.database.query<{ id: string }>(
      'select last_value::text as id from audit_event_id',
    )) as [{ id: string }];
    await recordEvents(audit, 2);
    expect(await audit.sealer.run()).toBe(0);
    expect(await audit.sealer.lag()).toBeGreaterThan(0);

    await writer.query('commit');
    await writer.end();
    await sealAll(audit);
    expect((await seals()).flatMap((seal) => seal.event_ids)).toContain(early.id);
    await expectEachSealedOnce();
  });

  it('does not wait for, nor seal, what was rolled back', async () => {
    const database = audit.context.get(Database, { strict: false });
    await expect(
      database.transaction(async (tx) => {
        await audit.log.record(tx, auditEntry());
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await recordEvents(audit, 1);
    await sealAll(audit);
    await expectEachSealedOnce();
  });

  it('drains a backlog in several seals, and never splits a transaction between two', async () => {
    await recordEvents(audit, SEAL_SIZE - 5);
    await recordEvents(audit, 20);
    await recordEvents(audit, 7);
    await sealAll(audit);
    const sizes = (await seals()).map((seal) => seal.event_ids.length);
    expect(sizes).toEqual([SEAL_SIZE + 15, 7]);
    await expectEachSealedOnce();
  });

  it('AU-06: two instances under load make one chain, with every event in exactly one seal', async () => {
    // 50 writers on each of two instances, for 3 s instead of 60: a twentieth.
    const other = await startAudit({}, audit);
    const end = performance.now() + 3_000;
    let written = 0;
    const writer = async (stack: AuditStack): Promise<void> => {
      for (; performance.now() < end; written++) await stack.log.recordAlone(auditEntry());
    };
    const sealing = async (stack: AuditStack): Promise<void> => {
      while (performance.now() < end) await stack.sealer.run();
    };
    try {
      await Promise.all(
        [audit, other].flatMap((stack) => [sealing(stack), ...Array.from({ length: 50 }, () => writer(stack))]),
      );
      await sealAll(audit);
      expect((await seals()).length).toBeGreaterThan(5);
      expect((await audit.verifier.verify()).checked).toBe(written);
      await expectEachSealedOnce();
    } finally {
      await other.close();
    }
  });

  describe('after a restore', () => {
    it('into another cluster: seals what is left over, and goes on, though old transaction ids lie ahead', async () => {
      await recordEvents(audit, 3);
      await sealAll(audit);
      const ids = await recordEvents(audit, 2);
      // As if the rows came from a cluster that had counted further: their transactions are yet to come in this one.
      const [now] = (await audit.database.query<{ xid: string }>('select pg_current_xact_id()::text as xid')) as [
        { xid: string },
      ];
      await tamper(audit, `update audit_event set xid = ($1::bigint + 5)::text::xid8 where id = $2`, [now.xid, ids[3]]);
      await tamper(audit, `update audit_event set xid = '9000000' where id = $1`, [ids[4]]);
      const [last] = (await seals()).slice(-1) as [SealRow];
      await otherSystem(last.number);

      await sealAll(audit);
      await recordEvents(audit, 30);
      for (let step = 0; step < 10; step++) await recordEvents(audit, 1);
      await sealAll(audit);

      const [newest] = (await seals()).slice(-1) as [SealRow];
      expect(newest.system_identifier).not.toBe('1');
      const members = (await seals()).flatMap((seal) => seal.event_ids);
      expect(new Set(members).size).toBe(members.length);
      expect(members).toHaveLength(45);
    });

    it('to an earlier transaction: the cursor is set anew', async () => {
      await recordEvents(audit, 3);
      await sealAll(audit);
      await tamper(audit, `update audit_seal set horizon = '99999999999'`);
      await recordEvents(audit, 2);
      await sealAll(audit);
      const [first, ...later] = await seals();
      expect(first?.event_ids).toHaveLength(3);
      expect(later.flatMap((seal) => seal.event_ids)).toHaveLength(2);

      await recordEvents(audit, 1);
      await sealAll(audit);
      expect(BigInt((await seals()).at(-1)?.horizon ?? '0')).toBeLessThan(99999999999n);
    });

    const otherSystem = (number: number): Promise<void> =>
      tamper(audit, `update audit_seal set system_identifier = '1' where number = $1`, [number]);
  });

  it('finds a straggler that the cursor passed by, within the hour', async () => {
    await recordEvents(audit, 2);
    await sealAll(audit);
    const straggler = (await recordEvents(audit, 1)).at(-1);
    await tamper(audit, `update audit_event set xid = '5', at = at - interval '2 minutes' where id = $1`, [straggler]);
    await recordEvents(audit, 1);
    await sealAll(audit);
    expect(await audit.verifier.verify()).toMatchObject({ first_bad: { id: straggler } });

    expect(await audit.sealer.sealStragglers()).toBe(1);
    expect(await audit.sealer.sealStragglers()).toBe(0);
    await expectEachSealedOnce();
  });
});
