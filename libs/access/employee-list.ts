import type { EntityManager } from 'typeorm';
import type { AdminCaller } from '#kernel';
import { type PageQuery, pageSize, tenantFilter } from '#platform';
import { Employee, type EmployeeStatus } from './employee.entity.js';
import { type EmployeeView, viewEmployees } from './employee-view.js';
import { readIdCursor } from './id-cursor.js';

/** Filters of the list. */
export interface EmployeeListQuery extends PageQuery {
  /** Slug. */
  readonly tenant?: string;
  readonly status?: EmployeeStatus;
  /** Code of a group that they are in. */
  readonly group?: string;
  /** Part of the e-mail address or name, or the whole external id. */
  readonly q?: string;
}

/** One row more than the page holds, newest first. */
export async function listEmployees(
  tx: EntityManager,
  caller: AdminCaller,
  query: EmployeeListQuery,
): Promise<EmployeeView[]> {
  const employees = tx.createQueryBuilder(Employee, 'e').where('true');
  const { tenant, status, group, q } = query;
  const seen = tenantFilter(caller);
  const before = readIdCursor(query);
  if (seen !== null) employees.andWhere('e.tenant_id = any(:seen)', { seen });
  if (tenant !== undefined)
    employees.andWhere('e.tenant_id = (select id from tenant where slug = :tenant)', { tenant });
  if (status !== undefined) employees.andWhere('e.status = :status', { status });
  if (group !== undefined) {
    employees.andWhere(
      `exists (select from user_group_member m join user_group g on g.id = m.group_id
        where m.employee_id = e.id and g.code = :group)`,
      { group },
    );
  }
  if (q !== undefined) {
    employees.andWhere(`(position(lower(:q) in lower(e.email || chr(10) || e.name)) > 0 or e.external_id = :q)`, {
      q: q.trim(),
    });
  }
  if (before !== null) employees.andWhere('e.id < :before', { before });
  employees.orderBy('e.id', 'DESC').limit(pageSize(query) + 1);
  return viewEmployees(tx, await employees.getMany());
}

/** What the cursor of a page's last employee is made of. */
export const employeePosition = ({ employee }: EmployeeView): [string] => [employee.id];
