import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  auditEntry,
  type AuditStack,
  recordEvents,
  sealAll,
  startAudit,
  tamper,
} from '../../test/support/builders/audit.js';

describe('AU-03: verification names what does not fit', () => {
  let audit: AuditStack;
  let directory: string;
  let file: string;
  let ids: string[];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'mandate-seals-'));
    file = join(directory, 'seals.ndjson');
    audit = await startAudit({ SEAL_EXPORT_FILE: file });
    await recordEvents(audit, 4);
    await sealAll(audit);
    ids = await recordEvents(audit, 4);
    await sealAll(audit);
    await audit.sealExport.run();
  });
  afterEach(async () => {
    await audit.close();
    await rm(directory, { recursive: true });
  });

  const firstBad = async (exportedFile?: string): Promise<unknown> =>
    (await audit.verifier.verify({ exportedFile })).first_bad;

  it('an untouched log is whole, also what is not sealed yet', async () => {
    await recordEvents(audit, 2);
    expect(await audit.verifier.verify({ exportedFile: file })).toEqual({
      ok: true,
      checked: 10,
      seals: 2,
      unsealed: 2,
      erased: 0,
      first_bad: null,
      remarks: [],
    });
  });

  it.each([
    ['the outcome', `outcome = 'failed'`],
    ['the details', `details = '{"shop_id":1001,"reason":"INC-2202"}'`],
    ['white space in the details', `details = '{"shop_id": 1001,"reason":"INC-2201"}'`],
    ['the customer', `customer_id = 4712`],
    ['the tenant', `tenant = null`],
    ['the HMAC itself', `mac = sha256(mac)`],
    ['the key id', `mac_key = 'audit-99'`],
    ['the time, by a microsecond', `at = at + interval '1 microsecond'`],
    ['the transaction', `xid = '5'`],
  ])('a superuser edits %s of one sealed event', async (_, change) => {
    await tamper(audit, `update audit_event set ${change} where id = $1`, [ids[5]]);
    const result = await audit.verifier.verify();
    expect(result.ok).toBe(false);
    expect(result.first_bad).toEqual({ id: ids[5], why: expect.stringContaining('edited') });
  });

  it('an event is edited before its seal', async () => {
    const unsealed = (await recordEvents(audit, 1)).at(-1);
    await tamper(audit, `update audit_event set reason = 'x' where id = $1`, [unsealed]);
    expect(await firstBad()).toEqual({ id: unsealed, why: 'edited: its fields do not fit its HMAC' });
    await sealAll(audit);
    expect(await firstBad()).toEqual({ id: unsealed, why: 'edited: its fields do not fit its HMAC' });
  });

  it('an event is deleted', async () => {
    await tamper(audit, 'delete from audit_event where id = $1', [ids[2]]);
    expect(await firstBad()).toEqual({ id: ids[2], why: 'missing: seal 1 covers it' });
  });

  it('an event gets another number', async () => {
    await tamper(audit, 'update audit_event set id = 700000 where id = $1', [ids[6]]);
    expect(await firstBad()).toEqual({ id: ids[6], why: 'missing: seal 2 covers it' });
  });

  it('two events change places', async () => {
    await tamper(
      audit,
      `update audit_event set id = case id when $1::bigint then $2::bigint else $1::bigint end where id in ($1, $2)`,
      [ids[1], ids[2]],
    );
    expect(await firstBad()).toEqual({ id: ids[1], why: 'edited: it is not what seal 1 covers' });
  });

  describe('an event is added', () => {
    const copy = (columns: string, values: string): Promise<void> =>
      tamper(
        audit,
        `insert into audit_event (id, at, xid, ${columns}, actor_type, actor_id, request_id, outcome, client_id, customer_id,
           session_id, jti, tenant, reason, changes, personal_id, personal_digest, mac, mac_key)
         select ${values}, actor_type, actor_id, request_id, outcome, client_id, customer_id,
           session_id, jti, tenant, reason, changes, personal_id, personal_digest, mac, mac_key from audit_event where id = $1`,
        [ids[3]],
      );

    it('with the HMAC of another one', async () => {
      await copy(
        'type, details',
        `900001, clock_timestamp(), pg_current_xact_id(), 'onbehalf.issued', '{"shop_id":7}'`,
      );
      expect(await firstBad()).toEqual({ id: '900001', why: 'edited: its fields do not fit its HMAC' });
    });

    it('as a whole copy of another one, which the sealer then seals', async () => {
      await copy('type, details', `900001, clock_timestamp(), pg_current_xact_id(), type, details`);
      await sealAll(audit);
      expect(await firstBad()).toEqual({ id: '900001', why: 'extra: a copy of another event' });
    });

    it('with a transaction that the sealer has passed', async () => {
      await copy('type, details', `900001, at, xid, type, details`);
      expect(await firstBad()).toMatchObject({ id: '900001', why: expect.stringContaining('extra') });
    });

    it('under the number of another one', async () => {
      await copy('type, details', `id, at + interval '1 second', xid, type, details`);
      expect(await firstBad()).toEqual({ id: ids[3], why: 'extra: stored more than once' });
    });
  });

  it.each([
    ['the address', `address = '203.0.113.8'`],
    ['the name', `actor_name = 'Somebody else'`],
    ['the salt', `salt = sha256(salt)`],
    ['whose it is', `customer_id = 9`],
  ])('personal data is edited: %s', async (_, change) => {
    await tamper(
      audit,
      `update audit_personal set ${change} where id = (select personal_id from audit_event where id = $1)`,
      [ids[4]],
    );
    expect(await firstBad()).toEqual({ id: ids[4], why: 'its personal data was edited' });
  });

  it('erased personal data is fine, and counted', async () => {
    await audit.database.query(
      'delete from audit_personal where id = (select personal_id from audit_event where id = $1)',
      [ids[4]],
    );
    expect(await audit.verifier.verify()).toMatchObject({ ok: true, erased: 1, checked: 8 });
  });

  it.each([
    ['its root', 'root = sha256(root)'],
    ['its time', `at = at - interval '1 hour'`],
    ['its signature', 'signature = sha256(signature) || sha256(signature)'],
    ['its horizon', `horizon = '3'`],
    ['its key', `key_id = 'seal-2'`],
    ['its span', `span = '[1,900)'`],
    ['the order of its events', 'event_ids = (select array_agg(id order by id desc) from unnest(event_ids) id)'],
    ['one digest', `digests = overlay(digests placing sha256('') from 33)`],
    ['its list of events', 'event_ids = event_ids[2:], digests = substr(digests, 33)'],
    ['its link', 'previous = sha256(previous)'],
  ])('a seal is edited: %s', async (_, change) => {
    await tamper(audit, `update audit_seal set ${change} where number = 2`);
    expect(await firstBad()).toEqual({ id: 'seal:2', why: expect.stringContaining('edited') });
  });

  it('a seal is removed from the middle', async () => {
    await tamper(audit, 'delete from audit_seal where number = 1');
    expect(await firstBad()).toEqual({ id: 'seal:1', why: 'missing: the chain has a gap' });
  });

  it('the tail is cut: events, their data and their seal', async () => {
    await tamper(audit, 'delete from audit_event where id > $1', [ids[3]]);
    await tamper(audit, 'delete from audit_seal where number = 2');
    expect(await firstBad()).toBeNull();
    expect(await firstBad(file)).toEqual({ id: 'seal:2', why: 'missing: the tail was cut, seal 2 was exported' });
  });

  it('the chain is rewritten from an event on, with the real sealer', async () => {
    await tamper(audit, 'delete from audit_event where id = $1', [ids[6]]);
    await tamper(audit, 'delete from audit_seal where number = 2');
    await sealAll(audit);
    expect(await audit.verifier.verify()).toMatchObject({ ok: true, seals: 2, checked: 7 });
    expect(await firstBad(file)).toEqual({
      id: 'seal:2',
      why: 'the chain was rewritten: it is not the seal that was exported',
    });
  });

  it('events signed with a key that was retired and removed still fit', async () => {
    await tamper(audit, `update key set retired_at = now(), removed_at = now() where purpose in ('audit', 'seal')`);
    await audit.keys.reload();
    expect(await audit.verifier.verify({ exportedFile: file })).toMatchObject({ ok: true, checked: 8 });
  });

  it('says so when the database role in use could change the log', async () => {
    await audit.database.query(`do $$ begin execute 'grant delete on audit_event to ' ||
      (select string_agg(quote_ident(grantee), ', ') from information_schema.role_table_grants
       where table_name = 'audit_seal' and privilege_type = 'INSERT' and grantee <> current_user); end $$`);
    expect((await audit.verifier.verify()).remarks).toHaveLength(1);
  });

  it('names the first of several', async () => {
    await tamper(audit, `update audit_event set reason = 'x' where id in ($1, $2)`, [ids[2], ids[6]]);
    await audit.log.recordAlone(auditEntry());
    expect(await firstBad()).toMatchObject({ id: ids[2] });
  });
});
