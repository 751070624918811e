import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RequestOrigin } from '#kernel';
import { createProvider } from '../../test/support/builders/identity-provider.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { auditEvents, eventsOf, only, sessionCount } from '../../test/support/audit.js';
import { type Idp, startIdp, walkLogin, type WayBack } from '../../test/support/idp/index.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import type { CallbackPage, CallbackRequest } from './callback-owners.js';
import { TestLogins } from './test-logins.js';

const PROVIDERS = '/admin/v1/identity-providers';
const CALLBACK = 'http://localhost:3000/v1/auth/external/callback';
const CLIENT = { clientId: 'mandate', clientSecret: 'known-to-both-sides', redirectUris: [CALLBACK] };
const ORIGIN: RequestOrigin = { requestId: 'way-back', clientRequestId: null, address: null, userAgent: null };

const callback = (parameters: CallbackRequest['parameters'], cookies?: string): CallbackRequest => ({
  ...{ parameters, cookies, posted: false, origin: ORIGIN },
  callerAddress: { address: null, peer: '', forwarded: null, proxyWithoutHeader: false },
});

describe('a test login', () => {
  let mandate: TestApp;
  let owner: AdminClient;
  let idp: Idp;
  let provider: number;
  beforeAll(async () => {
    mandate = await startTestApp();
    await createTenant(mandate, { slug: 'acme' });
    owner = await signInAs(mandate);
    const claims = { email: 'ada@example.com', email_verified: true, given_name: '<Ada>', family_name: 'Byron' };
    idp = await startIdp({ clients: [CLIENT], accounts: [{ login: 'ada', subject: 'ada-1', claims }] });
    const made = await createProvider(mandate, 'acme', { ...CLIENT, key: 'idp', name: 'Our IdP', issuer: idp.issuer });
    provider = made.provider.id;
  });
  afterAll(async () => {
    await idp.stop();
    await mandate.close();
  });

  const start = (as = owner): Promise<Answer> => as.post(`${PROVIDERS}/${provider}/test-login`);
  const cookieOf = (answer: Answer): string => (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] as string;
  const answer = (back: WayBack, cookies: string | undefined): Promise<CallbackPage | null> =>
    mandate.app.get(TestLogins, { strict: false }).answer(callback(back.parameters, cookies));
  const lastEvent = async () => (await auditEvents(mandate, { type: 'idp.test_login' })).at(-1);

  it('walks the whole way and shows what arrived, but makes nobody and signs nobody in', async () => {
    const started = await start();
    expect(started.status).toBe(200);
    expect(await eventsOf(mandate, started)).toEqual(only({ type: 'idp.test_login_started', tenant: 'acme' }));
    expect(started.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Lax; Max-Age=600$/);
    const asked = new URL(String(started.body.url)).searchParams;
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{43}$/);

    const customers = await mandate.database.query('select count(*) from customer');
    const page = await answer(await walkLogin(String(started.body.url), { login: 'ada' }), cookieOf(started));
    expect(page?.status).toBe(200);
    expect(page?.html).toContain('The test login by Our IdP works');
    for (const shown of ['ada-1', 'ada@example.com', '&lt;Ada&gt;', 'Byron', idp.issuer, 'given_name']) {
      expect(page?.html).toContain(shown);
    }
    expect(page?.html).not.toMatch(/eyJ|<Ada>/);
    expect(page?.cookie).toContain('Max-Age=0');
    expect(await mandate.database.query('select count(*) from customer')).toEqual(customers);
    expect(await sessionCount(mandate)).toBe(0);
    expect(await lastEvent()).toMatchObject({
      outcome: 'success',
      tenant: 'acme',
      actor_type: 'operator',
      actor_id: owner.operator.id,
    });
  });

  it('is for the browser that began it, and stays good for that one', async () => {
    const [mine, theirs] = [await start(), await start(await signInAs(mandate))];
    const back = await walkLogin(String(mine.body.url), { login: 'ada' });
    for (const cookies of [undefined, cookieOf(theirs), `${cookieOf(mine)}x`]) {
      const page = await answer(back, cookies);
      expect(page).toMatchObject({ status: 400 });
      expect(page?.html).toContain('in another browser');
      expect(await lastEvent()).toMatchObject({ outcome: 'refused', reason: 'browser_binding' });
    }
    expect((await answer(back, cookieOf(mine)))?.status).toBe(200);
  });

  it('is good once', async () => {
    const started = await start();
    const back = await walkLogin(String(started.body.url), { login: 'ada' });
    expect((await answer(back, cookieOf(started)))?.status).toBe(200);
    expect(await answer(back, cookieOf(started))).toMatchObject({ status: 400 });
    expect(await lastEvent()).toMatchObject({ outcome: 'refused', reason: 'state_expired' });
  });

  it('is over after ten minutes', async () => {
    const started = await start();
    await mandate.database.query('update idp_test_login set expires_at = now() where used_at is null');
    const back = await walkLogin(String(started.body.url), { login: 'ada' });
    expect(await answer(back, cookieOf(started))).toMatchObject({ status: 400 });
    await start();
    const left = await mandate.database.query('select 1 from idp_test_login where expires_at < now()');
    expect(left).toEqual([]);
  });

  it('says why the provider did not let anybody in', async () => {
    const started = await start();
    const back = await walkLogin(String(started.body.url), { login: 'ada', deny: true });
    const page = await answer(back, cookieOf(started));
    expect(page?.html).toContain('idp_denied');
    expect(await lastEvent()).toMatchObject({ outcome: 'failed', reason: 'idp_denied' });
  });

  it('does not begin when the provider is not there', async () => {
    const { provider: gone } = await createProvider(mandate, 'acme', { issuer: 'http://127.0.0.1:1' });
    const started = await owner.post(`${PROVIDERS}/${gone.id}/test-login`);
    expect([started.status, started.body.code, started.body.reason]).toEqual([424, 'idp_unusable', 'idp_unreachable']);
  });

  it('leaves a login of its own to whoever owns the callback', async () => {
    const logins = mandate.app.get(TestLogins, { strict: false });
    const others: Record<string, string>[] = [{}, { state: 'of-somebody-else', code: 'x' }];
    for (const parameters of others) {
      expect(await logins.answer(callback(parameters))).toBeNull();
    }
  });
});
