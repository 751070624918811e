import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OperatorService } from '#access';
import { Database } from '#platform';
import { cliCaller } from '../../test/support/builders/caller.js';
import { type AdminClient, createOperator, signInAs } from '../../test/support/builders/operator.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

const OPERATORS = '/admin/v1/operators';

describe('AD-14: the last owner', () => {
  let mandate: TestApp;
  let owner: AdminClient;
  beforeAll(async () => {
    mandate = await startTestApp();
    owner = await signInAs(mandate);
    // None of these could let anybody in again.
    await createOperator(mandate, { role: 'owner', enabled: false });
    await createOperator(mandate, { role: 'owner', tenants: [] });
    await createOperator(mandate, { role: 'security' });
    const passwordless = await createOperator(mandate, { role: 'owner' });
    await mandate.database.query('update operator set password_hash = null where id = $1', [passwordless.id]);
  });
  afterAll(() => mandate.close());

  const path = (admin: AdminClient): string => `${OPERATORS}/${admin.operator.id}`;
  const version = async (admin: AdminClient): Promise<string> =>
    (await owner.get(path(admin))).headers.get('etag') as string;

  it.each<[string, Record<string, unknown> | null]>([
    ['deleted', null],
    ['demoted', { role: 'security' }],
    ['disabled', { enabled: false }],
    ['restricted to some tenants', { tenants: [] }],
  ])('cannot be %s', async (_, body) => {
    const ifMatch = await version(owner);
    const answer =
      body === null ? await owner.delete(path(owner), { ifMatch }) : await owner.patch(path(owner), body, { ifMatch });
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('last_owner');
    expect((await owner.get(path(owner))).body).toMatchObject({ role: 'owner', enabled: true, tenants: null });
    const [refusal] = await mandate.database.query(
      `select type, reason from audit_event where actor_id = $1 and outcome = 'refused' order by id desc limit 1`,
      [owner.operator.id],
    );
    expect(refusal).toEqual({ type: 'admin.refused', reason: 'last_owner' });
  });

  it('stays when two owners take each other away at the same moment', async () => {
    for (let trial = 0; trial < 10; trial++) {
      const [first, second] = await Promise.all([signInAs(mandate), signInAs(mandate)]);
      // With the third one out of the way, one of the two must stay.
      await mandate.database.query('update operator set enabled = false where id = $1', [owner.operator.id]);
      const answers = await Promise.all(
        trial % 2 === 0
          ? [first.delete(path(second), { ifMatch: '"1"' }), second.delete(path(first), { ifMatch: '"1"' })]
          : [
              first.patch(path(second), { role: 'auditor' }, { ifMatch: '"1"' }),
              second.patch(path(first), { enabled: false }, { ifMatch: '"1"' }),
            ],
      );
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200 || status === 204)).toHaveLength(1);
      // 401: the other change came first and ended this one's session before the guard looked.
      expect([401, 409]).toContain(statuses.find((status) => status > 400));
      const left = await mandate.database.query(
        `select id from operator where role = 'owner' and enabled and all_tenants and password_hash is not null`,
      );
      expect(left).toHaveLength(1);
      await mandate.database.query('delete from operator where id = any($1)', [
        [first.operator.id, second.operator.id],
      ]);
      await mandate.database.query('update operator set enabled = true where id = $1', [owner.operator.id]);
    }
  });

  it('stays when two transactions take the last two away at once', async () => {
    const service = mandate.app.get(OperatorService, { strict: false });
    const database = mandate.app.get(Database, { strict: false });
    for (let trial = 0; trial < 20; trial++) {
      const two = await Promise.all([createOperator(mandate), createOperator(mandate)]);
      await mandate.database.query('update operator set enabled = false where id = $1', [owner.operator.id]);
      const results = await Promise.allSettled(
        two.map(({ id }) => database.transaction((tx) => service.remove(tx, cliCaller, id, () => undefined))),
      );
      const refused = results.filter((result) => result.status === 'rejected');
      expect(refused).toEqual([{ status: 'rejected', reason: expect.objectContaining({ code: 'last_owner' }) }]);
      await mandate.database.query('delete from operator where id = any($1)', [two.map(({ id }) => id)]);
      await mandate.database.query('update operator set enabled = true where id = $1', [owner.operator.id]);
    }
  });
});
