import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type EmployeeChanges, EmployeeDirectory, type EmployeeFacts, EmployeeService } from '#access';
import { Database } from '#platform';
import { auditEvents, expectEveryTokenRecorded } from '../../test/support/audit.js';
import { cliCaller } from '../../test/support/builders/caller.js';
import type { TestClient } from '../../test/support/builders/client.js';
import { changeEmployee, createEmployee } from '../../test/support/builders/employee.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { signInAs } from '../../test/support/builders/operator.js';
import { addCodeLogin, type CodeLogin, redeem } from '../../test/support/code-login.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, refresh, validate } from '../../test/support/tokens.js';
import { until } from '../../test/support/until.js';
import { LiveSessions } from './live-sessions.js';

// Sessions that an employee acts in, and what becomes of them when the employee loses something.

interface Pair {
  readonly access_token: string;
  readonly refresh_token: string;
}

let one: TestApp;
let other: TestApp;
let market: Market;
let till: TestClient;
let logins: CodeLogin;

beforeAll(async () => {
  one = await startTestApp();
  other = await startTestApp({}, one);
  market = await createMarket(one);
  till = await market.addStorefront({ grants: ['authorization_code', 'refresh_token'], requirePkce: false });
  logins = addCodeLogin(one);
  addCodeLogin(other);
});
afterEach(() => expectEveryTokenRecorded(one));
afterAll(async () => {
  await other.close();
  await one.close();
});

const database = (mandate: TestApp): Database => mandate.app.get(Database, { strict: false });
const factsOf = async (id: string): Promise<EmployeeFacts> =>
  (await one.app.get(EmployeeDirectory, { strict: false }).byId(id)) as EmployeeFacts;
const newAgent = async (): Promise<EmployeeFacts> =>
  factsOf((await createEmployee(one, market.tenant.slug)).employee.id);

/** A session that the employee acts in, by the facts as they were told. */
async function actingAs(employee: EmployeeFacts | null): Promise<Pair> {
  const code = await logins.issue(till, market.customer);
  logins.hooks.order = (order) => ({ ...order, employee });
  const { status, body } = await redeem(one, till, code);
  expect(status).toBe(200);
  return body;
}

const isAlive = async ({ access_token }: Pair, instance: TestApp = one): Promise<boolean> =>
  (await validate(instance, access_token)).status === 200;
/** The instance that took the right away knows at once, every other one within a second. */
const allDead = async (pairs: readonly Pair[], instance: TestApp): Promise<boolean> =>
  !(await Promise.all(pairs.map((pair) => isAlive(pair, instance)))).includes(true);
const reasonsOf = async ({ access_token }: Pair): Promise<unknown[]> =>
  (await auditEvents(one, { sessionId: claimsOf(access_token).sid, type: 'token.revoked' })).map(
    ({ reason }) => reason,
  );

