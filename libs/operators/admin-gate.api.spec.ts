import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AdminRoute, adminRoutes } from '../../test/support/admin-routes.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { type Answer, type CallOptions, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { FailureLog } from './failure-log.js';

/** Everything an admin route could change. */
const CONFIGURATION = ['tenant', 'shop', 'shop_secret', 'client', 'client_secret', 'customer', 'operator', 'key'];

/** Routes that read though they are POST; an auditor may call them. */
const READS_BY_POST = [/\/customers:search$/, /:explain$/, /\/ip-allowlist\/test$/, /\/ip-ranges:check$/];

describe('the admin API', () => {
  let mandate: TestApp;
  let routes: AdminRoute[];
  let auditor: AdminClient;
  beforeAll(async () => {
    mandate = await startTestApp();
    routes = adminRoutes(mandate);
    auditor = await signInAs(mandate, { role: 'auditor' });
  });
  afterAll(() => mandate.close());

  const bodyOf = ({ method }: AdminRoute): unknown => (method === 'GET' || method === 'DELETE' ? undefined : {});
  const tryAll = async (options: CallOptions): Promise<Map<string, Answer>> => {
    const answers = new Map<string, Answer>();
    for (const route of routes) {
      const answer = await mandate.call(route.method, route.path, { body: bodyOf(route), ...options });
      answers.set(`${route.method} ${route.path}`, answer);
    }
    return answers;
  };
  const configuration = async (): Promise<unknown[]> => {
    const tables = CONFIGURATION.map((table) => `(select json_agg(t order by t::text) from ${table} t) as ${table}`);
    return mandate.database.query(`select ${tables.join(', ')}`);
  };
  const refusals = async (actorId: string): Promise<{ type: string; reason: string; permission?: string }[]> =>
    mandate.database.query(
      `select type, reason, details->>'permission' as permission from audit_event
        where actor_id = $1 and outcome = 'refused' order by id`,
      [actorId],
    );

  it('has routes to try, all of them declared', () => {
    expect(routes.length).toBeGreaterThan(15);
    expect(routes.map(({ method, path }) => `${method} ${path}`)).toEqual(
      expect.arrayContaining(['GET /admin/v1/operators', 'POST /admin/v1/operators', 'DELETE /admin/v1/session']),
    );
  });

  it.each<[string, CallOptions, RegExp]>([
    ['no credential', {}, /^Bearer realm="mandate"$/],
    ['a garbage bearer token', { bearer: 'garbage' }, /error="invalid_token"/],
    ['an unsigned JWT', { bearer: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.' }, /error="invalid_token"/],
    ['client Basic', { basic: ['5', 'pos-secret-at-least-16'] }, /error="invalid_token"/],
    ['an empty Authorization header', { headers: { authorization: '' } }, /error="invalid_token"/],
    ['a garbage cookie', { headers: { cookie: 'mandate=garbage' } }, /^Bearer realm="mandate"$/],
    ['an empty cookie', { headers: { cookie: 'mandate=' } }, /^Bearer realm="mandate"$/],
    ["another cookie's name", { headers: { cookie: '__Host-mandate=garbage' } }, /^Bearer realm="mandate"$/],
  ])('AD-01: is closed to %s on every route', async (_, options, challenge) => {
    for (const [route, answer] of await tryAll(options)) {
      expect([route, answer.status]).toEqual([route, 401]);
      expect(answer.headers.get('www-authenticate')).toMatch(challenge);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
  });

  it('AD-01: a good cookie does not help a bad Authorization header', async () => {
    const answer = await auditor.get('/admin/v1/operators', { headers: { authorization: 'Bearer garbage' } });
    expect(answer.status).toBe(401);
  });

  it('AD-01: leaves one event of a kind a minute, with the number of those that followed', async () => {
    const failures = (): Promise<{ reason: string; repeated: string | null }[]> =>
      mandate.database.query(
        `select reason, details->>'repeated' as repeated from audit_event where type = 'admin.auth_failed' order by id`,
      );
    const failureLog = mandate.app.get(FailureLog, { strict: false });
    await failureLog.flush();
    const before = (await failures()).length;
    for (let index = 0; index < 4; index++) await mandate.call('GET', '/admin/v1/operators');
    await mandate.call('GET', '/admin/v1/operators', { bearer: 'garbage' });
    await failureLog.flush();
    expect((await failures()).slice(before)).toEqual([
      { reason: 'no_credential', repeated: null },
      { reason: 'token', repeated: null },
      { reason: 'no_credential', repeated: '3' },
    ]);
  });

  it('AD-01: takes no page that asks who is signed in, with nothing to show, for a failed call', async () => {
    const failures = (): Promise<{ reason: string }[]> =>
      mandate.database.query(`select reason from audit_event where type = 'admin.auth_failed' order by id`);
    const failureLog = mandate.app.get(FailureLog, { strict: false });
    await failureLog.flush();
    const before = (await failures()).length;
    expect((await mandate.call('GET', '/admin/v1/session')).status).toBe(401);
    expect((await mandate.call('DELETE', '/admin/v1/session')).status).toBe(401);
    await mandate.call('GET', '/admin/v1/session', { headers: { cookie: `mandate=${'x'.repeat(43)}` } });
    await mandate.call('GET', '/admin/v1/session', { bearer: 'garbage' });
    await failureLog.flush();
    expect((await failures()).slice(before).map(({ reason }) => reason)).toEqual(['no_credential', 'session', 'token']);
  });

  it('AD-02: lets an auditor change nothing on any route', async () => {
    const before = await configuration();
    const refused: string[] = [];
    for (const route of routes.filter(({ method, permission }) => method !== 'GET' && permission !== 'own_account')) {
      const answer = await auditor.call(route.method, route.path, bodyOf(route), { ifMatch: '"1"' });
      if (READS_BY_POST.some((path) => path.test(route.path))) continue;
      expect([route, answer.status, answer.body?.code]).toEqual([route, 403, 'access_denied']);
      refused.push(route.permission);
    }
    expect(refused.length).toBeGreaterThan(10);
    expect(await configuration()).toEqual(before);
    expect(await refusals(auditor.operator.id)).toEqual(
      refused.map((permission) => ({ type: 'admin.refused', reason: 'permission', permission })),
    );
  });

  it('AD-02: leaves operators to the owner', async () => {
    const routesOfOperators = routes.filter(({ permission }) => permission === 'operator_manage');
    expect(routesOfOperators.length).toBeGreaterThanOrEqual(4);
    for (const role of ['security', 'integrator', 'lead', 'b2b'] as const) {
      const admin = await signInAs(mandate, { role });
      for (const route of routesOfOperators) {
        const answer = await admin.call(route.method, route.path, bodyOf(route), { ifMatch: '"1"' });
        expect([role, route, answer.status]).toEqual([role, route, 403]);
      }
    }
  });

  describe('AD-06: with the cookie of an owner, a write', () => {
    let owner: AdminClient;
    beforeAll(async () => {
      owner = await signInAs(mandate);
    });
    const body = {
      email: 'forged@example.com',
      name: 'Forged',
      role: 'owner',
      tenants: null,
      password: 'Correct1!horse-battery',
    };
    const write = (headers: Record<string, string>, sent: unknown = body): Promise<Answer> =>
      mandate.call('POST', '/admin/v1/operators', { body: sent, headers: { cookie: owner.cookie, ...headers } });

    it.each<[string, () => Record<string, string>, string]>([
      ['without the CSRF header', () => ({}), 'csrf_header'],
      ['with an empty one', () => ({ 'x-csrf-token': '' }), 'csrf_header'],
      ["with another session's", () => ({ 'x-csrf-token': auditor.csrf }), 'csrf_header'],
      ['from a foreign origin', () => ({ 'x-csrf-token': owner.csrf, origin: 'https://evil.example' }), 'origin'],
      ['from the origin null', () => ({ 'x-csrf-token': owner.csrf, origin: 'null' }), 'origin'],
    ])('%s is 403', async (_, headers, reason) => {
      const answer = await write(headers());
      expect(answer.status).toBe(403);
      expect((await refusals(owner.operator.id)).at(-1)).toMatchObject({ type: 'admin.csrf_refused', reason });
    });

    it.each<[string, unknown, string]>([
      ['as plain text', JSON.stringify(body), 'text/plain'],
      ['as a form', new URLSearchParams({ email: body.email }), 'application/x-www-form-urlencoded'],
      ['as multipart', '--x--', 'multipart/form-data; boundary=x'],
    ])('%s is 415', async (_, sent, type) => {
      const answer = await write({ 'x-csrf-token': owner.csrf, 'content-type': type }, sent);
      expect(answer.status).toBe(415);
    });

    it('has made nothing so far, and is done from our own page', async () => {
      const made = (): Promise<unknown[]> =>
        mandate.database.query('select 1 from operator where email = $1', [body.email]);
      expect(await made()).toEqual([]);
      const own = await write({ 'x-csrf-token': owner.csrf, origin: mandate.settings.PUBLIC_URL });
      expect(own.status).toBe(201);
      expect(await made()).toHaveLength(1);
    });

    it('signs nobody out by a forged call', async () => {
      const forged = await mandate.call('DELETE', '/admin/v1/session', { headers: { cookie: owner.cookie } });
      expect(forged.status).toBe(403);
      expect((await owner.get('/admin/v1/session')).status).toBe(200);
    });
  });
});
