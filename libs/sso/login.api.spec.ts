import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents, expectEveryTokenRecorded } from '../../test/support/audit.js';
import { type Idp, startIdp } from '../../test/support/idp/index.js';
import {
  CALLBACK_URL,
  createSsoShop,
  locationOf,
  OUR_CALLBACK,
  OUR_REGISTRATION,
  type SsoShop,
  Visitor,
} from '../../test/support/sso.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, grant, refresh, validate } from '../../test/support/tokens.js';

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

const redeem = (code: string | null, fields: Record<string, string> = {}) =>
  grant(mandate, market.storefront, { grant_type: 'authorization_code', code: code ?? '', ...fields });

const payloadOf = (back: URL): unknown =>
  JSON.parse(Buffer.from(back.searchParams.get('state') ?? '', 'base64').toString());

describe('SS-01: signing in by an identity provider', () => {
  it('leads from the shop’s link over the provider back to the shop, and its code to tokens', async () => {
    const visitor = new Visitor(mandate);
    const start = await visitor.open(await market.link({ authUrlParameters: { prompt: 'login' } }));
    expect(start.status).toBe(302);

    const asked = locationOf(start).searchParams;
    expect(asked.get('redirect_uri')).toBe(OUR_CALLBACK);
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(asked.get('nonce')).toMatch(/^[\w-]{43}$/);
    expect(asked.get('prompt')).toBe('login');
    // Opaque: 256 random bits, nothing of the shop's payload.
    expect(asked.get('state')).toMatch(/^[\w-]{43}$/);

    const end = await visitor.comeBack(await visitor.signInAt(start, { login: 'ada' }));
    expect(end.status).toBe(303);
    const back = locationOf(end);
    expect(back.origin + back.pathname).toBe(CALLBACK_URL);
    expect(back.searchParams.get('iss')).toBe('http://localhost:3000');
    expect(payloadOf(back)).toMatchObject({ idpKey: 'idp', callbackUrl: CALLBACK_URL });

    const answer = await redeem(back.searchParams.get('code'));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    expect((await validate(mandate, answer.body.access_token)).status).toBe(200);
    const { customerId, shop_id: shopId } = claimsOf(answer.body.access_token);
    expect(shopId).toBe(market.shop.id);
    const customers = await mandate.database.query(
      'select email, email_verified, first_name, last_name, guest, password_hash from customer where id = $1',
      [customerId],
    );
    expect(customers).toEqual([
      {
        ...{ email: 'ada@example.com', email_verified: true, first_name: 'Ada', last_name: 'Byron' },
        ...{ guest: false, password_hash: null },
      },
    ]);
    await expectEveryTokenRecorded(mandate);
  });

  it('names one flow in all of its events', async () => {
    const back = await new Visitor(mandate).signIn(await market.link(), 'ada');
    const answer = await redeem(back.searchParams.get('code'));
    const { sid } = claimsOf(answer.body.access_token);
    const [issued] = await auditEvents(mandate, { sessionId: sid, type: 'token.issued' });
    const flow = issued?.details['flow'];
    const events = await mandate.database.query<{ type: string }>(
      `select type from audit_event where details->>'flow' = $1 order by id`,
      [flow],
    );
    expect(events.map(({ type }) => type).sort()).toEqual([
      ...['code.issued', 'code.redeemed', 'sso.login', 'sso.started', 'token.issued'],
    ]);
  });

  it('notes what the storefront says of its visitor', async () => {
    const code = (await new Visitor(mandate).signIn(await market.link(), 'ada')).searchParams.get('code') ?? '';
    const fields = { grant_type: 'authorization_code', code };
    const { body } = await grant(mandate, market.storefront, fields, { 'x-original-client-ip': '203.0.113.7' });
    const detail = await mandate.call('GET', '/v1/oauth/token', { bearer: body.access_token });
    expect(detail.body).toMatchObject({ original_client_ip: '203.0.113.7', kind: 'sso' });
  });

  it('keeps the provider’s tokens encrypted only', async () => {
    const back = await new Visitor(mandate).signIn(await market.link(), 'ada');
    await redeem(back.searchParams.get('code'));
    const [row] = await mandate.database.query<Record<string, Buffer | null>>(
      'select access_token, refresh_token, id_token from sso_grant order by id desc limit 1',
    );
    for (const box of Object.values(row ?? {})) {
      expect(box?.length).toBeGreaterThan(40);
      // An ID token begins with eyJ; random bytes do so once in 2^24 times.
      expect(box?.includes('eyJ')).toBe(false);
    }
  });

  it('knows the customer again, and lets them refresh', async () => {
    const [first, second] = [
      await redeem((await new Visitor(mandate).signIn(await market.link(), 'bob')).searchParams.get('code')),
      await redeem((await new Visitor(mandate).signIn(await market.link(), 'bob')).searchParams.get('code')),
    ];
    expect(claimsOf(second.body.access_token).customerId).toBe(claimsOf(first.body.access_token).customerId);
    expect((await refresh(mandate, market.storefront, second.body.refresh_token)).status).toBe(200);
  });

  it('keeps the callbackUrl’s own query to the letter', async () => {
    const callbackUrl = `${CALLBACK_URL}?redirectTo=%2Faccount&x=a%20b`;
    const visitor = new Visitor(mandate);
    const start = await visitor.open(await market.link({ callbackUrl }));
    const end = await visitor.comeBack(await visitor.signInAt(start, { login: 'ada' }));
    expect(end.headers.get('location')?.startsWith(`${callbackUrl}&code=`)).toBe(true);
  });

  it('brings the shop’s nonce into the token and holds its code to the shop’s challenge', async () => {
    const verifier = randomBytes(32).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const link = await market.link({ nonce: 'n-0S6_WzA2Mj', code_challenge: challenge, code_challenge_method: 'S256' });
    const code = (await new Visitor(mandate).signIn(link, 'ada')).searchParams.get('code');
    expect((await redeem(code)).body).toMatchObject({ error: 'invalid_grant' });
    const answer = await redeem(code, { code_verifier: verifier });
    expect(answer.status).toBe(200);
    expect(claimsOf(answer.body.access_token)).toMatchObject({ nonce: 'n-0S6_WzA2Mj' });
  });

  it('runs several times side by side in one browser', async () => {
    const visitor = new Visitor(mandate);
    const starts = [await visitor.open(await market.link()), await visitor.open(await market.link())];
    for (const start of starts.reverse()) {
      const end = await visitor.comeBack(await visitor.signInAt(start, { login: 'ada' }));
      expect(locationOf(end).searchParams.get('code')).not.toBeNull();
    }
  });

  it('makes one customer of two first logins at the same moment', async () => {
    const email = 'twins@example.com';
    idp.account('ada').claims = { ...idp.account('ada').claims, email };
    const fresh = await createSsoShop(mandate, idp);
    const visitors = [new Visitor(mandate), new Visitor(mandate), new Visitor(mandate)];
    const answers = await Promise.all(
      visitors.map(async (visitor) => {
        const start = await visitor.open(await fresh.link());
        return { visitor, way: await visitor.signInAt(start, { login: 'ada' }) };
      }),
    );
    const ends = await Promise.all(answers.map(({ visitor, way }) => visitor.comeBack(way)));
    expect(ends.map((end) => locationOf(end).searchParams.get('error'))).toEqual([null, null, null]);
    const customers = await mandate.database.query('select 1 from customer where tenant_id = $1', [fresh.tenant.id]);
    expect(customers).toHaveLength(1);
  });
});
