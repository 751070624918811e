import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AdminClient, cookieOf, createOperator } from '../../test/support/builders/operator.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { SetupLinks } from './setup-links.js';

const OWNER = { email: 'first@example.com', name: 'First Owner', password: 'Correct1!horse-battery' };

describe('AD-16: the first operator', () => {
  let mandate: TestApp;
  beforeEach(async () => {
    mandate = await startTestApp();
  });
  afterEach(() => mandate.close());

  const issue = (): Promise<string | null> => mandate.app.get(SetupLinks, { strict: false }).issue();
  const setUp = (token: unknown, change = {}): Promise<Answer> =>
    mandate.call('POST', '/admin/v1/setup', { body: { token, ...OWNER, ...change } });
  const bootstraps = (): Promise<{ actor_id: string }[]> =>
    mandate.database.query(`select actor_id from audit_event where type = 'admin.bootstrap'`);

  it('does not exist on a fresh installation', async () => {
    expect(await mandate.database.query('select 1 from operator')).toEqual([]);
    for (const [email, password] of [
      ['admin@example.com', 'admin'],
      ['owner@example.com', 'Owner1!password'],
    ]) {
      expect((await mandate.call('POST', '/admin/v1/session', { body: { email, password } })).status).toBe(401);
    }
  });

  it('is made by the link, is the owner, and is signed in', async () => {
    const answer = await setUp(await issue());
    expect(answer.status).toBe(200);
    expect(answer.body.operator).toMatchObject({ email: OWNER.email, name: OWNER.name, role: 'owner', tenants: null });
    const owner = new AdminClient(
      mandate,
      { id: answer.body.operator.id, ...OWNER },
      cookieOf(answer),
      answer.body.csrf_token,
    );
    expect((await owner.get('/admin/v1/operators')).body.items).toHaveLength(1);
    expect(await bootstraps()).toEqual([{ actor_id: answer.body.operator.id }]);
  });

  it('is made once: the second use is 401, also when both come at once', async () => {
    const token = await issue();
    const answers = await Promise.all([setUp(token), setUp(token, { email: 'second@example.com' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect((await setUp(token, { email: 'third@example.com' })).status).toBe(401);
    expect(await mandate.database.query('select 1 from operator')).toHaveLength(1);
    expect(await bootstraps()).toHaveLength(1);
  });

  it('is not made by a link of an hour ago, an older link, or a guess', async () => {
    const voided = await issue();
    const token = await issue();
    expect((await setUp(voided)).status).toBe(401);
    expect((await setUp('x'.repeat(43))).status).toBe(401);
    await mandate.database.query(`update setup_link set expires_at = expires_at - interval '1 hour'`);
    expect((await setUp(token)).status).toBe(401);
    expect(await mandate.database.query('select 1 from operator')).toEqual([]);
    expect(await bootstraps()).toEqual([]);
  });

  it('keeps the link when the password is too weak', async () => {
    const token = await issue();
    const weak = await setUp(token, { password: 'password1234' });
    expect(weak.status).toBe(422);
    expect(weak.body.errors).toEqual([{ pointer: '/password', detail: 'is one of the most used passwords' }]);
    expect((await setUp(token)).status).toBe(200);
  });

  it('is not made by a link when the CLI made one meanwhile, and then there is no further link', async () => {
    const token = await issue();
    await createOperator(mandate);
    expect((await setUp(token)).status).toBe(401);
    expect(await issue()).toBeNull();
  });

  it('has a link that is stored without being readable', async () => {
    const token = (await issue()) as string;
    const rows = JSON.stringify(await mandate.database.query('select l::text as row from setup_link l'));
    expect(rows).not.toContain(token);
    expect(rows).not.toContain(Buffer.from(token).toString('hex'));
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  it('is not made without a token, whatever stands in its place', async () => {
    for (const token of [undefined, null, '', ['a'], { $ne: '' }]) {
      expect([401, 422]).toContain((await setUp(token)).status);
    }
    expect(await mandate.database.query('select 1 from operator')).toEqual([]);
  });
});
