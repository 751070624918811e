import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '#platform';
import { eventsOf, expectEveryTokenRecorded, only } from '../../test/support/audit.js';
import { changeCustomer } from '../../test/support/builders/customer.js';
import { createStorefront, Storefront } from '../../test/support/builders/storefront.js';
import { hashIn, type MailSink, startMailSink } from '../../test/support/mail-sink.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, refresh, validate } from '../../test/support/tokens.js';
import { until } from '../../test/support/until.js';

const NEW_PASSWORD = 'a much better one';

let sink: MailSink;
let mandate: TestApp;
let storefront: Storefront;

beforeAll(async () => {
  sink = await startMailSink();
  mandate = await startTestApp({
    SMTP_URL: sink.url,
    PASSWORD_RESET_TTL: '1800',
    MAIL_FROM: 'ACME <shop@example.com>',
  });
  storefront = await createStorefront(mandate);
});
afterEach(() => expectEveryTokenRecorded(mandate));
afterAll(async () => {
  await mandate.close();
  await sink.close();
});

/** The hash of the link in the mail that the customer gets when they ask. */
async function mailedHash(email: string): Promise<string> {
  expect((await storefront.askForReset(email)).status).toBe(200);
  return hashIn(await sink.mailTo(email));
}

/** Whether a transaction waits for a row that another one holds. */
async function someoneWaits(): Promise<boolean> {
  const waiting = await mandate.database.query(
    `select 1 from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`,
  );
  return waiting.length > 0;
}

async function reset(hash: string, by = storefront): Promise<[status: number, error: string | undefined]> {
  const { status, body } = await by.resetBy(hash, NEW_PASSWORD);
  return [status, body.error];
}

describe('a customer who forgot the password', () => {
  it('gets a mail whose link leads to the shop, sets a new one by it and is signed in', async () => {
    const { id, email } = await storefront.addCustomer();
    const asked = await storefront.askForReset(email);
    expect([asked.status, asked.body]).toEqual([200, { message: expect.any(String) }]);
    const mail = await sink.mailTo(email);
    const hash = hashIn(mail);
    expect(mail.from).toBe('shop@example.com');
    expect(mail.text).toContain(`https://shop.example/reset?hash=${hash}\n`);
    expect(mail.text).toContain('The link works once, for 30 minutes.');
    const answer = await storefront.resetBy(hash, NEW_PASSWORD);
    expect(answer.status).toBe(200);
    expect(claimsOf(answer.body.access_token).customerId).toBe(id);
    expect((await storefront.login(email, NEW_PASSWORD)).status).toBe(200);
    expect((await storefront.login(email)).status).toBe(400);
  });

  it('is recorded without the link, the password or the address in clear', async () => {
    const { id, email } = await storefront.addCustomer();
    const asked = await storefront.askForReset(email);
    const hash = hashIn(await sink.mailTo(email));
    const answer = await storefront.resetBy(hash, NEW_PASSWORD);
    const events = [...(await eventsOf(mandate, asked)), ...(await eventsOf(mandate, answer))];
    expect(events.map(({ type }) => type)).toEqual([
      ...['customer.reset_requested', 'customer.updated', 'customer.password_changed', 'customer.login'],
    ]);
    expect(events.map(({ customer_id }) => customer_id)).toEqual([id, id, id, id]);
    expect(events[3]?.details).toMatchObject({ proof: 'reset_link' });
    const text = JSON.stringify(events.map(({ extra: _, ...event }) => event));
    for (const secret of [hash, NEW_PASSWORD, email]) expect(text).not.toContain(secret);
    expect(JSON.stringify(events)).not.toContain(hash);
  });

  it('has shown by it that the address is theirs', async () => {
    const { id, email } = await storefront.addCustomer();
    await storefront.resetBy(await mailedHash(email), NEW_PASSWORD);
    const [row] = await mandate.database.query('select email_verified from customer where id = $1', [id]);
    expect(row).toEqual({ email_verified: true });
  });

  it('ends every older session, and the new one lives', async () => {
    const { email } = await storefront.addCustomer();
    const older = (await storefront.login(email)).body;
    const answer = await storefront.resetBy(await mailedHash(email), NEW_PASSWORD);
    expect((await validate(mandate, older.access_token)).status).toBe(401);
    expect((await refresh(mandate, storefront.client, older.refresh_token)).status).toBe(400);
    expect((await validate(mandate, answer.body.access_token)).status).toBe(200);
  });

  it('reads German where the visitor’s browser does, with what the shop is called as it is', async () => {
    const { email } = await storefront.addCustomer();
    await storefront.askForReset(email, {}, { 'x-original-accept-language': 'de-AT,de;q=0.9,en;q=0.5' });
    const mail = await sink.mailTo(email);
    expect(mail.subject).toBe('Ihr neues Passwort für ACME & Söhne');
    expect(mail.text).toContain('Der Link gilt einmal und 30 Minuten lang.');
    expect(mail.html).toContain('ACME &amp; Söhne');
    expect(mail.html).toContain(`href="https://shop.example/reset?hash=${hashIn(mail)}"`);
  });
});

