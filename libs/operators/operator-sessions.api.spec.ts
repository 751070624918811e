import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AdminClient, signIn, signInAs } from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';

const OPERATORS = '/admin/v1/operators';

describe('operators', () => {
  let mandate: TestApp;
  let owner: AdminClient;
  beforeAll(async () => {
    mandate = await startTestApp();
    owner = await signInAs(mandate);
    await createTenant(mandate, { slug: 'acme' });
  });
  afterAll(() => mandate.close());

  const change = async (id: string, body: unknown): Promise<Answer> => {
    const ifMatch = (await owner.get(`${OPERATORS}/${id}`)).headers.get('etag') as string;
    return owner.patch(`${OPERATORS}/${id}`, body, { ifMatch });
  };
  const events = (operatorId: string): Promise<{ type: string; changes: unknown }[]> =>
    mandate.database.query(
      `select type, changes from audit_event where details->>'operator_id' = $1 and outcome = 'success' order by id`,
      [operatorId],
    );

  describe('lose their sessions', () => {
    it.each<[string, Record<string, unknown>]>([
      ['the role changes', { role: 'b2b' }],
      ['they are disabled', { enabled: false }],
      ['they get a password', { password: 'Another1!horse-battery' }],
      ['they lose tenants', { tenants: ['acme'] }],
    ])('when %s', async (_, body) => {
      const admin = await signInAs(mandate, { role: 'lead' });
      expect((await change(admin.operator.id, body)).status).toBe(200);
      expect((await admin.get('/admin/v1/session')).status).toBe(401);
    });

    it('not when only their name changes, and not again when they are enabled', async () => {
      const admin = await signInAs(mandate, { role: 'lead' });
      await change(admin.operator.id, { name: 'Renamed' });
      expect((await admin.get('/admin/v1/session')).body.operator.name).toBe('Renamed');
      await change(admin.operator.id, { enabled: false });
      await change(admin.operator.id, { enabled: true });
      expect((await admin.get('/admin/v1/session')).status).toBe(401);
      expect((await signIn(mandate, admin.operator)).cookie).toBeTruthy();
    });

    it('when an owner ends them, after looking at where they are', async () => {
      const admin = await signInAs(mandate, { role: 'lead' });
      await signIn(mandate, admin.operator);
      const sessions = await owner.get(`${OPERATORS}/${admin.operator.id}/sessions`);
      expect(sessions.body.items).toHaveLength(2);
      expect(sessions.body.items[0]).toEqual({
        id: expect.any(String),
        address: '127.0.0.1',
        user_agent: expect.any(String),
        device: 'node',
        current: false,
        created_at: expect.any(String),
        last_seen_at: expect.any(String),
        expires_at: expect.any(String),
      });
      expect((await owner.delete(`${OPERATORS}/${admin.operator.id}/sessions`)).status).toBe(204);
      expect((await admin.get('/admin/v1/session')).status).toBe(401);
      expect((await owner.get(`${OPERATORS}/${admin.operator.id}/sessions`)).body.items).toEqual([]);
      expect((await events(admin.operator.id)).at(-1)?.type).toBe('operator.sessions_ended');
    });
  });

  describe('look at their own sessions, whatever their role', () => {
    const OWN = `${OPERATORS}/me/sessions`;

    it('see which one asks, and end all but that one', async () => {
      const elsewhere = await signInAs(mandate, { role: 'integrator' });
      const here = await signIn(mandate, elsewhere.operator);
      const { items } = (await here.get(OWN)).body as { items: { id: string; current: boolean }[] };
      expect(items.map(({ current }) => current)).toEqual([true, false]);

      expect((await here.delete(OWN)).status).toBe(204);
      expect((await elsewhere.get('/admin/v1/session')).status).toBe(401);
      expect((await here.get(OWN)).body.items).toEqual([items[0]]);
      const [event] = await mandate.database.query<{ details: object }>(
        `select details from audit_event where actor_id = $1 and type = 'operator.sessions_ended'`,
        [here.operator.id],
      );
      expect(event?.details).toMatchObject({ kept: items[0]?.id, ended: 1 });
    });

    it('leave those of others alone', async () => {
      const [one, other] = [await signInAs(mandate, { role: 'lead' }), await signInAs(mandate, { role: 'lead' })];
      await one.delete(OWN);
      expect((await other.get(OWN)).body.items).toHaveLength(1);
    });
  });

  describe('change their own password', () => {
    const NEXT = 'Another1!horse-battery';
    const own = (admin: AdminClient, current: string, next: string): Promise<Answer> =>
      admin.post(`${OPERATORS}/me/password`, { current_password: current, new_password: next });

    it('knowing the old one: every session ends, this browser gets a new one', async () => {
      const admin = await signInAs(mandate, { role: 'auditor' });
      const elsewhere = await signIn(mandate, admin.operator);
      const answer = await own(admin, admin.operator.password, NEXT);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('set-cookie')).toMatch(/^mandate=[\w-]{43};/);
      expect(answer.body.csrf_token).not.toBe(admin.csrf);
      for (const old of [admin, elsewhere]) expect((await old.get('/admin/v1/session')).status).toBe(401);
      await expect(signIn(mandate, admin.operator)).rejects.toThrow('401');
      expect((await signIn(mandate, { ...admin.operator, password: NEXT })).cookie).toBeTruthy();
      const [update] = (await events(admin.operator.id)).filter(({ type }) => type === 'operator.updated');
      expect(update?.changes).toEqual([{ field: 'password', before: '(hidden)', after: '(hidden)' }]);
    });

    it('not with a wrong old one or a weak new one', async () => {
      const admin = await signInAs(mandate, { role: 'auditor' });
      const wrong = await own(admin, 'not-my-password', NEXT);
      expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([422, '/current_password']);
      const weak = await own(admin, admin.operator.password, 'short');
      expect([weak.status, weak.body.errors[0].pointer]).toEqual([422, '/new_password']);
      expect((await signIn(mandate, admin.operator)).cookie).toBeTruthy();
    });

    it('not without the old one by way of their record', async () => {
      const answer = await change(owner.operator.id, { password: NEXT });
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/password']);
    });
  });
});
