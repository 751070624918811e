import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import { type AdminCaller, Clock } from '#kernel';
import type { FieldCheck } from '#platform';
import { firstEpoch, type Tenant, TenantService } from '#tenancy';
import { changedEmployee, newEmployee } from './employee-draft.js';
import { employeeEvents } from './employee-event.js';
import { EmployeeGate } from './employee-gate.js';
import { chosen, groupChecks, holdGroups } from './employee-groups.js';
import { employeeProviders, providerCheck } from './employee-identity.js';
import { takenRows } from './employee-import.policy.js';
import type { EmployeeInput } from './employee-input.js';
import { refuseTakenEmployee } from './employee-taken.js';
import type { EmployeeView } from './employee-view.js';
import { checkEmployee } from './employee.policy.js';
import { Employee } from './employee.entity.js';

const MEMBERSHIPS = `insert into user_group_member (employee_id, group_id)
  select employee_id, group_id from json_to_recordset($1) as m(employee_id uuid, group_id uuid)`;

type Row = Omit<EmployeeInput, 'tenant' | 'password'>;

/** Makes many employees at once, in a few statements however many they are. */
@Injectable()
export class EmployeeImport {
  constructor(
    private readonly tenants: TenantService,
    private readonly gate: EmployeeGate,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * All or none: 422 names every field of every row that does not fit.
   *
   * @param slug of the tenant; may be left out when the caller sees exactly one
   * @returns their ids, in the order of the rows
   */
  async import(
    tx: EntityManager,
    caller: AdminCaller,
    slug: string | undefined,
    rows: readonly Row[],
  ): Promise<string[]> {
    const tenant = await this.tenants.choose(tx, caller, slug);
    await this.gate.requireFresh(caller, tenant.slug, 'employee.import');
    const drafts = await this.drafts(tx, tenant, rows);
    const present = await presentIn(tx, tenant.id, drafts);
    this.gate.refuseFaults(caller, tenant.slug, [
      ...drafts.flatMap(({ checks }, index) => checks.map(([pointer, fault]) => at(index, pointer, fault))),
      ...takenRows(
        drafts.map(({ view }) => view.employee),
        present,
      ).map(({ row, pointer }) => at(row, pointer, 'is taken')),
    ]);
    const views = drafts.map(({ view }) => view);
    await tx
      .insert(
        Employee,
        views.map(({ employee }) => employee),
      )
      .catch(refuseTakenEmployee);
    const members = views.flatMap(({ employee, groups }) =>
      groups.map(({ id }) => ({ employee_id: employee.id, group_id: id })),
    );
    await tx.query(MEMBERSHIPS, [JSON.stringify(members)]);
    await this.audit.record(tx, ...views.flatMap((view) => employeeEvents(caller, null, view)));
    return views.map(({ employee }) => employee.id);
  }

  private async drafts(tx: EntityManager, tenant: Tenant, rows: readonly Row[]): Promise<Draft[]> {
    const groups = await holdGroups(tx, tenant.id, [...new Set(rows.flatMap(({ groups: codes }) => codes ?? []))]);
    const keys = rows.flatMap(({ identityProvider }) => identityProvider ?? []);
    const providers = await employeeProviders(tx, tenant.id, [...new Set(keys)]);
    const now = new Date(this.clock.now());
    return rows.map((row) => {
      const { identityProvider: key, groups: codes = [] } = row;
      const provider = key ? providers.get(key) : undefined;
      const blank = newEmployee(tx, tenant.id, firstEpoch(this.clock), now);
      const employee = changedEmployee(tx, blank, row, provider);
      return {
        view: { employee, tenant: tenant.slug, groups: chosen(codes, groups), provider: key ?? null },
        checks: [...checkEmployee(employee, undefined), providerCheck(key, provider), ...groupChecks(codes, groups)],
      };
    });
  }
}

interface Draft {
  readonly view: EmployeeView;
  readonly checks: readonly FieldCheck[];
}

const at = (row: number, pointer: string, fault: string | null): FieldCheck => [`/rows/${row}${pointer}`, fault];

/** Whoever of the tenant has an address, a number or an identity of these. */
function presentIn(tx: EntityManager, tenantId: number, drafts: readonly Draft[]): Promise<Employee[]> {
  const employees = drafts.map(({ view }) => view.employee);
  return tx
    .createQueryBuilder(Employee, 'e')
    .where('e.tenant_id = :tenantId', { tenantId })
    .andWhere(
      `(lower(e.email) in (select lower(unnest(:emails::text[]))) or e.external_id = any(:numbers) or e.idp_subject = any(:subjects))`,
      {
        emails: employees.map(({ email }) => email),
        numbers: employees.flatMap(({ externalId }) => externalId ?? []),
        subjects: employees.flatMap(({ idpSubject }) => idpSubject ?? []),
      },
    )
    .getMany();
}
