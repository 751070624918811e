import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf } from '../../test/support/audit.js';
import { createOnBehalfClient } from '../../test/support/builders/client.js';
import { changeCustomer } from '../../test/support/builders/customer.js';
import { PASSWORD } from '../../test/support/builders/market.js';
import { signInAs } from '../../test/support/builders/operator.js';
import { type FaultyIdp, startFaultyIdp } from '../../test/support/idp/index.js';
import { createSsoShop, type SsoShop, Visitor } from '../../test/support/sso.js';
import { call, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, grant, issueOnBehalf, refresh, validate } from '../../test/support/tokens.js';

/** Its ID token says everything. */
const NO_USERINFO = { metadata: { userinfo_endpoint: undefined } };

let mandate: TestApp;
let idp: FaultyIdp;
let market: SsoShop;
let count = 0;

beforeAll(async () => {
  mandate = await startTestApp();
  idp = await startFaultyIdp();
  market = await createSsoShop(mandate, idp);
  const provider = { issuer: idp.issuer, clientSecret: idp.clientSecret };
  await market.addProvider({ ...provider, key: 'linking', linkByEmail: true });
});
afterAll(async () => {
  await mandate.close();
  await idp.stop();
});

interface SignedIn {
  readonly token: string;
  readonly refreshToken: string;
  readonly customerId: number;
}

async function signIn(subject: string, email: string): Promise<SignedIn> {
  idp.script = { ...NO_USERINFO, claims: { sub: subject, email, email_verified: true } };
  const back = await new Visitor(mandate).signIn(await market.link({ idpKey: 'linking' }), '');
  const code = back.searchParams.get('code') ?? '';
  const { body } = await grant(mandate, market.storefront, { grant_type: 'authorization_code', code });
  const customerId = claimsOf(body.access_token).customerId as number;
  return { token: body.access_token, refreshToken: body.refresh_token, customerId };
}

/** A customer with two identities, signed in by each. */
async function twice(): Promise<[SignedIn, SignedIn]> {
  const email = `twice-${++count}@example.com`;
  return [await signIn(`one-${count}`, email), await signIn(`two-${count}`, email)];
}

const mine = (token: string, method = 'GET', id = '') =>
  call(mandate.url, method, `/v1/me/identities${id && `/${id}`}`, { bearer: token });

describe('a customer’s own identities', () => {
  it('are listed', async () => {
    const [{ token }, { customerId }] = await twice();
    const { body } = await mine(token);
    expect(body.items).toHaveLength(2);
    expect(body.items[0]).toEqual({
      id: expect.any(String),
      identity_provider: 'linking',
      issuer: idp.issuer,
      subject: `one-${count}`,
      email: `twice-${count}@example.com`,
      email_verified: true,
      linked_at: expect.any(String),
      last_login_at: expect.any(String),
    });
    expect(claimsOf(token).customerId).toBe(customerId);
  });

  it('are taken away with the sessions that they began, and no others', async () => {
    const [first, second] = await twice();
    const [one] = (await mine(first.token)).body.items;
    const answer = await mine(second.token, 'DELETE', one.id);
    expect(answer.status).toBe(204);
    expect((await validate(mandate, first.token)).status).toBe(401);
    expect((await refresh(mandate, market.storefront, first.refreshToken)).status).toBe(400);
    expect((await validate(mandate, second.token)).status).toBe(200);
    expect((await eventsOf(mandate, answer)).map(({ type, reason }) => [type, reason])).toEqual([
      ['token.revoked', 'identity_unlinked'],
      ['identity.unlinked', null],
    ]);
    expect((await mine(second.token, 'DELETE', one.id)).status).toBe(404);
  });

  it('RT-13: are asked for at every refresh, which a refusal does not consume', async () => {
    const session = await signIn('moved', 'moved@example.com');
    const rename = (to: string) =>
      mandate.database.query(`update customer_identity set customer_id = $1 where subject = 'moved'`, [to]);
    const [{ customerId: other }] = await twice();
    await rename(String(other));
    const refused = await refresh(mandate, market.storefront, session.refreshToken);
    expect(refused.body).toMatchObject({ error: 'invalid_grant' });
    expect((await eventsOf(mandate, refused)).map(({ reason }) => reason)).toEqual(['identity_unlinked']);
    await rename(String(session.customerId));
    expect((await refresh(mandate, market.storefront, session.refreshToken)).status).toBe(200);
  });

  it('keep the last way to sign in, unless there is a password', async () => {
    const { token, customerId } = await signIn('alone', 'alone@example.com');
    const [only] = (await mine(token)).body.items;
    const refused = await mine(token, 'DELETE', only.id);
    expect(refused.status).toBe(409);
    expect(refused.body.reason).toBe('last_way_in');
    await changeCustomer(mandate, market.tenant.slug, customerId, { password: PASSWORD });
    const again = await signIn('alone', 'alone@example.com');
    expect((await mine(again.token, 'DELETE', only.id)).status).toBe(204);
  });

  it('keep one of two that are taken away at the same moment', async () => {
    const [{ token }, other] = await twice();
    const { items } = (await mine(token)).body as { items: { id: string }[] };
    const answers = await Promise.all(
      items.map(({ id }, index) => mine([token, other.token][index] as string, 'DELETE', id)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  it('are nobody else’s business: neither of other customers nor of those who act on behalf', async () => {
    const [{ token, customerId }] = await twice();
    const stranger = await signIn('stranger', 'stranger@example.com');
    const [one] = (await mine(token)).body.items;
    expect((await mine(stranger.token, 'DELETE', one.id)).status).toBe(404);
    expect((await mine(token, 'DELETE', 'no-uuid')).status).toBe(404);
    const pos = await createOnBehalfClient(mandate, market.tenant.slug, [market.shop.id]);
    const { body } = await issueOnBehalf(mandate, pos, { customer_id: customerId });
    expect((await mine(body.access_token)).status).toBe(403);
    expect((await mine(body.access_token, 'DELETE', one.id)).status).toBe(403);
  });
});

describe('a customer’s identities in the admin API', () => {
  it('are listed and taken away by those who may, the last one too', async () => {
    const session = await signIn('watched', 'watched@example.com');
    const path = `/admin/v1/customers/${session.customerId}/identities`;
    const tenant = `?tenant=${market.tenant.slug}`;
    const auditor = await signInAs(mandate, { role: 'auditor' });
    const listed = await auditor.get(path + tenant);
    expect(listed.body.items).toHaveLength(1);
    const one = `${path}/${listed.body.items[0].id}${tenant}`;
    expect((await auditor.delete(one)).status).toBe(403);
    const owner = await signInAs(mandate);
    expect((await owner.delete(one)).status).toBe(204);
    expect((await validate(mandate, session.token)).status).toBe(401);
    expect((await owner.delete(one)).status).toBe(404);
    expect((await owner.get(`/admin/v1/customers/999999999/identities${tenant}`)).status).toBe(404);
  });
});
