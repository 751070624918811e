import { type Group, type GroupInput, GroupService } from '#access';
import { Database } from '#platform';
import type { TestApp } from '../test-app.js';
import { cliCaller } from './caller.js';

let count = 0;

/** A group of employees, made through the service as `mandate apply` does; its members may act for customers unless said otherwise. */
export async function createGroup(
  mandate: Pick<TestApp, 'app'>,
  tenant: string,
  wanted: Partial<GroupInput> = {},
): Promise<Group> {
  const groups = mandate.app.get(GroupService, { strict: false });
  const input = {
    code: `group-${++count}`,
    permissions: ['Login_On_Behalf', 'Create_Order_On_Behalf'],
    ...wanted,
    tenant,
  };
  const { group } = await mandate.app
    .get(Database, { strict: false })
    .transaction((tx) => groups.create(tx, cliCaller, input));
  return group;
}
