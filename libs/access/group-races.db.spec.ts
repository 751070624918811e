import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Database } from '#platform';
import { cliCaller } from '../../test/support/builders/caller.js';
import { createEmployee } from '../../test/support/builders/employee.js';
import { createGroup } from '../../test/support/builders/group.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { EmployeeDirectory } from './employee-directory.js';
import { EmployeeService } from './employee.service.js';
import { GroupService } from './group.service.js';

let mandate: TestApp;
let tenant: string;

beforeAll(async () => {
  mandate = await startTestApp({ DATABASE_POOL_SIZE: '12' });
});
beforeEach(async () => {
  ({ slug: tenant } = await createTenant(mandate));
});
afterAll(() => mandate.close());

const inTransaction = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> =>
  mandate.app.get(Database, { strict: false }).transaction(work);

const putInto = (tx: EntityManager, id: string, groups: string[]): Promise<unknown> =>
  mandate.app.get(EmployeeService, { strict: false }).update(tx, cliCaller, id, { groups });
const give = (id: string, permissions: string[]): Promise<unknown> =>
  inTransaction((tx) => mandate.app.get(GroupService, { strict: false }).update(tx, cliCaller, id, { permissions }));

describe('a group that changes while somebody becomes a member', () => {
  it('waits for them, so that they lose with everybody else what it loses', async () => {
    const group = await createGroup(mandate, tenant);
    const { employee } = await createEmployee(mandate, tenant, { groups: [] });
    let change: Promise<unknown> = Promise.resolve();
    let changed = false;
    await inTransaction(async (tx) => {
      await putInto(tx, employee.id, [group.code]);
      change = give(group.id, ['Search_Orders']).then(() => (changed = true));
      await sleep(100);
      expect(changed).toBe(false);
    });
    await change;
    expect(await mandate.app.get(EmployeeDirectory, { strict: false }).byId(employee.id)).toMatchObject({
      permissions: new Set(['Search_Orders']),
      epoch: employee.epoch + 1,
    });
  });

  it("never stands in each other's way for good, however many change at once", async () => {
    const groups = [await createGroup(mandate, tenant), await createGroup(mandate, tenant)] as const;
    const codes = groups.map(({ code }) => code);
    const employees = await Promise.all(
      codes.flatMap((code) => [1, 2].map(() => createEmployee(mandate, tenant, { groups: [code] }))),
    );
    for (let round = 0; round < 15; round++) {
      const odd = round % 2 === 1;
      await Promise.all([
        ...employees.map(({ employee: { id } }, index) =>
          inTransaction((tx) => putInto(tx, id, odd ? codes : [codes[index % 2] as string])),
        ),
        ...groups.map(({ id }) => give(id, odd ? ['Login_On_Behalf'] : ['Search_Orders'])),
      ]);
    }
    const members = await mandate.database.query<{ count: number }>(
      `select count(*)::int as count from user_group_member m join user_group g on g.id = m.group_id where g.code = any($1)`,
      [codes],
    );
    expect(members).toEqual([{ count: employees.length }]);
  });
});
