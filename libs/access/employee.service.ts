import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import { type AdminCaller, Clock, SessionEnder } from '#kernel';
import { hashPassword, Invalidations, verifyPassword } from '#platform';
import { type Expectation, expectNothing, firstEpoch, TenantService } from '#tenancy';
import { changedEmployee, leavingLostProvider, newEmployee } from './employee-draft.js';
import { employeeEntry, employeeEvents } from './employee-event.js';
import { EmployeeGate } from './employee-gate.js';
import { chosen, groupChecks, holdGroups, putInGroups } from './employee-groups.js';
import { employeeProviders, providerCheck } from './employee-identity.js';
import type { EmployeeChanges, EmployeeInput, GivenPassword } from './employee-input.js';
import { type EmployeeListQuery, listEmployees } from './employee-list.js';
import {
  checkEmployee,
  type EmployeeEndReason,
  endReason,
  endsSessions,
  givesAccess,
  type GroupRights,
  normalEmail,
} from './employee.policy.js';
import { refuseTakenEmployee } from './employee-taken.js';
import { type EmployeeView, findEmployee, lockEmployee, viewEmployee } from './employee-view.js';
import { Employee } from './employee.entity.js';
import { EmployeeTotpVault } from './totp-vaults.js';

/** Employees as the admin API and `mandate apply` see and change them. */
@Injectable()
export class EmployeeService {
  constructor(
    private readonly tenants: TenantService,
    private readonly totp: EmployeeTotpVault,
    private readonly gate: EmployeeGate,
    private readonly sessions: SessionEnder,
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
    private readonly clock: Clock,
  ) {}

  /** One row more than the page holds, newest first. */
  list(tx: EntityManager, caller: AdminCaller, query: EmployeeListQuery): Promise<EmployeeView[]> {
    return listEmployees(tx, caller, query);
  }

  /** 404 when there is none or they are foreign. */
  async find(tx: EntityManager, caller: AdminCaller, id: string): Promise<EmployeeView> {
    return viewEmployee(tx, await findEmployee(tx, caller, id));
  }

  /** By the address, whatever the case of its letters; null when there is none. */
  async findByEmail(
    tx: EntityManager,
    caller: AdminCaller,
    tenant: string,
    email: string,
  ): Promise<EmployeeView | null> {
    const { id: tenantId } = await this.tenants.find(tx, caller, tenant);
    const employee = await tx
      .createQueryBuilder(Employee, 'e')
      .where('e.tenant_id = :tenantId and lower(e.email) = lower(:email)', { tenantId, email: normalEmail(email) })
      .getOne();
    return employee && viewEmployee(tx, employee);
  }

  /** 409 when the address, number or identity is taken, 422 for what does not fit. */
  async create(tx: EntityManager, caller: AdminCaller, input: EmployeeInput): Promise<EmployeeView> {
    const { id: tenantId, slug: tenant } = await this.tenants.choose(tx, caller, input.tenant);
    await this.gate.requireFresh(caller, tenant, 'employee.create');
    const found = await holdGroups(tx, tenantId, input.groups ?? []);
    const employee = newEmployee(tx, tenantId, firstEpoch(this.clock), new Date(this.clock.now()));
    const view = await this.changed(tx, caller, { employee, tenant, groups: [], provider: null }, input, found);
    await tx.insert(Employee, view.employee).catch(refuseTakenEmployee);
    await putInGroups(tx, employee.id, view.groups);
    await this.audit.record(tx, ...employeeEvents(caller, null, view));
    return view;
  }

  /** What takes a right away, or is about who they are, ends what they act in. Changing nothing writes nothing. */
  async update(
    tx: EntityManager,
    caller: AdminCaller,
    id: string,
    changes: EmployeeChanges,
    expect: Expectation<EmployeeView> = expectNothing,
  ): Promise<EmployeeView> {
    const { tenantId } = await findEmployee(tx, caller, id);
    const found = await holdGroups(tx, tenantId, changes.groups ?? []);
    const before = await this.lock(tx, caller, id, expect);
    const after = await this.changed(tx, caller, before, leavingLostProvider(before, changes), found);
    const events = employeeEvents(caller, before, after);
    if (events.length === 0) return before;
    if (givesAccess(before, after)) await this.gate.requireFresh(caller, before.tenant, 'employee.update');
    if (endsSessions(before, after)) after.employee.epoch += 1;
    await this.write(tx, after.employee);
    await putInGroups(tx, id, after.groups);
    await this.audit.record(tx, ...events);
    const reason = endReason(before, after);
    if (reason !== null) await this.endSessions(tx, caller, after.employee, reason);
    return after;
  }

