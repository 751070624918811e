import type { Transaction } from '#kernel';
import type { HeldControl } from './access-control.policy.js';
import type { Group } from './group.entity.js';

/**
 * The tenant's access controls with these codes; what is missing is none. They stay as they are until the transaction ends,
 * so that no group gets one while it loses a scope. To be called before a group is locked: whoever changes an access control
 * locks it first, then its groups, then their members.
 */
export async function holdControls(
  tx: Transaction,
  tenantId: number,
  codes: readonly string[],
): Promise<ReadonlyMap<string, HeldControl>> {
  const rows = (await tx.query(
    `select id, code, scopes, restricted_to as "restrictedTo" from access_control
     where tenant_id = $1 and code = any($2) order by id for share`,
    [tenantId, codes],
  )) as HeldControl[];
  return new Map(rows.map((control) => [control.code, control]));
}

/** Makes these the group's access controls, all of them. */
export async function putControls(
  tx: Transaction,
  { id, tenantId }: Group,
  controls: readonly HeldControl[],
): Promise<void> {
  const ids = controls.map((control) => control.id);
  await tx.query('delete from user_group_access_control where group_id = $1 and access_control_id <> all($2)', [
    id,
    ids,
  ]);
  await tx.query(
    `insert into user_group_access_control (tenant_id, group_id, access_control_id)
     select $1, $2, unnest($3::uuid[]) on conflict do nothing`,
    [tenantId, id, ids],
  );
}

/** A group that has an access control. */
export type HoldingGroup = Pick<Group, 'id' | 'userType'>;

/** The groups that have this access control, locked in the order of their ids. To be called with the access control locked. */
export async function lockHolders(tx: Transaction, controlId: string): Promise<HoldingGroup[]> {
  return (await tx.query(
    `select g.id, g.user_type as "userType" from user_group g
     where g.id in (select group_id from user_group_access_control where access_control_id = $1) order by g.id for update`,
    [controlId],
  )) as HoldingGroup[];
}
