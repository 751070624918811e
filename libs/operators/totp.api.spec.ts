import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AdminClient,
  cookieOf,
  OPERATOR_PASSWORD,
  signIn,
  signInAs,
  type TestOperator,
} from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { codeOf } from '../../test/support/totp.js';

const OPERATORS = '/admin/v1/operators';
const OWN = `${OPERATORS}/me/totp`;
const PASSWORD = { current_password: OPERATOR_PASSWORD };

/** Somebody with an authenticator app. The present code confirmed it and is used up: what follows takes the next one. */
interface Protected {
  readonly admin: AdminClient;
  readonly uri: string;
  readonly recoveryCodes: readonly string[];
}

describe('AD-18: an authenticator app', () => {
  let mandate: TestApp;
  beforeAll(async () => {
    mandate = await startTestApp();
  });
  afterAll(() => mandate.close());

  const attempt = ({ email, password }: TestOperator, totp?: unknown): Promise<Answer> =>
    mandate.call('POST', '/admin/v1/session', { body: { email, password, ...(totp === undefined ? {} : { totp }) } });
  const confirmed = async (wanted: Parameters<typeof signInAs>[1] = { role: 'lead' }): Promise<Protected> => {
    const admin = await signInAs(mandate, wanted);
    const { uri } = (await admin.post(OWN, PASSWORD)).body as { uri: string };
    const answer = await admin.post(`${OWN}/confirm`, { code: codeOf(uri) });
    expect(answer.status).toBe(200);
    return { admin, uri, recoveryCodes: answer.body.recovery_codes as string[] };
  };
  const events = async (id: string): Promise<[string, string | null][]> => {
    const rows = await mandate.database.query<{ type: string; reason: string | null }>(
      `select type, reason from audit_event where (actor_id = $1 or details->>'operator_id' = $1) order by id`,
      [id],
    );
    return rows.map(({ type, reason }) => [type, reason]);
  };

  it('is set up with the password, and counts from its first code on', async () => {
    const admin = await signInAs(mandate, { role: 'lead' });
    expect((await admin.get(OWN)).body).toEqual({ enabled_at: null, recovery_codes_left: 0 });
    const wrong = await admin.post(OWN, { current_password: 'not-my-password' });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/current_password']);

    const { body: offer } = await admin.post(OWN, PASSWORD);
    expect(offer).toEqual({ secret: expect.stringMatching(/^[A-Z2-7]{32}$/), uri: expect.any(String) });
    const uri = new URL(offer.uri as string);
    expect([uri.protocol, uri.host]).toEqual(['otpauth:', 'totp']);
    expect(decodeURIComponent(uri.pathname)).toBe(`/Mandate localhost:${admin.operator.email}`);
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: 'Mandate localhost',
      secret: offer.secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
    expect((await attempt(admin.operator)).status).toBe(200);

    const early = await admin.post(`${OWN}/confirm`, { code: codeOf(offer.uri as string, 300) });
    expect([early.status, early.body.errors[0].pointer]).toEqual([422, '/code']);
    const answer = await admin.post(`${OWN}/confirm`, { code: codeOf(offer.uri as string) });
    expect(answer.status).toBe(200);
    expect(answer.body.recovery_codes).toHaveLength(10);
    expect(new Set(answer.body.recovery_codes as string[]).size).toBe(10);
    for (const code of answer.body.recovery_codes as string[]) expect(code).toMatch(/^([0-9a-z]{4}-){3}[0-9a-z]{4}$/);

    expect((await admin.get(OWN)).body).toEqual({ enabled_at: expect.any(String), recovery_codes_left: 10 });
    expect((await admin.get('/admin/v1/session')).body.operator.totp_enabled).toBe(true);
    expect((await admin.post(OWN, PASSWORD)).body.code).toBe('totp_already_on');
    expect(await events(admin.operator.id)).toEqual(
      expect.arrayContaining([
        ['admin.refused', 'current_password'],
        ['operator.totp_begun', null],
        ['admin.refused', 'totp'],
        ['operator.totp_enabled', null],
      ]),
    );
  });

  it('ends every other session of its owner when it is switched on, not the one that did it', async () => {
    const admin = await signInAs(mandate, { role: 'lead' });
    const elsewhere = await signIn(mandate, admin.operator);
    const { uri } = (await admin.post(OWN, PASSWORD)).body as { uri: string };
    expect((await elsewhere.get(OWN)).status).toBe(200);
    expect((await admin.post(`${OWN}/confirm`, { code: codeOf(uri) })).status).toBe(200);
    expect([(await elsewhere.get(OWN)).status, (await admin.get(OWN)).status]).toEqual([401, 200]);
    const ended = await mandate.database.query(
      `select details->>'ended' as ended from audit_event
       where type = 'operator.sessions_ended' and actor_id = $1`,
      [admin.operator.id],
    );
    expect(ended).toEqual([{ ended: '1' }]);
  });

  it('begun a second time has the newer secret only', async () => {
    const admin = await signInAs(mandate, { role: 'lead' });
    expect((await admin.post(`${OWN}/confirm`, { code: '123456' })).body.code).toBe('totp_not_pending');
    const first = (await admin.post(OWN, PASSWORD)).body.uri as string;
    const second = (await admin.post(OWN, PASSWORD)).body.uri as string;
    expect((await admin.post(`${OWN}/confirm`, { code: codeOf(first) })).status).toBe(422);
    expect((await admin.post(`${OWN}/confirm`, { code: codeOf(second) })).status).toBe(200);
  });

  it('is asked for at a sign-in, after the password', async () => {
    const { admin, uri } = await confirmed();
    const { operator } = admin;
    const asked = await attempt(operator);
    expect([asked.status, asked.body.code]).toEqual([401, 'totp_required']);
    expect(asked.headers.get('set-cookie')).toBeNull();
    const guessing = await attempt({ ...operator, password: 'not-my-password' }, codeOf(uri));
    expect([guessing.status, guessing.body.code]).toEqual([401, 'unauthenticated']);
    const wrong = await attempt(operator, '000000');
    expect([wrong.status, wrong.body.code]).toEqual([401, 'totp_invalid']);
    const right = await attempt(operator, codeOf(uri, 30));
    expect([right.status, right.body.operator?.totp_enabled]).toEqual([200, true]);
    const [login] = await mandate.database.query(
      `select details->>'way' as way from audit_event where type = 'operator.login' and actor_id = $1 order by id desc`,
      [operator.id],
    );
    expect(login).toEqual({ way: 'totp' });
    expect((await events(operator.id)).filter(([type]) => type === 'operator.login_failed')).toEqual([
      ['operator.login_failed', 'totp_missing'],
      ['operator.login_failed', 'password'],
      ['operator.login_failed', 'totp'],
    ]);
  });

  it('shows codes that are good once, and none from before one that was used', async () => {
    const { admin, uri } = await confirmed();
    const code = codeOf(uri, 30);
    const both = await Promise.all([attempt(admin.operator, code), attempt(admin.operator, code)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect((await attempt(admin.operator, codeOf(uri))).body.code).toBe('totp_invalid');
  });

  it('shows codes that are taken one step early, also with a space in the middle, and none from further away', async () => {
    const { admin, uri } = await confirmed();
    for (const seconds of [-90, 90]) expect((await attempt(admin.operator, codeOf(uri, seconds))).status).toBe(401);
    const ahead = codeOf(uri, 30);
    expect((await attempt(admin.operator, `${ahead.slice(0, 3)} ${ahead.slice(3)}`)).status).toBe(200);
  });

  it('that is gone is made up for by a recovery code, each good once', async () => {
    const { admin, recoveryCodes } = await confirmed();
    const [code, other] = recoveryCodes as [string, string];
    expect((await attempt(admin.operator, code.toUpperCase().replaceAll('-', ' '))).status).toBe(200);
    expect((await attempt(admin.operator, code)).body.code).toBe('totp_invalid');
    const both = await Promise.all([attempt(admin.operator, other), attempt(admin.operator, other)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect((await admin.get(OWN)).body.recovery_codes_left).toBe(8);
    const colleague = await confirmed();
    expect((await attempt(colleague.admin.operator, recoveryCodes[3])).status).toBe(401);
    expect((await events(admin.operator.id)).filter(([type]) => type === 'operator.recovery_code_used')).toHaveLength(
      2,
    );
  });

  it('is removed with the password and a code, not by a session alone', async () => {
    const { admin, uri, recoveryCodes } = await confirmed();
    const remove = (body: unknown): Promise<Answer> => admin.call('DELETE', OWN, body);
    expect((await remove({ current_password: 'not-my-password', code: codeOf(uri) })).status).toBe(422);
    const wrong = await remove({ ...PASSWORD, code: '000000' });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/code']);
    expect((await remove({ ...PASSWORD })).status).toBe(422);
    expect((await admin.delete(`${OPERATORS}/${admin.operator.id}/totp`)).status).toBe(403);
    expect((await remove({ ...PASSWORD, code: recoveryCodes[0] })).status).toBe(204);
    expect((await admin.get(OWN)).body).toEqual({ enabled_at: null, recovery_codes_left: 0 });
    expect((await attempt(admin.operator)).status).toBe(200);
    expect((await events(admin.operator.id)).map(([type]) => type)).toContain('operator.totp_disabled');
  });

  it('leaves nothing readable in the database, and no secret that opens for another operator', async () => {
    const { admin, uri, recoveryCodes } = await confirmed();
    const secret = new URL(uri).searchParams.get('secret') as string;
    const stored = JSON.stringify(
      await mandate.database.query(
        `select t::text as row from operator_totp t union all select c::text from operator_recovery_code c
         union all select e::text from audit_event e`,
      ),
    );
    for (const text of [secret, ...recoveryCodes]) {
      expect(stored).not.toContain(text);
      expect(stored).not.toContain(text.replaceAll('-', ''));
    }
    const thief = await confirmed();
    await mandate.database.query(
      `update operator_totp set last_step = null, ciphertext = (select ciphertext from operator_totp where operator_id = $2)
       where operator_id = $1`,
      [admin.operator.id, thief.admin.operator.id],
    );
    const answer = await attempt(admin.operator, codeOf(thief.uri));
    expect(answer.status).toBe(500);
  });

  describe('of somebody who lost it', () => {
    it('is reset by an owner: the password alone will do, and every session has ended', async () => {
      const owner = await signInAs(mandate);
      const { admin } = await confirmed();
      const path = `${OPERATORS}/${admin.operator.id}`;
      expect((await owner.get(path)).body.totp_enabled).toBe(true);
      expect((await owner.delete(`${path}/totp`)).status).toBe(204);
      expect((await owner.get(path)).body.totp_enabled).toBe(false);
      expect((await admin.get('/admin/v1/session')).status).toBe(401);
      expect((await signIn(mandate, admin.operator)).cookie).toBeTruthy();
      expect((await owner.delete(`${path}/totp`)).status).toBe(204);
      const resets = (await events(admin.operator.id)).filter(([type]) => type === 'operator.totp_reset');
      expect(resets).toHaveLength(1);
    });

    it('is not reset by who may not manage operators or sees less, nor by the owner who wears it', async () => {
      const acme = (await createTenant(mandate, { slug: 'acme' })).id;
      const { admin } = await confirmed();
      const path = `${OPERATORS}/${admin.operator.id}/totp`;
      expect((await (await signInAs(mandate, { role: 'security' })).delete(path)).status).toBe(403);
      expect((await (await signInAs(mandate, { tenants: [acme] })).delete(path)).status).toBe(404);
      const own = await confirmed({ role: 'owner' });
      expect((await own.admin.delete(`${OPERATORS}/${own.admin.operator.id}/totp`)).status).toBe(409);
      expect((await own.admin.get(OWN)).body.enabled_at).not.toBeNull();
    });
  });

  it('is asked for again after a new password, and that is no fresh sign-in', async () => {
    const { admin } = await confirmed({ role: 'owner' });
    const changed = await admin.post(`${OPERATORS}/me/password`, {
      ...PASSWORD,
      new_password: 'Another1!horse-battery',
    });
    expect(changed.status).toBe(200);
    const renewed = new AdminClient(mandate, admin.operator, cookieOf(changed), changed.body.csrf_token as string);
    const body = { email: 'new@example.com', name: 'N', role: 'auditor', tenants: null, password: OPERATOR_PASSWORD };
    expect((await renewed.post(OPERATORS, body)).body.code).toBe('step_up_required');
  });
});

describe('AD-18: guessing codes', () => {
  let mandate: TestApp;
  beforeAll(async () => {
    mandate = await startTestApp({ RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' });
  });
  afterAll(() => mandate.close());

  it('is stopped from all addresses together; a recovery code still opens', async () => {
    const admin = await signInAs(mandate, { role: 'lead' });
    const { uri } = (await admin.post(OWN, PASSWORD)).body as { uri: string };
    const { body } = await admin.post(`${OWN}/confirm`, { code: codeOf(uri) });
    const { email, password } = admin.operator;
    const from = (host: number, totp: string): Promise<Answer> =>
      mandate.call('POST', '/admin/v1/session', {
        body: { email, password, totp },
        headers: { 'x-forwarded-for': `198.51.100.${host}` },
      });
    const statuses: number[] = [];
    for (let host = 1; host <= 25; host++) statuses.push((await from(host, '000000')).status);
    expect(statuses.slice(0, 20)).toEqual(Array<number>(20).fill(401));
    expect(statuses.slice(20)).toEqual(Array<number>(5).fill(429));
    expect((await from(100, codeOf(uri))).status).toBe(429);
    expect((await from(101, (body.recovery_codes as string[])[0] as string)).status).toBe(200);
  });

  it('in a stolen session is stopped too, and keeps its owner from no sign-in', async () => {
    const admin = await signInAs(mandate, { role: 'lead' });
    const { uri } = (await admin.post(OWN, PASSWORD)).body as { uri: string };
    await admin.post(`${OWN}/confirm`, { code: codeOf(uri) });
    const { email, password } = admin.operator;
    const statuses: number[] = [];
    for (let host = 1; host <= 25; host++) {
      const answer = await mandate.call('POST', '/admin/v1/session/step-up', {
        body: { password: 'not-the-password', totp: '000000' },
        headers: {
          cookie: admin.cookie,
          'x-csrf-token': admin.csrf,
          'x-forwarded-for': `203.0.113.${host}`,
        },
      });
      statuses.push(answer.status);
    }
    expect(new Set(statuses)).toEqual(new Set([422, 429]));
    const body = { email, password, totp: codeOf(uri, 30) };
    expect((await mandate.call('POST', '/admin/v1/session', { body })).status).toBe(200);
  });
});
