import { Inject, Injectable } from '@nestjs/common';
import { Clock, systemCaller, uuidv7 } from '#kernel';
import { type Guest, GuestRemoval } from '#customers';
import { APP_SETTINGS, Database, type Settings, type Statement, Upkeep } from '#platform';
import { LONGEST_GUEST_SESSION } from './session-terms.js';

const EVERY_MS = 3_600_000;
const AT_ONCE = 200;
const DAY_MS = 86_400_000;

const FORGET_LINKS: Statement = {
  name: 'password_reset_prune',
  text: `delete from password_reset where expires_at < now() - interval '1 day'`,
};
const FORGET_DEVICES: Statement = {
  name: 'known_device_prune',
  text: `delete from known_device where seen_at < now() - interval '180 days'`,
};
// Of the sessions, only those that began as long before the limit as a guest's may live can matter. Going on after the last
// guest seen, so that one who cannot be deleted does not keep the others.
const OLD_GUESTS: Statement = {
  name: 'guest_outdated',
  text: `select c.tenant_id as "tenantId", c.id::float8 as id from customer c
    where c.guest and c.updated_at < $1 and (c.tenant_id, c.id) > ($3::integer, $4::bigint)
      and not exists (select from session s where s.tenant_id = c.tenant_id and s.customer_id = c.id and s.id >= $2::uuid
        and coalesce(s.ended_at, s.expires_at) >= $1)
    order by c.tenant_id, c.id limit ${AT_ONCE}`,
};

/** Forgets what signing in no longer needs: used links, devices not seen for long, guests whose purchase is over. */
@Injectable()
export class SignInUpkeep extends Upkeep {
  constructor(
    private readonly database: Database,
    private readonly guests: GuestRemoval,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {
    super('sign-in upkeep', EVERY_MS);
  }

  async run(): Promise<void> {
    await this.database.query(FORGET_LINKS, []);
    await this.database.query(FORGET_DEVICES, []);
    await this.removeGuests();
  }

  /** @returns how many guests were deleted: those without a live session for `GUEST_RETENTION_DAYS` */
  async removeGuests(): Promise<number> {
    const limit = this.clock.now() - this.settings.GUEST_RETENTION_DAYS * DAY_MS;
    let removed = 0;
    await this.goThrough<Guest>(async (after) => {
      const found = await this.outdated(limit, after ?? { tenantId: 0, id: 0 });
      if (found.length === 0) return null;
      removed += await this.database.transaction((tx) => this.guests.remove(tx, systemCaller('guests'), found));
      return found.length === AT_ONCE ? (found.at(-1) ?? null) : null;
    });
    return removed;
  }

  private outdated(limit: number, after: Guest): Promise<Guest[]> {
    const oldest = uuidv7(limit - LONGEST_GUEST_SESSION * 1000 - DAY_MS);
    return this.database.query<Guest>(OLD_GUESTS, [new Date(limit), oldest, after.tenantId, after.id]);
  }
}