describe('a link', () => {
  it('works once, also for many at the same moment', async () => {
    const { email } = await storefront.addCustomer();
    const hash = await mailedHash(email);
    const answers = await Promise.all(Array.from({ length: 5 }, () => storefront.resetBy(hash, NEW_PASSWORD)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400]);
    const late = await storefront.resetBy(hash, NEW_PASSWORD);
    expect([late.status, late.body.error]).toEqual([400, 'invalid_grant']);
    expect(await eventsOf(mandate, late)).toEqual(only({ type: 'customer.password_refused', reason: 'used' }));
  });

  it('is not spent by a password that is too weak', async () => {
    const { email } = await storefront.addCustomer();
    const hash = await mailedHash(email);
    const weak = await storefront.resetBy(hash, 'password1');
    expect([weak.status, weak.body.error]).toEqual([400, 'weak_password']);
    const own = await storefront.resetBy(hash, email);
    expect(own.body.message).toBe('The password must not be the e-mail address.');
    expect(await reset(hash)).toEqual([200, undefined]);
  });

  it('is dead after its time, and when it was never made', async () => {
    const { id, email } = await storefront.addCustomer();
    const hash = await mailedHash(email);
    await mandate.database.query(`update password_reset set expires_at = now() where customer_id = $1`, [id]);
    expect(await reset(hash)).toEqual([400, 'invalid_grant']);
    expect(await reset('x'.repeat(43))).toEqual([400, 'invalid_grant']);
  });

  it.each<[string, Parameters<typeof changeCustomer>[3]]>([
    ['deactivated', { status: 'inactive' }],
    ['given another password', { password: 'by the call centre' }],
    ['given another e-mail address', { email: 'moved@example.com' }],
  ])('is dead once the customer was %s', async (_, changes) => {
    const { id, email } = await storefront.addCustomer();
    const hash = await mailedHash(email);
    await changeCustomer(mandate, storefront.tenant.slug, id, changes);
    const answer = await storefront.resetBy(hash, NEW_PASSWORD);
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_grant']);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'customer.password_refused', reason: 'customer_changed', customer_id: id }),
    );
  });

  it('is dead when the customer is given another e-mail address while it is used', async () => {
    const { id, email } = await storefront.addCustomer();
    const hash = await mailedHash(email);
    const answer = await mandate.app.get(Database).transaction(async (tx) => {
      await tx.query('update customer set email = $2 where id = $1', [id, 'just-moved@example.com']);
      const using = storefront.resetBy(hash, NEW_PASSWORD);
      await until(someoneWaits);
      return { using };
    });
    const { status, body } = await answer.using;
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
    const [row] = await mandate.database.query('select email_verified from customer where id = $1', [id]);
    expect(row).toEqual({ email_verified: false });
    expect((await storefront.login('just-moved@example.com')).status).toBe(200);
  });

  it('opens nothing in another shop, for another tenant’s client, or without the grant', async () => {
    const { email } = await storefront.addCustomer();
    const hash = await mailedHash(email);
    expect(await reset(hash, await createStorefront(mandate))).toEqual([400, 'invalid_grant']);
    expect(await reset(hash, await storefront.through({ grants: ['anonymous'] }))).toEqual([
      ...[400, 'unauthorized_client'],
    ]);
    expect(await reset(hash)).toEqual([200, undefined]);
  });

  it('is kept as a digest only', async () => {
    const { id, email } = await storefront.addCustomer();
    const hash = await mailedHash(email);
    const rows = await mandate.database.query(`select p::text as text from password_reset p where customer_id = $1`, [
      id,
    ]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(hash).toString('hex'));
    expect(JSON.stringify(rows)).not.toContain(hash);
  });
});

