import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '#kernel';
import { eventsOf, only } from '../../../test/support/audit.js';
import { createOnBehalfClient } from '../../../test/support/builders/client.js';
import { createEmporixMarket, EMPORIX_PASSWORD, type EmporixMarket } from '../../../test/support/builders/emporix.js';
import { type MailSink, startMailSink } from '../../../test/support/mail-sink.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { issueOnBehalf, validate } from '../../../test/support/tokens.js';

let mandate: TestApp;
let market: EmporixMarket;
let mails: MailSink;

beforeAll(async () => {
  mails = await startMailSink();
  mandate = await startTestApp({ SMTP_URL: mails.url, MAIL_FROM: 'Shop <shop@example.com>' });
  market = await createEmporixMarket(mandate);
});
afterAll(async () => {
  await mandate.close();
  await mails.close();
});

const signedIn = async (wanted = {}) => {
  const customer = await market.addCustomer(wanted);
  return { customer, token: (await market.login(customer.email)).body.access_token as string };
};

describe('me', () => {
  it('tells who the customer is, and for which companies they may act', async () => {
    const { customer, token } = await signedIn({ firstName: 'Tim', lastName: 'Shopper' });
    const company = await market.addCompany();
    await company.assign(customer, 'B2B_ADMIN');
    const { status, body } = await market.customer('GET', 'me?expand=addresses', token);
    expect(status).toBe(200);
    expect(body).toEqual({
      ...{ id: String(customer.id), customerNumber: String(customer.id), firstName: 'Tim', lastName: 'Shopper' },
      ...{ contactEmail: customer.email, accounts: [{ id: customer.email }], preferredSite: market.shop.code },
      businessModel: 'B2B',
      b2b: { legalEntities: [{ id: company.id, name: 'A company', contactAssignmentId: expect.any(String) }] },
      metadata: { version: expect.any(Number) },
    });
  });

  it('tells a visitor that nobody knows them', async () => {
    const answer = await market.customer('GET', 'me', await market.visit());
    expect(answer.body).toEqual({
      ...{ firstName: 'Anonymous', lastName: 'Anonymous', customerNumber: '00000000', id: '00000000', accounts: [] },
    });
  });

  it('takes new names, by PATCH and by PUT, and tells the customer as they are now', async () => {
    const { customer, token } = await signedIn({ firstName: 'Tim', lastName: 'Shopper' });
    const patched = await market.customer('PATCH', 'me', token, { body: { firstName: 'Timo', company: 'ignored' } });
    expect([patched.status, patched.body.firstName, patched.body.lastName]).toEqual([200, 'Timo', 'Shopper']);
    expect(await eventsOf(mandate, patched)).toEqual(
      only({ type: 'customer.updated', actor_type: 'customer', actor_id: String(customer.id) }),
    );
    const put = await market.customer('PUT', 'me', token, { body: { lastName: 'Buyer' } });
    expect([put.body.firstName, put.body.lastName]).toEqual(['Timo', 'Buyer']);
    const unfit = await market.customer('PATCH', 'me', token, { body: { firstName: 'x'.repeat(201) } });
    expect([unfit.status, unfit.body.details[0].field]).toEqual([400, 'firstName']);
    expect((await validate(mandate, token)).status).toBe(200);
  });

  it('is patched in the words of RFC 7396 as well, which no other route takes', async () => {
    const { token } = await signedIn({ firstName: 'Tim', lastName: 'Shopper' });
    const headers = { 'content-type': 'application/merge-patch+json' };
    const send = (method: string, path: string, body: unknown) =>
      market.customer(method, path, token, { headers, body });
    const patched = await send('PATCH', 'me', { firstName: 'Timo', lastName: null });
    expect([patched.status, patched.body.firstName, patched.body.lastName]).toEqual([200, 'Timo', '']);
    expect((await send('PUT', 'me', { firstName: 'X' })).body).toMatchObject({ type: 'unsupported_media_type' });
    expect((await send('POST', 'password/change', {})).status).toBe(415);
  });

  it('may be read, and never changed, by who acts for the customer', async () => {
    const { customer } = await signedIn();
    const pos = await createOnBehalfClient(mandate, market.tenant.slug, [market.shop.id]);
    const { body } = await issueOnBehalf(mandate, pos, { customer_id: customer.id });
    expect((await market.customer('GET', 'me', body.access_token)).body.id).toBe(String(customer.id));
    const answer = await market.customer('PATCH', 'me', body.access_token, { body: { firstName: 'Mallory' } });
    expect([answer.status, answer.body.type]).toEqual([403, 'Forbidden']);
    const password = { currentPassword: EMPORIX_PASSWORD, newPassword: 'Another1!pass' };
    expect((await market.customer('POST', 'password/change', body.access_token, { body: password })).status).toBe(403);
  });
});

