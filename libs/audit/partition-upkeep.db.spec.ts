import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, Readiness } from '#platform';
import { type AuditStack, startAudit } from '../../test/support/builders/audit.js';
import { PartitionUpkeep } from './partition-upkeep.js';

describe('the upkeep of partitions', () => {
  let audit: AuditStack;
  let readiness: Readiness;
  let upkeep: PartitionUpkeep;
  beforeAll(async () => {
    audit = await startAudit();
    readiness = audit.context.get(Readiness, { strict: false });
    upkeep = new PartitionUpkeep(audit.context.get(Database, { strict: false }), readiness);
  });
  afterAll(() => audit.close());

  const check = async (): Promise<string | undefined> => (await readiness.report()).checks['partitions'];

  it.each([
    ["next week's sessions", `'session_' || to_char((now() + interval '7 days') at time zone 'UTC', 'IYYY"w"IW')`],
    ["this month's events", `'audit_event_' || to_char(now() at time zone 'UTC', 'YYYYMM')`],
    ["this month's personal data", `'audit_personal_' || to_char(now() at time zone 'UTC', 'YYYYMM')`],
  ])('an instance without the partition of %s is not ready; upkeep makes it', async (_, expression) => {
    expect(await check()).toBe('ok');
    const [partition] = (await audit.database.query<{ name: string }>(`select ${expression} as name`)) as [
      { name: string },
    ];
    await audit.database.query(`drop table ${partition.name}`);
    expect(await check()).toBe(`missing: ${partition.name}`);
    await upkeep.run();
    expect(await check()).toBe('ok');
  });
});
