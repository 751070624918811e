import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AdminClient, cookieOf, createOperator, signIn, signInAs } from '../../test/support/builders/operator.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

describe('an operator session', () => {
  let mandate: TestApp;
  beforeAll(async () => {
    mandate = await startTestApp();
  });
  afterAll(() => mandate.close());

  const events = (type: string): Promise<{ outcome: string; reason: string | null; actor_id: string }[]> =>
    mandate.database.query('select outcome, reason, actor_id, details from audit_event where type = $1 order by id', [
      type,
    ]);
  const sessionOf = (admin: AdminClient): Promise<unknown> =>
    mandate.database.query(`select 1 from operator_session where operator_id = $1`, [admin.operator.id]);

  it('begins with the right password and tells who is signed in', async () => {
    const operator = await createOperator(mandate, { role: 'integrator' });
    const answer = await mandate.call('POST', '/admin/v1/session', {
      body: { email: operator.email.toUpperCase(), password: operator.password },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      operator: {
        id: operator.id,
        email: operator.email,
        name: 'Test integrator',
        role: 'integrator',
        permissions: expect.arrayContaining(['client_manage', 'own_account']),
        tenants: null,
      },
      csrf_token: expect.stringMatching(/^[\w-]{43}$/),
      expires_at: expect.any(String),
    });
    const hours = (Date.parse(answer.body.expires_at) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(11.9);
    expect(hours).toBeLessThan(12.1);
    void sessionOf;
    void signIn;
    void signInAs;
    void cookieOf;
    void events;
  });
});