describe('the tenant', () => {
  it('of the token decides: below another one’s path it is worth nothing', async () => {
    const { token } = await signedIn();
    const other = await createEmporixMarket(mandate);
    for (const slug of [other.tenant.slug, 'nobody']) {
      const answer = await mandate.call('GET', `/customer/${slug}/me`, { bearer: token });
      expect([answer.status, answer.body]).toEqual([
        401,
        { fault: { faultstring: 'Invalid access token', detail: { errorcode: 'oauth.v2.InvalidAccessToken' } } },
      ]);
    }
  });

  it('in the header must be that of the path', async () => {
    const { token } = await signedIn();
    const asked = (tenant: string) =>
      market.customer('GET', 'me', token, { headers: { 'Emporix-Tenant': tenant, 'X-Version': 'v2' } });
    expect((await asked(market.tenant.slug)).status).toBe(200);
    const other = await asked('other');
    expect([other.status, other.body.message]).toEqual([
      400,
      'Tenant in the header is not matching with the one provided in the URI.',
    ]);
  });

  it('tells for a token that is only too old that it is', async () => {
    const key = await market.addStorefront({ accessTokenTtl: 60, refreshTokenTtl: 3600 });
    const customer = await market.addCustomer();
    const { body } = await market.login(customer.email, await market.visit({ client_id: key.clientId }));
    const clock = mandate.app.get(Clock, { strict: false });
    const now = clock.now();
    const later = jest.spyOn(clock, 'now').mockImplementation(() => now + 61_000);
    const answer = await market.customer('GET', 'me', body.access_token);
    later.mockRestore();
    expect([answer.status, answer.body]).toEqual([
      401,
      {
        fault: {
          faultstring: 'Access Token expired',
          detail: { errorcode: 'keymanagement.service.access_token_expired' },
        },
      },
    ]);
  });
});

describe('a password', () => {
  it('is changed by who knows the present one; the session that asks goes on', async () => {
    const { customer, token } = await signedIn();
    const { body: other } = await market.login(customer.email);
    const change = (currentPassword: string, newPassword: string) =>
      market.customer('POST', 'password/change', token, { body: { currentPassword, newPassword } });
    expect((await change('wrong', 'Another1!pass')).status).toBe(403);
    expect((await change(EMPORIX_PASSWORD, 'password')).status).toBe(400);
    expect((await change(EMPORIX_PASSWORD, 'Another1!pass')).status).toBe(204);
    expect((await validate(mandate, token)).status).toBe(200);
    expect((await validate(mandate, other.access_token)).status).toBe(401);
    expect((await market.login(customer.email, undefined, 'Another1!pass')).status).toBe(200);
  });

  it('is set anew by a mailed token that leads to the shop’s own address', async () => {
    const { customer, token } = await signedIn();
    const visit = await market.visit();
    const asked = await market.customer('POST', 'password/reset', visit, { body: { email: customer.email } });
    expect([asked.status, asked.text]).toEqual([204, '']);
    const mail = await mails.mailTo(customer.email);
    const link = new URL(/https?:\S+/.exec(mail.text)?.[0] ?? '');
    expect(link.origin + link.pathname).toBe('https://shop.example/reset-password');
    const body = { token: link.searchParams.get('token'), password: 'Another1!pass' };
    expect((await market.customer('POST', 'password/reset/update', visit, { body })).status).toBe(204);
    expect((await validate(mandate, token)).status).toBe(401);
    expect((await market.login(customer.email, visit, 'Another1!pass')).status).toBe(200);
    const again = await market.customer('POST', 'password/reset/update', visit, { body });
    expect([again.status, again.body.type]).toEqual([400, 'bad_request']);
  });

  it('asked for by a stranger’s address is answered alike, and nobody gets a mail', async () => {
    const body = { email: 'nobody@example.com' };
    // The one with a slash is what emporix/b2b-showcase calls.
    for (const path of ['password/reset', 'password/reset/']) {
      const answer = await market.customer('POST', path, await market.visit(), { body });
      expect([answer.status, answer.text]).toEqual([204, '']);
      expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'customer.reset_refused', reason: 'unknown' }));
    }
  });
});
