import type { Transaction } from '#kernel';
import type { FieldCheck } from '#platform';
import type { GroupRights } from './employee.policy.js';

/**
 * The tenant's groups of employees with these codes; what is missing is none. They stay as they are until the transaction
 * ends, so that nobody becomes a member while a group loses a right, and keeps a session that has it. To be called before
 * an employee is locked: whoever changes a group locks it first and its members after it.
 */
export async function holdGroups(
  tx: Transaction,
  tenantId: number,
  codes: readonly string[],
): Promise<ReadonlyMap<string, GroupRights>> {
  const rows = (await tx.query(
    `select id, code, permissions, array(select s.scope from user_group_scope s where s.group_id = user_group.id) as scopes
     from user_group where tenant_id = $1 and user_type = 'employee' and code = any($2) order by id for share`,
    [tenantId, codes],
  )) as GroupRights[];
  return new Map(rows.map((group) => [group.code, group]));
}

export const groupChecks = (codes: readonly string[], found: ReadonlyMap<string, GroupRights>): FieldCheck[] =>
  codes.map((code, index) => [`/groups/${index}`, found.has(code) ? null : 'is no group of employees of this tenant']);

/** The groups of these codes, each once, in the order in which they are shown. */
export const chosen = (codes: readonly string[], found: ReadonlyMap<string, GroupRights>): GroupRights[] =>
  [...new Set(codes)].flatMap((code) => found.get(code) ?? []).sort((one, other) => (one.code < other.code ? -1 : 1));

/** Makes these the employee's groups, all of them. */
export async function putInGroups(tx: Transaction, employeeId: string, groups: readonly GroupRights[]): Promise<void> {
  const ids = groups.map(({ id }) => id);
  await tx.query('delete from user_group_member where employee_id = $1 and group_id <> all($2)', [employeeId, ids]);
  await tx.query(
    `insert into user_group_member (employee_id, group_id) select $1, unnest($2::uuid[]) on conflict do nothing`,
    [employeeId, ids],
  );
}