describe('whoever asks for a mail', () => {
  const asked = async (email: string): Promise<unknown[]> => {
    const answer = await storefront.askForReset(email);
    const [event] = await eventsOf(mandate, answer);
    return [answer.status, answer.text, event?.type, event?.reason];
  };

  it('hears the same whether there is such a customer or not, and only a customer with a password gets it', async () => {
    const known = await storefront.addCustomer();
    const [status, text] = await asked(known.email);
    const inactive = await storefront.addCustomer({ status: 'inactive' });
    const elsewhere = await storefront.addCustomer({ password: undefined });
    const { email: guest } = await storefront.addCustomer({ guest: true, password: undefined });
    const nobody = 'nobody@example.com';
    expect(await asked(nobody)).toEqual([status, text, 'customer.reset_refused', 'unknown']);
    expect(await asked(inactive.email)).toEqual([status, text, 'customer.reset_refused', 'inactive']);
    expect(await asked(elsewhere.email)).toEqual([status, text, 'customer.reset_refused', 'no_password']);
    expect(await asked(guest)).toEqual([status, text, 'customer.reset_refused', 'guest']);
    // Mails leave in the order they were asked for: when the last one is there, the others never come.
    await mailedHash((await storefront.addCustomer()).email);
    const reached = sink.mails.flatMap(({ to }) => to);
    expect(reached).toContain(known.email);
    for (const email of [nobody, inactive.email, elsewhere.email, guest]) expect(reached).not.toContain(email);
  });

  it('leaves the same rows, whoever it was about', async () => {
    const count = async (): Promise<unknown> =>
      (
        await mandate.database.query(
          `select count(*)::int as links, count(customer_id)::int as real from password_reset`,
        )
      )[0];
    const before = (await count()) as { links: number; real: number };
    await storefront.askForReset('still-nobody@example.com');
    expect(await count()).toEqual({ links: before.links + 1, real: before.real });
    await storefront.askForReset((await storefront.addCustomer()).email);
    expect(await count()).toEqual({ links: before.links + 2, real: before.real + 1 });
  });

  it.each([
    ['of another site', 'https://evil.example/reset?hash={hash}'],
    ['of the shop’s host by plain http', 'http://shop.example/reset?hash={hash}'],
    ['of another port', 'https://shop.example:8443/reset?hash={hash}'],
    ['that only begins like the shop’s', 'https://shop.example.evil.example/?hash={hash}'],
    ['with the shop as user name', 'https://shop.example@evil.example/?hash={hash}'],
    ['whose host is made of the hash', 'https://{hash}.shop.example/'],
    ['without a place for the hash', 'https://shop.example/reset'],
    ['that is a program', 'javascript:alert("{hash}")'],
    ['with a line break', 'https://shop.example/\n{hash}'],
  ])('cannot have a link %s', async (_, reset_url) => {
    const { email } = await storefront.addCustomer();
    const answer = await storefront.askForReset(email, { reset_url });
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
    expect(answer.body.context.errors).toEqual([expect.objectContaining({ pointer: '/reset_url' })]);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'customer.reset_refused', reason: 'reset_url' }));
  });

  it('cannot add a header or a second recipient', async () => {
    for (const email of ['a@example.com\r\nBcc: eve@example.com', 'a@example.com,eve@example.com', '<a@example.com>']) {
      expect((await storefront.askForReset(email)).status).toBe(400);
    }
  });

  it('must be a client that can prove itself and may use passwords', async () => {
    const app = await storefront.through({ type: 'public', grants: ['password'] });
    const body = { email: 'a@example.com', reset_url: 'https://shop.example/{hash}', shop_id: storefront.shop.id };
    const publicly = { ...body, client_id: app.client.clientId };
    const answer = await mandate.call('POST', '/v1/auth/password/send-reset-email', { body: publicly });
    expect([answer.status, answer.body.error]).toEqual([400, 'unauthorized_client']);
    const pos = await storefront.through({ grants: ['anonymous'] });
    expect((await pos.askForReset('a@example.com')).body.error).toBe('unauthorized_client');
    expect((await mandate.call('POST', '/v1/auth/password/send-reset-email', { body })).status).toBe(401);
  });

  it('must name a shop of the client', async () => {
    const foreign = await createStorefront(mandate);
    const answer = await storefront.askForReset('a@example.com', { shop_id: foreign.shop.id });
    expect(answer.body.context.errors).toEqual([expect.objectContaining({ pointer: '/shop_id' })]);
  });
});
