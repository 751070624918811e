import type { Transaction } from '#kernel';
import type { ProviderTest, TestStage } from './provider-test.js';

/** The latest test of a stored provider. */
export interface KeptTest extends ProviderTest {
  /** Of the configuration that was tested. */
  readonly version: number;
}

interface TestRow {
  readonly provider_id: number;
  readonly version: number;
  readonly tested_at: Date;
  readonly passed: boolean;
  readonly stages: TestStage[];
}

/** By provider. */
export async function keptTests(tx: Transaction, providerIds: readonly number[]): Promise<Map<number, KeptTest>> {
  const rows = (await tx.query('select * from identity_provider_test where provider_id = any($1)', [
    providerIds,
  ])) as TestRow[];
  return new Map(
    rows.map((row) => [
      row.provider_id,
      { version: row.version, testedAt: row.tested_at, passed: row.passed, stages: row.stages },
    ]),
  );
}

/** Takes the place of the one before. A provider that was deleted meanwhile keeps none. */
export async function keepTest(tx: Transaction, providerId: number, test: KeptTest): Promise<void> {
  await tx.query(
    `insert into identity_provider_test (provider_id, version, tested_at, passed, stages)
     select id, $2, $3, $4, $5 from identity_provider where id = $1
     on conflict (provider_id) do update set version = excluded.version, tested_at = excluded.tested_at,
       passed = excluded.passed, stages = excluded.stages`,
    [providerId, test.version, test.testedAt, test.passed, JSON.stringify(test.stages)],
  );
}

/** The kept test of one version holds for the next one too: what it tested did not change. */
export async function carryTestOver(tx: Transaction, providerId: number, from: number, to: number): Promise<void> {
  await tx.query('update identity_provider_test set version = $3 where provider_id = $1 and version = $2', [
    providerId,
    from,
    to,
  ]);
}
