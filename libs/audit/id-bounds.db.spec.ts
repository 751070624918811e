import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '#platform';
import { type AuditStack, recordEvents, sealAll, startAudit, tamper } from '../../test/support/builders/audit.js';
import { idBounds, type IdBounds } from './id-bounds.js';

/** Noon of a day in January 2020. */
const noon = (day: number): string => `2020-01-${String(day).padStart(2, '0')}T12:00:00Z`;

describe('the ids of a time', () => {
  let audit: AuditStack;
  /** Days whose noon has two events each, by their ids. */
  const ids = new Map<number, string[]>();
  beforeAll(async () => {
    audit = await startAudit();
    await audit.database.query(
      `create table audit_event_past partition of audit_event for values from ('2020-01-01') to ('2020-02-01')`,
    );
    await day(5, 5);
    await day(10, 10);
    // The sealer was down for five days.
    await day(15, 20);
    await day(20, 20);
    await day(25, 25);
  });
  afterAll(() => audit.close());

  /** Two events at noon of a day, sealed at noon of the same or a later day. */
  async function day(recorded: number, sealed: number): Promise<void> {
    const made = (await recordEvents(audit, 2)).slice(-2);
    await tamper(audit, 'update audit_event set at = $1 where id = any ($2::bigint[])', [noon(recorded), made]);
    await sealAll(audit);
    await tamper(audit, 'update audit_seal set at = $1 where span @> $2::bigint', [noon(sealed), made[0]]);
    ids.set(recorded, made);
  }
  const first = (of: number): string | undefined => ids.get(of)?.[0];
  const bounds = (from?: string, to?: string): Promise<IdBounds> =>
    idBounds(audit.context.get(Database, { strict: false }), { from, to });

  it('begin with a seal from before it', async () => {
    expect(await bounds(noon(11))).toEqual({ from: first(10), to: null });
    expect(await bounds(noon(10))).toEqual({ from: first(5), to: null });
    expect(await bounds(noon(1))).toEqual({ from: null, to: null });
  });

  it('end with an event from after it, and not with one that was sealed late', async () => {
    expect(await bounds(undefined, noon(8))).toEqual({ from: null, to: first(15) });
    expect(await bounds(undefined, noon(16))).toEqual({ from: null, to: first(25) });
    expect(await bounds(undefined, noon(25))).toEqual({ from: null, to: null });
  });

  it('leave out no event of any time', async () => {
    for (let from = 1; from <= 28; from++) {
      for (let to = from + 1; to <= 28; to++) {
        const found = await audit.search.newest({ from: noon(from), to: noon(to) }, 'all', null, 50);
        const expected = [...ids].flatMap(([recorded, made]) => (recorded >= from && recorded < to ? made : []));
        expect([from, to, found.map(({ id }) => id)]).toEqual([from, to, expected.toReversed()]);
      }
    }
  });
});
