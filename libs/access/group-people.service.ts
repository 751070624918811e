import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import { type AdminCaller, Clock, notFound, uuidv7 } from '#kernel';
import { Invalidations, type PageQuery, pageSize } from '#platform';
import { membershipKey } from './customer-groups.js';
import { EmployeeGate } from './employee-gate.js';
import { EmployeeService } from './employee.service.js';
import { readCustomerNumber } from './group-people.policy.js';
import {
  ADD_CUSTOMER,
  CUSTOMERS_OF,
  GROUPS_OF_CUSTOMER,
  HOLD_CUSTOMER,
  LISTS,
  REMOVE_CUSTOMER,
} from './group-people.statements.js';
import { findGroup, type GroupView, lockGroup, viewGroup } from './group-view.js';
import type { Group } from './group.entity.js';
import { readIdCursor } from './id-cursor.js';

/** Somebody in a group. */
export interface GroupPerson {
  /** Where they stand in the list: a UUIDv7. */
  readonly position: string;
  /** A customer's number, or an employee's UUID. */
  readonly id: string;
  /** May be empty for a customer. */
  readonly name: string;
  readonly email: string | null;
  /** null for employees: nobody wrote it down. */
  readonly since: Date | null;
}

/** Who is in a group: customers by this record alone, employees by theirs. */
@Injectable()
export class GroupPeople {
  constructor(
    private readonly employees: EmployeeService,
    private readonly gate: EmployeeGate,
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
    private readonly clock: Clock,
  ) {}

  /** One row more than the page holds, newest first. */
  async list(tx: EntityManager, caller: AdminCaller, groupId: string, query: PageQuery): Promise<GroupPerson[]> {
    const { id, userType } = await findGroup(tx, caller, groupId);
    return tx.query<GroupPerson[]>(LISTS[userType], [id, readIdCursor(query), pageSize(query) + 1]);
  }

  /** Numbers of the customers in it, in order: what a fixture file says. */
  async customers(tx: EntityManager, { group }: GroupView): Promise<readonly number[]> {
    return (await tx.query<{ id: number }[]>(CUSTOMERS_OF, [group.id])).map(({ id }) => id);
  }

  /** Ids of the groups that a customer is in, the oldest membership first. */
  async groupsOfCustomer(tx: EntityManager, tenantId: number, customerId: number): Promise<readonly string[]> {
    return (await tx.query<{ id: string }[]>(GROUPS_OF_CUSTOMER, [tenantId, customerId])).map(({ id }) => id);
  }

  /** Ends what everybody in the group had of it. */
  async removeAll(tx: EntityManager, caller: AdminCaller, groupId: string): Promise<void> {
    const next = () => this.list(tx, caller, groupId, {});
    for (let people = await next(); people.length > 0; people = await next()) {
      for (const { id } of people) await this.remove(tx, caller, groupId, id);
    }
  }

  /** Who is in it stays so, and nothing is written. 422 for nobody of the tenant. */
  async add(tx: EntityManager, caller: AdminCaller, groupId: string, person: string): Promise<void> {
    const view = await this.hold(tx, caller, groupId);
    if (view.group.userType === 'customer') return this.addCustomer(tx, caller, view, readCustomerNumber(person));
    const { groups } = await this.employees.find(tx, caller, person);
    const codes = groups.map(({ code }) => code);
    await this.employees.update(tx, caller, person, { groups: [...codes, view.group.code] });
  }

  /** Ends what an employee acts in, and a customer's access tokens. 404 when they are not in it. */
  async remove(tx: EntityManager, caller: AdminCaller, groupId: string, person: string): Promise<void> {
    const view = await this.hold(tx, caller, groupId);
    if (view.group.userType === 'customer') return this.removeCustomer(tx, caller, view, readCustomerNumber(person));
    const { groups } = await this.employees.find(tx, caller, person);
    const codes = groups.map(({ code }) => code);
    if (!codes.includes(view.group.code)) throw notFound();
    await this.employees.update(tx, caller, person, { groups: codes.filter((code) => code !== view.group.code) });
  }

  /** Makes these customers the group's, all of them: `mandate apply`. */
  async replaceCustomers(
    tx: EntityManager,
    caller: AdminCaller,
    groupId: string,
    customers: readonly number[],
  ): Promise<void> {
    const view = await this.hold(tx, caller, groupId);
    const before = await this.customers(tx, view);
    for (const id of before.filter((one) => !customers.includes(one))) await this.removeCustomer(tx, caller, view, id);
    for (const [index, id] of customers.entries()) {
      if (!before.includes(id)) await this.addCustomer(tx, caller, view, id, `/customers/${index}`);
    }
  }

  /** The group stays until the transaction ends. */
  private async hold(tx: EntityManager, caller: AdminCaller, groupId: string): Promise<GroupView> {
    return viewGroup(tx, await lockGroup(tx, caller, groupId));
  }

  private async addCustomer(
    tx: EntityManager,
    caller: AdminCaller,
    { group, tenant }: GroupView,
    customerId: number | null,
    pointer = '/member',
  ): Promise<void> {
    const { id: groupId, tenantId, userType } = group;
    const known = userType === 'customer' && customerId !== null ? await this.isThere(tx, tenantId, customerId) : false;
    const fault = userType === 'customer' ? 'is no registered customer of this tenant' : 'is for groups of customers';
    this.gate.refuseFaults(caller, tenant, [[pointer, known ? null : fault]]);
    const now = this.clock.now();
    const values = [uuidv7(now), tenantId, groupId, customerId, new Date(now)];
    const added = await tx.query<unknown[]>(ADD_CUSTOMER, values);
    if (added.length > 0) await this.record(tx, caller, 'group.member_added', tenant, group, customerId as number);
  }

  private async removeCustomer(
    tx: EntityManager,
    caller: AdminCaller,
    { group, tenant }: GroupView,
    customerId: number | null,
  ): Promise<void> {
    const [, removed] = await tx.query<[unknown[], number]>(REMOVE_CUSTOMER, [group.id, customerId]);
    if (removed === 0 || customerId === null) throw notFound();
    await this.record(tx, caller, 'group.member_removed', tenant, group, customerId);
  }

  private async isThere(tx: EntityManager, tenantId: number, customerId: number): Promise<boolean> {
    return (await tx.query<unknown[]>(HOLD_CUSTOMER, [tenantId, customerId])).length > 0;
  }

  private async record(
    tx: EntityManager,
    { actor, origin }: AdminCaller,
    type: string,
    tenant: string,
    { code, tenantId }: Group,
    customerId: number,
  ): Promise<void> {
    await this.audit.record(tx, {
      ...{ tenant, type, outcome: 'success', actor, origin, customerId, details: { group: code } },
    });
    await this.invalidations.record(tx, 'membership', membershipKey(tenantId, customerId));
  }
}
