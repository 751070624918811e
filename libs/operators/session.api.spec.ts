import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cookieOf, createOperator, signIn, signInAs } from '../../test/support/builders/operator.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { FailureLog } from './failure-log.js';

describe('an operator session', () => {
  let mandate: TestApp;
  beforeAll(async () => {
    mandate = await startTestApp();
  });
  afterAll(() => mandate.close());

  const attempt = (email: string, password: string, more = {}): Promise<Answer> =>
    mandate.call('POST', '/admin/v1/session', { body: { email, password, ...more } });
  const events = (actorId: string): Promise<{ type: string; outcome: string; reason: string | null }[]> =>
    mandate.database.query('select type, outcome, reason from audit_event where actor_id = $1 order by id', [actorId]);
  const age = (operatorId: string, column: string, by: string): Promise<unknown> =>
    mandate.database.query(`update operator_session set ${column} = ${column} - $2::interval where operator_id = $1`, [
      operatorId,
      by,
    ]);

  it('begins with the right password and tells who is signed in', async () => {
    const operator = await createOperator(mandate, { role: 'integrator' });
    const answer = await attempt(operator.email.toUpperCase(), operator.password);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toEqual({
      operator: {
        id: operator.id,
        email: operator.email,
        name: 'Test integrator',
        role: 'integrator',
        permissions: expect.arrayContaining(['client_manage', 'own_account']),
        tenants: null,
        totp_enabled: false,
      },
      csrf_token: expect.stringMatching(/^[\w-]{43}$/),
      expires_at: expect.any(String),
      idle_expires_at: expect.any(String),
      idle_seconds: 1800,
      fresh_until: expect.any(String),
    });
    const { expires_at, idle_expires_at, fresh_until } = answer.body;
    const minutes = (at: string): number => Math.round((Date.parse(at) - Date.now()) / 60_000);
    expect([expires_at, idle_expires_at, fresh_until].map(minutes)).toEqual([720, 30, 15]);
    expect(await events(operator.id)).toEqual([{ type: 'operator.login', outcome: 'success', reason: null }]);
  });

  it('AD-08: has a new id at each login and is dead after logout', async () => {
    const operator = await createOperator(mandate);
    const first = await signIn(mandate, operator);
    const second = await signIn(mandate, operator);
    expect(second.cookie).not.toBe(first.cookie);
    expect(second.csrf).not.toBe(first.csrf);

    const goodbye = await first.delete('/admin/v1/session');
    expect(goodbye.status).toBe(204);
    expect(goodbye.headers.get('set-cookie')).toMatch(/^mandate=; .*Max-Age=0/);
    expect((await first.get('/admin/v1/session')).status).toBe(401);
    expect((await first.delete('/admin/v1/session')).status).toBe(401);
    expect((await second.get('/admin/v1/session')).status).toBe(200);
    expect((await events(operator.id)).map(({ type }) => type)).toEqual([
      'operator.login',
      'operator.login',
      'operator.logout',
    ]);
  });

  it('AD-08: uses a cookie that scripts and other sites cannot reach', async () => {
    const operator = await createOperator(mandate);
    const answer = await attempt(operator.email, operator.password);
    expect(answer.headers.get('set-cookie')).toMatch(/^mandate=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(answer.text).not.toContain(cookieOf(answer).split('=')[1]);
  });

  it('AD-08: ends after 30 idle minutes, and after 12 hours in any case', async () => {
    const idle = await signInAs(mandate);
    await age(idle.operator.id, 'last_seen_at', '29 minutes');
    expect((await idle.get('/admin/v1/session')).status).toBe(200);
    await age(idle.operator.id, 'last_seen_at', '30 minutes 1 second');
    expect((await idle.get('/admin/v1/session')).status).toBe(401);

    const old = await signInAs(mandate);
    await age(old.operator.id, 'expires_at', '11 hours 59 minutes');
    expect((await old.get('/admin/v1/session')).status).toBe(200);
    await age(old.operator.id, 'expires_at', '1 minute');
    expect((await old.get('/admin/v1/session')).status).toBe(401);
  });

  it('notes its last use at most once a minute', async () => {
    const admin = await signInAs(mandate);
    const seen = async (): Promise<number> => {
      const [row] = await mandate.database.query<{ last_seen_at: Date }>(
        'select last_seen_at from operator_session where operator_id = $1',
        [admin.operator.id],
      );
      return (row as { last_seen_at: Date }).last_seen_at.getTime();
    };
    const atLogin = await seen();
    await admin.get('/admin/v1/session');
    expect(await seen()).toBe(atLogin);
    await age(admin.operator.id, 'last_seen_at', '61 seconds');
    await admin.get('/admin/v1/session');
    expect(await seen()).toBeGreaterThanOrEqual(atLogin);
  });

  it('AD-08: is not kept alive by a page that asks by itself how long it lives', async () => {
    const admin = await signInAs(mandate);
    await age(admin.operator.id, 'last_seen_at', '28 minutes');
    const left = ({ body }: Answer): number =>
      Math.round((Date.parse(body.idle_expires_at as string) - Date.now()) / 60_000);
    expect(left(await admin.get('/admin/v1/session?peek=true'))).toBe(2);
    expect((await admin.get('/admin/v1/operators?peek=true')).status).toBe(200);
    expect(left(await admin.get('/admin/v1/session?peek=true'))).toBe(2);
    expect(left(await admin.get('/admin/v1/session'))).toBe(30);
    await age(admin.operator.id, 'last_seen_at', '29 minutes');
    expect(left(await admin.get('/admin/v1/session?peek=true'))).toBe(1);
    await age(admin.operator.id, 'last_seen_at', '1 minute');
    expect((await admin.get('/admin/v1/session?peek=true')).status).toBe(401);
  });

  it('AD-08: is kept alive by a write, whatever its query says', async () => {
    const admin = await signInAs(mandate, { role: 'auditor' });
    await age(admin.operator.id, 'last_seen_at', '28 minutes');
    await admin.post('/admin/v1/operators/me/totp/confirm?peek=true', { code: '000000' });
    await age(admin.operator.id, 'last_seen_at', '28 minutes');
    expect((await admin.get('/admin/v1/session')).status).toBe(200);
  });

  it('gives a reloaded page its CSRF token again', async () => {
    const admin = await signInAs(mandate);
    const who = await admin.get('/admin/v1/session');
    expect(who.body.csrf_token).toBe(admin.csrf);
    expect(who.body.operator.id).toBe(admin.operator.id);
  });

  it('is stored without anything that could be used', async () => {
    const admin = await signInAs(mandate);
    const rows = await mandate.database.query('select s::text as row from operator_session s');
    const token = admin.cookie.split('=')[1] as string;
    for (const secret of [token, admin.csrf]) {
      const hex = Buffer.from(secret).toString('hex');
      expect(JSON.stringify(rows)).not.toContain(secret);
      expect(JSON.stringify(rows)).not.toContain(hex);
    }
  });

  it('is refused alike for a wrong password, an unknown address and a disabled operator', async () => {
    const operator = await createOperator(mandate);
    const disabled = await createOperator(mandate, { enabled: false });
    const answers = await Promise.all([
      attempt(operator.email, 'wrong-password'),
      attempt('nobody@example.com', operator.password),
      attempt(disabled.email, disabled.password),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.headers.get('www-authenticate')).not.toBeNull();
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect({ ...answer.body, request_id: '' }).toEqual({ ...answers[0].body, request_id: '' });
    }
    expect(await events(operator.id)).toEqual([
      { type: 'operator.login_failed', outcome: 'failed', reason: 'password' },
    ]);
    expect(await events(disabled.id)).toEqual([
      { type: 'operator.login_failed', outcome: 'failed', reason: 'disabled' },
    ]);
  });

  it('costs a password hash also when the address is unknown', async () => {
    const operator = await createOperator(mandate);
    // The shortest of several tries, taken in turns: what else the machine does falls on both alike.
    const shortest = { [operator.email]: Infinity, 'nobody-here@example.com': Infinity };
    for (let trial = 0; trial < 8; trial++) {
      for (const [email, least] of Object.entries(shortest)) {
        const started = performance.now();
        await attempt(email, 'wrong-password');
        shortest[email] = Math.min(least, performance.now() - started);
      }
    }
    expect(shortest['nobody-here@example.com']).toBeGreaterThan((shortest[operator.email] ?? 0) / 2);
  });

  it.each([
    ['an unknown field', { otp: '123456' }],
    ['a number as code', { totp: 123456 }],
    ['a list as password', { password: ['x'] }],
    ['no e-mail address', { email: 'somebody' }],
    ['NUL in the address', { email: 'a\u0000@example.com' }],
    ['half a character in the address', { email: '\ud800@example.com' }],
  ])('takes nothing malformed: %s', async (_, more) => {
    const answer = await attempt('owner@example.com', 'whatever-it-is', more);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'validation_failed', errors: [{ pointer: `/${Object.keys(more)[0]}` }] });
  });

  it.each([
    ['disabled', 'update operator set enabled = false where id = $1'],
    ['given another epoch', 'update operator set epoch = epoch + 1 where id = $1'],
    ['deleted', 'delete from operator where id = $1'],
  ])('is dead the moment its operator is %s', async (_, statement) => {
    const admin = await signInAs(mandate);
    await mandate.database.query(statement, [admin.operator.id]);
    expect((await admin.get('/admin/v1/session')).status).toBe(401);
  });
});