describe('a session that an employee acts in', () => {
  it('stores who, and under which epoch', async () => {
    const lauren = await newAgent();
    const { sid } = claimsOf((await actingAs(lauren)).access_token);
    const rows = await one.database.query('select employee_id, employee_epoch from session where id = $1', [sid]);
    expect(rows).toEqual([{ employee_id: lauren.id, employee_epoch: lauren.epoch }]);
  });

  it.each<[string, EmployeeChanges]>([
    ['is suspended', { status: 'suspended' }],
    ['leaves a group', { groups: [] }],
  ])('ends with its own record when the employee %s; others go on', async (_, change) => {
    const [lauren, kim] = [await newAgent(), await newAgent()];
    const theirs = [await actingAs(lauren), await actingAs(lauren)];
    const untouched = [await actingAs(kim), await actingAs(null)];
    const [first] = theirs as [Pair, Pair];
    expect(await isAlive(first, other)).toBe(true);
    await changeEmployee(one, lauren.id, change);
    expect(await Promise.all(theirs.map((pair) => isAlive(pair)))).toEqual([false, false]);
    await until(() => allDead(theirs, other));
    expect((await refresh(other, till, first.refresh_token)).body.error).toBe('invalid_grant');
    for (const pair of theirs) expect(await reasonsOf(pair)).toHaveLength(1);
    expect(await Promise.all(untouched.map((pair) => isAlive(pair, other)))).toEqual([true, true]);
  });

  it('stays ended when the employee is active again', async () => {
    const lauren = await newAgent();
    const pair = await actingAs(lauren);
    await changeEmployee(one, lauren.id, { status: 'suspended' });
    await changeEmployee(one, lauren.id, { status: 'active' });
    expect(await isAlive(pair)).toBe(false);
    expect(await isAlive(await actingAs(await factsOf(lauren.id)))).toBe(true);
  });

  it('is dead from its first moment when it was decided by facts from before', async () => {
    const lauren = await newAgent();
    await changeEmployee(one, lauren.id, { status: 'suspended' });
    const late = await actingAs(lauren);
    expect(await isAlive(late)).toBe(false);
    const refused = await refresh(one, till, late.refresh_token);
    expect(refused.status).toBe(400);
    const [event] = await auditEvents(one, {
      type: 'token.refresh_refused',
      requestId: refused.headers.get('x-request-id'),
    });
    expect(event?.reason).toBe('employee');
  });

  it('does not begin when the facts themselves say no', async () => {
    const lauren = await newAgent();
    for (const employee of [
      { ...lauren, active: false },
      { ...lauren, tenantId: market.tenant.id + 1 },
    ]) {
      const code = await logins.issue(till, market.customer);
      logins.hooks.order = (order) => ({ ...order, employee });
      expect((await redeem(one, till, code)).body.error).toBe('invalid_grant');
    }
  });

  it('is missing in every list and count, although nobody ended it', async () => {
    const lauren = await newAgent();
    await changeEmployee(one, lauren.id, { status: 'suspended' });
    const [late, own] = [await actingAs(lauren), await actingAs(null)];
    const { sid, jti } = claimsOf(late.access_token);
    const mine = (await one.call('GET', '/v1/oauth/tokens', { bearer: own.access_token })).body as { id: string }[];
    expect(mine.map(({ id }) => id)).not.toContain(jti);

    const auditor = await signInAs(one, { role: 'lead', tenants: [market.tenant.id] });
    const listed = async (state: string): Promise<unknown> =>
      (await auditor.get(`/admin/v1/sessions?session_id=${sid}&state=${state}`)).body.items;
    expect(await listed('live')).toEqual([]);
    expect(await listed('all')).toMatchObject([{ id: sid, alive: false, not_alive_because: 'employee' }]);
    const live = one.app.get(LiveSessions, { strict: false });
    const filter = { tenants: [market.tenant.id], employeeId: lauren.id };
    expect(await live.count(filter, 10)).toMatchObject({ count: 0 });
    expect(await database(one).transaction((tx) => live.countInside(tx, filter))).toBe(0);
  });
});

describe('issuing while the employee is suspended', () => {
  it('leaves nothing alive in 40 of 40 races', async () => {
    const employees = other.app.get(EmployeeService, { strict: false });
    const suspend = (id: string): Promise<unknown> =>
      database(other).transaction((tx) => employees.update(tx, cliCaller, id, { status: 'suspended' }));
    // As whoever decides does: by what this instance knows at that moment.
    logins.hooks.order = async (order, { facts }) => ({ ...order, employee: await factsOf(String(facts['agent'])) });
    let issued = 0;
    const trial = async (): Promise<void> => {
      const { id: agent } = await newAgent();
      const facts = { shop_id: market.shop.id, agent };
      const codes = await Promise.all([1, 2, 3, 4].map(() => logins.issue(till, market.customer, { facts })));
      const [, ...answers] = await Promise.all([suspend(agent), ...codes.map((code) => redeem(one, till, code))]);
      const pairs = answers.filter(({ status }) => status === 200).map(({ body }) => body as Pair);
      issued += pairs.length;
      expect(await allDead(pairs, other)).toBe(true);
      await until(() => allDead(pairs, one));
    };
    for (let batch = 0; batch < 10; batch++) await Promise.all(Array.from({ length: 4 }, trial));
    expect(issued).toBeGreaterThan(0);
  });
});
