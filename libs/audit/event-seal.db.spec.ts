import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Database, KeyRing } from '#platform';
import { type AuditStack, recordEvents, sealAll, startAudit, tamper } from '../../test/support/builders/audit.js';
import { type EventSeal, EventSeals } from './event-seal.js';

describe('the seal of an event', () => {
  let audit: AuditStack;
  let seals: EventSeals;
  let ids: string[];
  beforeEach(async () => {
    audit = await startAudit();
    seals = new EventSeals(
      audit.context.get(Database, { strict: false }),
      audit.context.get(KeyRing, { strict: false }),
    );
    ids = await recordEvents(audit, 3);
    await sealAll(audit);
    ids = await recordEvents(audit, 3);
    await sealAll(audit);
  });
  afterEach(() => audit.close());

  /** Of the fourth event, the first one of the second seal. */
  const check = (): Promise<EventSeal | null> => seals.check(ids[3] as string, 2);
  const checked = async (): Promise<boolean | null | undefined> => (await check())?.checked;

  it('is named and checked', async () => {
    expect(await check()).toEqual({ number: 2, at: expect.stringMatching(/\.\d{6}Z$/), checked: true });
    expect(await seals.check(ids[0] as string, 1)).toMatchObject({ number: 1, checked: true });
  });

  it('still fits when the person was erased', async () => {
    await tamper(audit, 'delete from audit_personal where id = (select personal_id from audit_event where id = $1)', [
      ids[3],
    ]);
    expect(await checked()).toBe(true);
  });

  it.each([
    ['the event was edited', `update audit_event set reason = 'x' where id = $1`],
    ['its time was edited', `update audit_event set at = at + interval '1 microsecond' where id = $1`],
    [
      'its personal data was edited',
      `update audit_personal set address = '192.0.2.1'
      where id = (select personal_id from audit_event where id = $1)`,
    ],
    ['it is gone', `delete from audit_event where id = $1`],
    ['the root was edited', `update audit_seal set root = sha256('x') where span @> $1::bigint`],
    ['another member was put in', `update audit_seal set event_ids[2] = 1 where span @> $1::bigint`],
    ['the seal was signed by somebody else', `update audit_seal set key_id = 'other' where span @> $1::bigint`],
    ['the seal before was edited', `update audit_seal set root = sha256('x') where number = 1 and $1::bigint > 0`],
    ['the seal before is gone', `delete from audit_seal where number = 1 and $1::bigint > 0`],
  ])('does not fit when %s', async (_, statement) => {
    await tamper(audit, statement, [ids[3]]);
    expect(await checked()).toBe(false);
  });

  it('does not cover an event that it does not list', async () => {
    expect(await seals.check(ids[0] as string, 2)).toMatchObject({ number: 2, checked: false });
    expect(await seals.check(ids[0] as string, 9)).toBeNull();
  });

  it('is not recomputed when it covers too many events for one request', async () => {
    const [large] = (await recordEvents(audit, 20_001)).slice(-1);
    await sealAll(audit);
    expect(await seals.check(large as string, 3)).toMatchObject({ number: 3, checked: null });
  });
});