describe('a flood of sign-ins', () => {
  let mandate: TestApp;
  beforeAll(async () => {
    mandate = await startTestApp({ RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' });
  });
  afterAll(() => mandate.close());

  const attemptFrom = (address: string, email: string, password: string): Promise<Answer> =>
    mandate.call('POST', '/admin/v1/session', { body: { email, password }, headers: { 'x-forwarded-for': address } });

  it('is stopped after ten tries at one account, and does not lock the operator out', async () => {
    const operator = await createOperator(mandate);
    const answers = await Promise.all(
      Array.from({ length: 15 }, () => attemptFrom('198.51.100.7', operator.email, 'wrong-password')),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    const limited = answers.find(({ status }) => status === 429);
    expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await attemptFrom('198.51.100.7', operator.email, operator.password)).status).toBe(429);
    expect((await attemptFrom('203.0.113.9', operator.email, operator.password)).status).toBe(200);
  });

  it('is stopped after sixty tries at many accounts from one address', async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 61; index++) {
      statuses.push((await attemptFrom('198.51.100.8', `guess-${index}@example.com`, 'wrong-password')).status);
    }
    expect(statuses.slice(0, 60).every((status) => status === 401)).toBe(true);
    expect(statuses[60]).toBe(429);
  });

  it('leaves a bounded trace: the first failure at once, the rest as one event with their number', async () => {
    const operator = await createOperator(mandate);
    for (let index = 0; index < 5; index++) await attemptFrom('198.51.100.9', operator.email, 'wrong-password');
    const failures = (): Promise<{ details: { repeated?: number } }[]> =>
      mandate.database.query(
        `select details from audit_event where type = 'operator.login_failed' and actor_id = $1 order by id`,
        [operator.id],
      );
    expect(await failures()).toEqual([{ details: {} }]);
    await mandate.app.get(FailureLog, { strict: false }).flush();
    expect(await failures()).toEqual([{ details: {} }, { details: { repeated: 4 } }]);
  });
});
