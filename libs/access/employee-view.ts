import type { EntityManager } from 'typeorm';
import { type AdminCaller, isUuid, notFound } from '#kernel';
import { seesTenant } from '#platform';
import type { GroupRights } from './employee.policy.js';
import { Employee } from './employee.entity.js';

/** An employee as they may be shown: without secrets. */
export interface EmployeeView {
  readonly employee: Employee;
  /** Slug. */
  readonly tenant: string;
  /** Of employees, in the order of their codes. */
  readonly groups: readonly GroupRights[];
  /** Key; null = none, or it is gone. */
  readonly provider: string | null;
}

/** 404 when there is none or it is foreign. */
export async function findEmployee(tx: EntityManager, caller: AdminCaller, id: string): Promise<Employee> {
  return visible(caller, isUuid(id) ? await tx.findOneBy(Employee, { id }) : null);
}

/** Like `findEmployee`; nobody else changes the record until the transaction ends. */
export async function lockEmployee(tx: EntityManager, caller: AdminCaller, id: string): Promise<Employee> {
  const lock = { mode: 'pessimistic_write' } as const;
  return visible(caller, isUuid(id) ? await tx.findOne(Employee, { where: { id }, lock }) : null);
}

function visible(caller: AdminCaller, employee: Employee | null): Employee {
  if (!employee || !seesTenant(caller, employee.tenantId)) throw notFound();
  return employee;
}

// The providers' table is that of a module on this one's level, so it is asked by SQL.
const SURROUNDINGS = `select e.id, t.slug as tenant, p.key as provider,
    coalesce((
      select json_agg(json_build_object('id', g.id, 'code', g.code, 'permissions', g.permissions,
        'scopes', array(select s.scope from user_group_scope s where s.group_id = g.id)) order by g.code collate "C")
      from user_group_member m join user_group g on g.id = m.group_id
      where m.employee_id = e.id and g.user_type = 'employee'), '[]') as groups
  from employee e join tenant t on t.id = e.tenant_id left join identity_provider p on p.id = e.provider_id
  where e.id = any($1)`;

type Surroundings = Omit<EmployeeView, 'employee'> & { readonly id: string };

export async function viewEmployees(tx: EntityManager, employees: readonly Employee[]): Promise<EmployeeView[]> {
  const rows = await tx.query<Surroundings[]>(SURROUNDINGS, [employees.map(({ id }) => id)]);
  const found = new Map(rows.map((row) => [row.id, row]));
  return employees.flatMap((employee) => {
    const row = found.get(employee.id);
    return row ? [{ employee, tenant: row.tenant, groups: row.groups, provider: row.provider }] : [];
  });
}

export async function viewEmployee(tx: EntityManager, employee: Employee): Promise<EmployeeView> {
  const [view] = await viewEmployees(tx, [employee]);
  if (!view) throw notFound();
  return view;
}
