import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, createOnBehalfClient } from '../../test/support/builders/client.js';
import {
  AdminClient,
  cookieOf,
  createOperator,
  OPERATOR_PASSWORD,
  signInAs,
} from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { codeOf } from '../../test/support/totp.js';

const STEP_UP = '/admin/v1/session/step-up';
const OPERATORS = '/admin/v1/operators';
const NEXT_PASSWORD = 'Another1!horse-battery';

describe('AD-19: a sign-in of more than 15 minutes ago', () => {
  let mandate: TestApp;
  let owner: AdminClient;
  let clientId: string;
  let till: string;
  beforeAll(async () => {
    mandate = await startTestApp();
    owner = await signInAs(mandate);
    await createTenant(mandate, { slug: 'acme' });
    clientId = (await createClient(mandate, 'acme', { ipAllowlist: [{ range: '192.0.2.1' }] })).clientId;
    till = (await createOnBehalfClient(mandate, 'acme', [])).clientId;
  });
  afterAll(() => mandate.close());

  const grow = (admin: AdminClient): Promise<unknown> =>
    mandate.database.query(
      `update operator_session set fresh_until = clock_timestamp() - interval '1 second' where operator_id = $1`,
      [admin.operator.id],
    );
  const stale = async (wanted: Parameters<typeof signInAs>[1] = {}): Promise<AdminClient> => {
    const admin = await signInAs(mandate, wanted);
    await grow(admin);
    return admin;
  };
  const etag = async (path: string): Promise<string> => (await owner.get(path)).headers.get('etag') as string;
  const sure = (admin: AdminClient, more = {}): Promise<Answer> =>
    admin.post(STEP_UP, { password: admin.operator.password, ...more });
  const confirm = async (admin: AdminClient, more = {}): Promise<AdminClient> => {
    const answer = await sure(admin, more);
    expect(answer.status).toBe(200);
    return new AdminClient(mandate, admin.operator, cookieOf(answer), answer.body.csrf_token as string);
  };
  let made = 0;
  const email = (): string => `step-${++made}@example.com`;

  /** What a stolen cookie must not do, each with the status of success. */
  const WRITES: readonly [string, (admin: AdminClient) => Promise<Answer>, number][] = [
    [
      'makes no operator',
      (admin) =>
        admin.post(OPERATORS, {
          email: email(),
          name: 'New',
          role: 'auditor',
          tenants: null,
          password: OPERATOR_PASSWORD,
        }),
      201,
    ],
    [
      'invites nobody',
      (admin) => admin.post('/admin/v1/operator-invitations', { email: email(), role: 'auditor', tenants: null }),
      201,
    ],
    ['gives nobody another role', (admin) => changeOperator(admin, { role: 'b2b' }), 200],
    ['gives nobody another password', (admin) => changeOperator(admin, { password: NEXT_PASSWORD }), 200],
    [
      'lets no disabled operator in again',
      (admin) => changeOperator(admin, { enabled: true }, { enabled: false }),
      200,
    ],
    [
      "resets nobody's authenticator app",
      async (admin) => admin.delete(`${OPERATORS}/${(await createOperator(mandate, { role: 'lead' })).id}/totp`),
      204,
    ],
    ['rotates no key', (admin) => admin.post('/admin/v1/signing-keys', { purpose: 'access' }), 201],
    [
      'switches no on-behalf on',
      async (admin) => {
        const path = `/admin/v1/clients/${clientId}`;
        return admin.put(`${path}/on-behalf`, { enabled: true }, { ifMatch: await etag(path) });
      },
      200,
    ],
    [
      'makes no client of the admin API, which would outlive the cookie',
      (admin) =>
        admin.post('/admin/v1/clients', {
          tenant: 'acme',
          name: 'Robot',
          type: 'confidential',
          grants: ['client_credentials'],
          scopes: ['mandate.client_manage'],
        }),
      201,
    ],
    [
      'makes no secret for one',
      async (admin) => {
        const scopes = ['mandate.client_read'];
        const robot = await createClient(mandate, 'acme', { grants: ['client_credentials'], scopes });
        const path = `/admin/v1/clients/${robot.clientId}`;
        return admin.post(`${path}/secrets`, {}, { ifMatch: await etag(path) });
      },
      201,
    ],
    [
      'opens no allowlist wide',
      async (admin) => {
        const path = `/admin/v1/clients/${clientId}`;
        const body = { ip_allowlist: [{ range: '192.0.2.1' }, { range: '10.0.0.0/15' }] };
        return admin.put(`${path}/ip-allowlist`, body, { ifMatch: await etag(path) });
      },
      200,
    ],
  ];

  async function changeOperator(admin: AdminClient, change: unknown, before = {}): Promise<Answer> {
    const { id } = await createOperator(mandate, { role: 'lead', ...before });
    return admin.patch(`${OPERATORS}/${id}`, change, { ifMatch: '"1"' });
  }

  it.each(WRITES)('%s before it was confirmed', async (_, write, success) => {
    const admin = await stale();
    const refused = await write(admin);
    expect([refused.status, refused.body.code]).toEqual([403, 'step_up_required']);
    const [event] = await mandate.database.query(
      `select type, outcome, reason from audit_event where actor_id = $1 and outcome = 'refused' order by id desc limit 1`,
      [admin.operator.id],
    );
    expect(event).toEqual({ type: 'admin.refused', outcome: 'refused', reason: 'step_up' });
    expect((await write(await confirm(admin))).status).toBe(success);
  });

  it('does everything else, above all what takes rights away', async () => {
    const admin = await stale();
    expect((await admin.get(OPERATORS)).status).toBe(200);
    expect((await changeOperator(admin, { name: 'Renamed' })).status).toBe(200);
    expect((await changeOperator(admin, { enabled: false })).status).toBe(200);
    const { id } = await createOperator(mandate, { role: 'lead' });
    expect((await admin.delete(`${OPERATORS}/${id}/sessions`)).status).toBe(204);
    expect((await admin.delete(`${OPERATORS}/${id}`, { ifMatch: '"1"' })).status).toBe(204);
    const path = `/admin/v1/clients/${till}`;
    const off = await admin.put(`${path}/on-behalf`, { enabled: false }, { ifMatch: await etag(path) });
    expect(off.status).toBe(200);
    const list = { ip_allowlist: [{ range: '127.0.0.1' }, { range: '10.1.0.0/16' }] };
    expect((await admin.put(`${path}/ip-allowlist`, list, { ifMatch: await etag(path) })).status).toBe(200);
  });

  it('is told what it lacks first: a permission is not a matter of confirming', async () => {
    const integrator = await stale({ role: 'integrator' });
    const path = `/admin/v1/clients/${till}`;
    const answer = await integrator.put(`${path}/on-behalf`, { enabled: true }, { ifMatch: await etag(path) });
    expect([answer.status, answer.body.code]).toEqual([403, 'access_denied']);
    const refused = await integrator.post('/admin/v1/operator-invitations', {});
    expect(refused.body).toMatchObject({ code: 'access_denied', permission: 'operator_manage' });
  });

  it('is confirmed with the password: fresh for 15 minutes, with a new cookie, and the old one is dead', async () => {
    const admin = await stale();
    const stolen = admin;
    const wrong = await admin.post(STEP_UP, { password: 'not-my-password' });
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/password']);
    const answer = await sure(admin);
    expect(Math.round((Date.parse(answer.body.fresh_until as string) - Date.now()) / 60_000)).toBe(15);
    expect(cookieOf(answer)).not.toBe(admin.cookie);
    expect((await stolen.get('/admin/v1/session')).status).toBe(401);
    const renewed = new AdminClient(mandate, admin.operator, cookieOf(answer), answer.body.csrf_token as string);
    const sessions = (await renewed.get(`${OPERATORS}/${admin.operator.id}/sessions`)).body.items;
    expect(sessions).toEqual([expect.objectContaining({ current: true })]);
    const rows = await mandate.database.query<{ type: string }>(
      'select type from audit_event where actor_id = $1 order by id',
      [admin.operator.id],
    );
    expect(rows.map(({ type }) => type)).toEqual(['operator.login', 'admin.refused', 'operator.stepped_up']);
  });

  it('is confirmed with a code too, where there is an authenticator app', async () => {
    const admin = await signInAs(mandate);
    const own = `${OPERATORS}/me/totp`;
    const { uri } = (await admin.post(own, { current_password: OPERATOR_PASSWORD })).body as { uri: string };
    await admin.post(`${own}/confirm`, { code: codeOf(uri) });
    await grow(admin);
    for (const more of [{}, { totp: '000000' }]) {
      const answer = await sure(admin, more);
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/totp']);
    }
    expect((await confirm(admin, { totp: codeOf(uri, 30) })).cookie).toBeTruthy();
  });
});
