import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Idp, startIdp } from '../../test/support/idp/index.js';
import { createSsoShop, OUR_REGISTRATION, type SsoShop, Visitor } from '../../test/support/sso.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, grant } from '../../test/support/tokens.js';
import { SsoUpkeep } from './sso-upkeep.js';

let mandate: TestApp;
let idp: Idp;
let market: SsoShop;

beforeAll(async () => {
  mandate = await startTestApp();
  idp = await startIdp({ clients: [OUR_REGISTRATION] });
  market = await createSsoShop(mandate, idp);
});
afterAll(async () => {
  await mandate.close();
  await idp.stop();
});

const run = () => mandate.app.get(SsoUpkeep, { strict: false }).run();
const codeOf = async (): Promise<string> =>
  (await new Visitor(mandate).signIn(await market.link(), 'ada')).searchParams.get('code') ?? '';

async function sessionOf(code: string): Promise<string> {
  const { body } = await grant(mandate, market.storefront, { grant_type: 'authorization_code', code });
  return claimsOf(body.access_token).sid;
}

describe('the upkeep of logins', () => {
  it('deletes those that ran out an hour ago, however many, and keeps the others', async () => {
    await new Visitor(mandate).open(await market.link());
    await mandate.database.query(
      `insert into sso_login (id, state_digest, browser_digest, provider_id, tenant_id, shop_id,
        client_id, callback_url, payload, nonce, verifier, expires_at)
      select gen_random_uuid(), sha256(n::text::bytea), sha256('b'), 1, $1, 1, '5', '', '', '', '',
        now() - interval '61 minutes' from generate_series(1, 2100) n`,
      [market.tenant.id],
    );
    await run();
    expect(await mandate.database.query('select 1 from sso_login')).toHaveLength(1);
  });

  it('keeps what sessions rest on, and deletes what belonged to sessions that are long over', async () => {
    const [kept, ended, never] = [await sessionOf(await codeOf()), await sessionOf(await codeOf()), await codeOf()];
    expect(never).not.toBe('');
    await mandate.database.query(
      `update session set ended_at = now() - interval '25 hours', end_reason = 'logout' where id = $1`,
      [ended],
    );
    // The third login's code was never redeemed.
    await mandate.database.query(
      `update sso_grant set obtained_at = now() - interval '25 hours' where session_id not in ($1, $2)`,
      [kept, ended],
    );
    await run();
    expect(await mandate.database.query('select session_id from sso_grant')).toEqual([{ session_id: kept }]);
  });
});
