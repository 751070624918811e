import { Inject, Injectable } from '@nestjs/common';
import { Client } from 'pg';
import { APP_SETTINGS, connectionOptions, Database, log, type Settings, Upkeep } from '#platform';
import { LONGEST_SESSION_SECONDS } from './jti.js';

const EVERY_MS = 6 * 3_600_000;

/** Partitions whose last possible session has ended: a week's ids, then the longest life of a session. */
const EXPIRED_PARTITIONS = `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = 'public.session'::regclass and c.relname ~ '^session_[0-9]{4}w[0-9]{2}$'
    and to_date(substr(c.relname, 9), 'IYYY"w"IW') + 7 < clock_timestamp() - make_interval(secs => $1)
  order by 1`;

/** Removes what no session can need any more, so that nothing grows for ever. */
@Injectable()
export class SessionUpkeep extends Upkeep {
  constructor(
    private readonly database: Database,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {
    super('session upkeep', EVERY_MS);
  }

  async run(): Promise<void> {
    await this.database.query({ name: 'quota_prune', text: `delete from quota_use where day < current_date - 7` }, []);
    await this.database.query(
      {
        name: 'not_before_prune',
        text: `delete from session_not_before where at < clock_timestamp() - make_interval(secs => $1)`,
      },
      [LONGEST_SESSION_SECONDS],
    );
    await this.dropExpiredPartitions();
  }

  /**
   * As the owner, who alone may. Detached first, concurrently, so that nobody who validates has to wait.
   *
   * @returns the names of the partitions that were dropped
   */
  async dropExpiredPartitions(): Promise<string[]> {
    const owner = new Client(connectionOptions(this.settings.DATABASE_OWNER_URL ?? this.settings.DATABASE_URL));
    // A broken connection also rejects the query under way, which is where it is dealt with.
    owner.on('error', () => undefined);
    await owner.connect();
    try {
      const { rows } = await owner.query<{ name: string }>(EXPIRED_PARTITIONS, [LONGEST_SESSION_SECONDS]);
      for (const { name } of rows) {
        await owner.query(`alter table public.session detach partition public."${name}" concurrently`);
        await owner.query(`drop table public."${name}"`);
        log.info({ partition: name }, 'sessions that ended long ago were dropped');
      }
      return rows.map(({ name }) => name);
    } finally {
      await owner.end();
    }
  }
}
