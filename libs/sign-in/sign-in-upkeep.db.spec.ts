import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents } from '../../test/support/audit.js';
import { createStorefront, Storefront, visitor } from '../../test/support/builders/storefront.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf } from '../../test/support/tokens.js';
import { SignInUpkeep } from './sign-in-upkeep.js';

let mandate: TestApp;
let storefront: Storefront;

beforeAll(async () => {
  mandate = await startTestApp({ GUEST_RETENTION_DAYS: '7' });
  storefront = await createStorefront(mandate);
});
afterAll(() => mandate.close());

const upkeep = (): SignInUpkeep => mandate.app.get(SignInUpkeep, { strict: false });

/** A guest whose record and session were made and left alone these days ago. */
async function guestOf(days: number): Promise<number> {
  const { customerId, sid } = claimsOf((await storefront.guest()).body.access_token);
  await mandate.database.query(`update customer set updated_at = now() - $2::int * interval '1 day' where id = $1`, [
    ...[customerId, days],
  ]);
  await mandate.database.query(
    `update session set expires_at = now() - ($2::int - 1) * interval '1 day' where id = $1`,
    [sid, days],
  );
  return customerId as number;
}

const remaining = async (ids: readonly number[]): Promise<number[]> => {
  const text = 'select id::float8 as id from customer where id = any($1) order by id';
  return (await mandate.database.query<{ id: number }>(text, [ids])).map(({ id }) => id);
};

describe('the upkeep of guests', () => {
  it('deletes those without a live session for the days of the setting, recorded, and nobody else', async () => {
    const old = [await guestOf(9), await guestOf(30)];
    const kept = [await guestOf(0), await guestOf(6)];
    const { id: registered } = await storefront.addCustomer();
    await mandate.database.query(`update customer set updated_at = now() - interval '90 days' where id = $1`, [
      registered,
    ]);
    expect(await upkeep().removeGuests()).toBe(2);
    expect(await remaining([...old, ...kept, registered])).toEqual([...kept, registered].sort((a, b) => a - b));
    const events = await auditEvents(mandate, { type: 'customer.deleted' });
    expect(events.map(({ customer_id }) => customer_id).sort()).toEqual(old.sort());
    expect(events[0]).toMatchObject({
      reason: 'guest_retention',
      actor_type: 'system',
      tenant: storefront.tenant.slug,
    });
    expect(JSON.stringify(events)).not.toContain('@');
  });

  it('keeps a guest whose session lived longer', async () => {
    const { customerId } = claimsOf((await storefront.guest()).body.access_token);
    await mandate.database.query(`update customer set updated_at = now() - interval '90 days' where id = $1`, [
      customerId,
    ]);
    expect(await upkeep().removeGuests()).toBe(0);
    expect(await remaining([customerId as number])).toEqual([customerId]);
  });

  it('goes through more than one page, on several instances at once', async () => {
    await mandate.database.query(
      `insert into customer (tenant_id, id, shop_id, guest, updated_at)
       select $1, 9000000 + n, $2, true, now() - interval '30 days' from generate_series(1, 450) n`,
      [storefront.tenant.id, storefront.shop.id],
    );
    const second = await startTestApp({ GUEST_RETENTION_DAYS: '7' }, mandate);
    const counts = await Promise.all(
      [mandate, second].map(({ app }) => app.get(SignInUpkeep, { strict: false }).removeGuests()),
    );
    await second.close();
    expect(counts.reduce((sum, count) => sum + count)).toBe(450);
  });
});

describe('the upkeep of links and devices', () => {
  it('forgets both when they are of no use any more', async () => {
    const { id, email } = await storefront.addCustomer();
    await storefront.askForReset(email);
    await storefront.login(email, undefined, visitor('198.51.100.7'));
    const count = async (table: string): Promise<unknown> =>
      (await mandate.database.query(`select count(*)::int as count from ${table} where customer_id = $1`, [id]))[0];
    await upkeep().run();
    expect([await count('password_reset'), await count('known_device')]).toEqual([{ count: 1 }, { count: 1 }]);
    await mandate.database.query(`update password_reset set expires_at = now() - interval '2 days'`);
    await mandate.database.query(`update known_device set seen_at = now() - interval '181 days'`);
    await upkeep().run();
    expect([await count('password_reset'), await count('known_device')]).toEqual([{ count: 0 }, { count: 0 }]);
  });

  it('keeps 20 devices of a customer, those seen last', async () => {
    const { id, email } = await storefront.addCustomer();
    for (let device = 0; device < 23; device++) {
      await storefront.login(email, undefined, visitor(`198.51.100.${device}`));
    }
    const rows = await mandate.database.query(`select 1 from known_device where customer_id = $1`, [id]);
    expect(rows).toHaveLength(20);
  });
});
