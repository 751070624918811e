import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents, eventsOf } from '../../../test/support/audit.js';
import { createOperator, signIn } from '../../../test/support/builders/operator.js';
import { createStorefront, Storefront } from '../../../test/support/builders/storefront.js';
import { hashIn, type MailSink, startMailSink } from '../../../test/support/mail-sink.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { until } from '../../../test/support/until.js';
import { MailPostman } from './mail-postman.js';

const waiting = (mandate: TestApp): Promise<{ attempts: number; text: string }[]> =>
  mandate.database.query(`select attempts, o::text as text from mail_outbox o where deliver`);

describe('with a mail server', () => {
  let sink: MailSink;
  let mandate: TestApp;
  let storefront: Storefront;

  beforeAll(async () => {
    sink = await startMailSink();
    mandate = await startTestApp({ SMTP_URL: sink.url });
    storefront = await createStorefront(mandate);
  });
  afterEach(() => sink.answer(null));
  afterAll(async () => {
    await mandate.close();
    await sink.close();
  });

  const tryAgain = async (): Promise<void> => {
    await mandate.database.query(`update mail_outbox set due_at = now()`);
    await mandate.app.get(MailPostman, { strict: false }).run();
  };
  /** A customer who asked for a mail that the server did not take this time. */
  const refusedOnce = async (code: number): Promise<{ id: number; email: string }> => {
    sink.answer(code);
    const [customer, before] = [await storefront.addCustomer(), sink.refused()];
    expect((await storefront.askForReset(customer.email)).status).toBe(200);
    await until(() => sink.refused() > before);
    return customer;
  };
  const failureOf = (id: number): Promise<unknown> =>
    until(async () =>
      (await auditEvents(mandate, { type: 'customer.mail_failed' })).find((event) => event.customer_id === id),
    );

  it('sends a mail once, and then nothing of it is left', async () => {
    const { email } = await storefront.addCustomer();
    await storefront.askForReset(email);
    const mail = await sink.mailTo(email);
    expect(mail.raw).toContain('Auto-Submitted: auto-generated');
    expect(mail.raw).toMatch(/^Message-ID: <[0-9a-f-]{36}@localhost>/m);
    await until(async () => (await waiting(mandate)).length === 0);
    await tryAgain();
    expect(sink.mails.filter(({ to }) => to.includes(email))).toHaveLength(1);
  });

  it('answers while the server is busy as ever, keeps the mail unreadable, and sends it later', async () => {
    const { email } = await refusedOnce(451);
    const [mail] = await waiting(mandate);
    expect(mail?.attempts).toBe(1);
    expect(mail?.text).not.toContain(Buffer.from(email).toString('hex'));
    expect(mail?.text).not.toContain(email);
    sink.answer(null);
    await tryAgain();
    expect((await storefront.resetBy(hashIn(await sink.mailTo(email)), 'a much better one')).status).toBe(200);
  });

  it('gives a mail up after an hour, and records that', async () => {
    const { id } = await refusedOnce(451);
    await mandate.database.query(`update mail_outbox set created_at = now() - interval '61 minutes'`);
    await tryAgain();
    expect(await waiting(mandate)).toEqual([]);
    expect(await failureOf(id)).toMatchObject({
      ...{ outcome: 'failed', reason: 'mail_unreachable', customer_id: id, details: { purpose: 'password_reset' } },
      tenant: storefront.tenant.slug,
    });
  });

  it('gives a mail up at once that the server will never take', async () => {
    const { id } = await refusedOnce(550);
    await until(async () => (await waiting(mandate)).length === 0);
    expect(await failureOf(id)).toMatchObject({ reason: 'mail_rejected' });
  });

  it('is served by any instance: one sends each mail', async () => {
    const others = await Promise.all([1, 2].map(() => startTestApp({ SMTP_URL: sink.url }, mandate)));
    const { email } = await refusedOnce(451);
    sink.answer(null);
    await mandate.database.query(`update mail_outbox set due_at = now()`);
    await Promise.all([mandate, ...others].map(({ app }) => app.get(MailPostman, { strict: false }).run()));
    for (const other of others) await other.close();
    expect(sink.mails.filter(({ to }) => to.includes(email))).toHaveLength(1);
  });
});

describe('without a mail server', () => {
  let dataDir: string;
  let mandate: TestApp;
  let storefront: Storefront;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'mandate-mail-'));
    mandate = await startTestApp({ MANDATE_DATA_DIR: dataDir });
    storefront = await createStorefront(mandate);
  });
  afterAll(async () => {
    await mandate.close();
    await rm(dataDir, { recursive: true });
  });

  it('keeps each mail as a file that only its owner reads, and lists recipient and time only', async () => {
    const { email } = await storefront.addCustomer();
    await storefront.askForReset(email);
    const [file] = await until(async () => {
      const files = await readdir(join(dataDir, 'mail')).catch(() => []);
      return files.length > 0 && files;
    });
    const path = join(dataDir, 'mail', file as string);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, 'mail'))).mode & 0o777).toBe(0o700);
    const hash = hashIn({ text: await readFile(path, 'utf8') });

    const admin = await signIn(mandate, await createOperator(mandate));
    const list = await admin.get('/admin/v1/mails');
    expect(list.status).toBe(200);
    expect(list.body).toEqual({ items: [{ to: email, at: expect.any(String) }], next_cursor: null });
    expect(list.text).not.toContain(hash);
    expect((await storefront.resetBy(hash, 'a much better one')).status).toBe(200);
  });

  it('shows an operator the mails of their tenants only, and nobody without the permission', async () => {
    const foreign = await createStorefront(mandate);
    const theirs = await createOperator(mandate, { role: 'security', tenants: [foreign.tenant.id] });
    expect((await (await signIn(mandate, theirs)).get('/admin/v1/mails')).body.items).toEqual([]);
    expect((await mandate.call('GET', '/admin/v1/mails')).status).toBe(401);
  });

  it('in production says 503 before anything is written', async () => {
    const environment = { NODE_ENV: 'production', PUBLIC_URL: 'https://auth.example.com', RATE_LIMITS: 'on' };
    const production = await startTestApp(environment, mandate);
    const { email } = await storefront.addCustomer();
    const answer = await storefront.at(production).askForReset(email);
    expect([answer.status, answer.body.error]).toEqual([503, 'temporarily_unavailable']);
    expect(await eventsOf(mandate, answer)).toEqual([]);
    expect(await mandate.database.query('select 1 from password_reset where used_at is null')).toEqual([]);
    await production.close();
  });
});
