import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMarket } from '../../test/support/builders/market.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { validate } from '../../test/support/tokens.js';
import { SessionUpkeep } from './session-upkeep.js';

describe('the upkeep of sessions', () => {
  let mandate: TestApp;
  beforeAll(async () => {
    mandate = await startTestApp();
  });
  afterAll(() => mandate.close());

  const partitions = async (): Promise<string[]> => {
    const rows = await mandate.database.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'session'::regclass order by 1`,
    );
    return rows.map(({ name }) => name);
  };

  it('drops a week of sessions when the longest of them has ended, and no other', async () => {
    const before = await partitions();
    // The week of 400 days ago may still hold a live session; the one two weeks before it cannot.
    for (const [age, name] of [
      [399, 'session_2024w01'],
      [420, 'session_2023w01'],
    ] as const) {
      await mandate.database.query(
        `do $$ declare week timestamptz := date_trunc('week', now()) - interval '${age} days'; begin
           execute format('create table ${name} partition of session for values from (%L) to (%L)',
             mandate_uuid_floor(week), mandate_uuid_floor(week + interval '7 days'));
           execute format('alter table ${name} rename to %I', 'session_' || to_char(week, 'IYYY"w"IW'));
           execute format('alter table %I owner to %I', 'session_' || to_char(week, 'IYYY"w"IW'),
             (select pg_get_userbyid(relowner) from pg_class where relname = 'session'));
         end $$`,
      );
    }
    const { accessToken } = await (await createMarket(mandate)).signedIn();

    const dropped = await mandate.app.get(SessionUpkeep, { strict: false }).dropExpiredPartitions();

    expect(dropped).toHaveLength(1);
    expect(await partitions()).toHaveLength(before.length + 1);
    expect(await partitions()).toEqual(expect.arrayContaining(before));
    expect((await validate(mandate, accessToken)).status).toBe(200);
  });

  it('forgets counters of past days', async () => {
    await mandate.database.query(`insert into quota_use values ('old', current_date - 8, 3), ('new', current_date, 3)`);
    await mandate.app.get(SessionUpkeep, { strict: false }).run();
    expect(await mandate.database.query('select name from quota_use')).toEqual([{ name: 'new' }]);
  });
});
