import { Injectable } from '@nestjs/common';
import { Database, Readiness, type Statement, Upkeep } from '#platform';

/** Often, because a run costs little and one that failed is made good long before the partitions run out. */
const EVERY_MS = 3_600_000;

const ENSURE: Statement = {
  name: 'partition_ensure',
  text: 'select mandate_ensure_session_partitions(), mandate_ensure_audit_partitions()',
};
const MISSING: Statement = {
  name: 'partition_missing',
  text: `select name from (values
      ('session_' || to_char((clock_timestamp() + interval '7 days') at time zone 'UTC', 'IYYY"w"IW')),
      ('audit_event_' || to_char(clock_timestamp() at time zone 'UTC', 'YYYYMM')),
      ('audit_personal_' || to_char(clock_timestamp() at time zone 'UTC', 'YYYYMM'))) as needed(name)
    where to_regclass('public.' || name) is null`,
};

/** Makes the partitions that will be needed, weeks ahead: without one, nothing can be issued or recorded. */
@Injectable()
export class PartitionUpkeep extends Upkeep {
  constructor(
    private readonly database: Database,
    readiness: Readiness,
  ) {
    super('partitions', EVERY_MS);
    readiness.register('partitions', () => this.fault());
  }

  override onApplicationBootstrap(): void {
    super.onApplicationBootstrap();
    this.wake();
  }

  async run(): Promise<void> {
    await this.database.query(ENSURE, []);
  }

  private async fault(): Promise<string | null> {
    const missing = await this.database.query<{ name: string }>(MISSING, []);
    return missing.length === 0 ? null : `missing: ${missing.map(({ name }) => name).join(', ')}`;
  }
}