  /** Replaced at the next sign-in. Ends what they act in. */
  setPassword(
    tx: EntityManager,
    caller: AdminCaller,
    id: string,
    text: string,
    expect: Expectation<EmployeeView> = expectNothing,
  ): Promise<EmployeeView> {
    return this.update(tx, caller, id, { password: { text, final: false } }, expect);
  }

  /** `mandate apply` sets a password only when it is another one. */
  hasPassword({ employee }: EmployeeView, password: string): Promise<boolean> {
    return verifyPassword(employee.passwordHash, password);
  }

  /** For somebody who lost their device: they set up another app at the next sign-in. Nothing to reset writes nothing. */
  async resetTotp(
    tx: EntityManager,
    caller: AdminCaller,
    id: string,
    expect: Expectation<EmployeeView> = expectNothing,
  ): Promise<EmployeeView> {
    const view = await this.lock(tx, caller, id, expect);
    const { employee, tenant } = view;
    this.gate.requirePerson(caller, tenant, 'service_resets_totp');
    if (employee.totpEnabledAt === null) return view;
    await this.gate.requireFresh(caller, tenant, 'employee.totp_reset');
    await this.totp.remove(tx, id);
    const after = tx.create(Employee, { ...employee, totpEnabledAt: null, epoch: employee.epoch + 1 });
    await this.write(tx, after);
    await this.audit.record(tx, { ...employeeEntry(caller, tenant, employee), type: 'employee.totp_reset' });
    return { ...view, employee: after };
  }

  /** Ends what they act in. */
  async delete(
    tx: EntityManager,
    caller: AdminCaller,
    id: string,
    expect: Expectation<EmployeeView> = expectNothing,
  ): Promise<void> {
    const view = await this.lock(tx, caller, id, expect);
    await tx.delete(Employee, { id });
    await this.audit.record(tx, ...employeeEvents(caller, view, null));
    await this.invalidations.record(tx, 'employee', id);
    await this.endSessions(tx, caller, view.employee, 'employee_deleted');
  }

  private async lock(
    tx: EntityManager,
    caller: AdminCaller,
    id: string,
    expect: Expectation<EmployeeView>,
  ): Promise<EmployeeView> {
    const view = await viewEmployee(tx, await lockEmployee(tx, caller, id));
    expect(view);
    return view;
  }

  /** As they would be after the change; 422 names every field that does not fit. */
  private async changed(
    tx: EntityManager,
    caller: AdminCaller,
    before: EmployeeView,
    changes: EmployeeChanges,
    found: ReadonlyMap<string, GroupRights>,
  ): Promise<EmployeeView> {
    const { identityProvider: key, groups: codes, password } = changes;
    if (password !== undefined) this.gate.requirePerson(caller, before.tenant, 'service_sets_password');
    const provider = key ? (await employeeProviders(tx, before.employee.tenantId, [key])).get(key) : undefined;
    const employee = changedEmployee(tx, before.employee, changes, provider);
    this.gate.refuseFaults(caller, before.tenant, [
      ...checkEmployee(employee, password),
      providerCheck(key, provider),
      ...groupChecks(codes ?? [], found),
    ]);
    if (password !== undefined) await takePassword(employee, password);
    return {
      employee,
      tenant: before.tenant,
      groups: codes ? chosen(codes, found) : before.groups,
      provider: key === undefined ? before.provider : key,
    };
  }

  private async write(tx: EntityManager, employee: Employee): Promise<void> {
    employee.version += 1;
    employee.updatedAt = new Date(this.clock.now());
    const { id, ...columns } = employee;
    await tx.update(Employee, { id }, columns).catch(refuseTakenEmployee);
    await this.invalidations.record(tx, 'employee', id);
  }

  private async endSessions(
    tx: EntityManager,
    caller: AdminCaller,
    { tenantId, id: employeeId }: Employee,
    reason: EmployeeEndReason,
  ): Promise<void> {
    await this.sessions.endOfEmployee(tx, { tenantId, employeeId }, caller, reason);
  }
}

async function takePassword(employee: Employee, { text, final }: GivenPassword): Promise<void> {
  employee.passwordHash = await hashPassword(text);
  employee.passwordSetBy = final ? 'self' : 'operator';
}
