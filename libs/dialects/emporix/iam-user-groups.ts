import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EmployeeService, GroupPeople } from '#access';
import { isUuid } from '#kernel';
import { type Member, MemberPages, MemberService } from '#legal-entities';
import { Database } from '#platform';
import { companyGroupId } from './company-groups.js';
import { readCustomerId } from './contact-assignment.mapping.js';
import { IamGroups } from './iam-groups.js';
import type { EmporixGroupDto } from './iam.dto.js';
import type { ManagementCall } from './management-door.js';

const MOST_ASSIGNMENTS = 1000;
const ALL = { conditions: [], sort: [], offset: 0, limit: MOST_ASSIGNMENTS, count: false };

/** The groups of somebody: of an employee, or of a customer with their roles in companies. The form of the id says which. */
@Injectable()
export class IamUserGroups {
  constructor(
    private readonly employees: EmployeeService,
    private readonly people: GroupPeople,
    private readonly members: MemberService,
    private readonly assignments: MemberPages,
    private readonly shown: IamGroups,
    private readonly database: Database,
  ) {}

  /** 404 for an unknown employee; an unknown customer is in none. */
  async ofUser(call: ManagementCall, userId: string): Promise<EmporixGroupDto[]> {
    const ids = isUuid(userId) ? await this.ofEmployee(call, userId) : await this.ofCustomer(call, userId);
    return Promise.all(ids.map((id) => this.shown.one(call, id)));
  }

  /** Takes them out of all; whoever loses their roles in a company stays a contact of it. */
  async leaveAll(tx: EntityManager, call: ManagementCall, userId: string): Promise<void> {
    const { caller, tenantId } = call;
    if (isUuid(userId)) {
      await this.employees.update(tx, caller, userId, { groups: [] });
      return;
    }
    const customerId = readCustomerId(userId);
    for (const groupId of await this.people.groupsOfCustomer(tx, tenantId, customerId)) {
      await this.people.remove(tx, caller, groupId, userId);
    }
    for (const { id } of await this.assignmentsOf(tenantId, customerId)) {
      await this.members.update(tx, caller, id, { roles: [] });
    }
  }

  private async ofEmployee({ caller }: ManagementCall, id: string): Promise<string[]> {
    const { groups } = await this.employees.find(this.database.orm.manager, caller, id);
    return groups.map((group) => group.id);
  }

  private async ofCustomer({ tenantId }: ManagementCall, userId: string): Promise<string[]> {
    const customerId = readCustomerId(userId);
    const own = await this.people.groupsOfCustomer(this.database.orm.manager, tenantId, customerId);
    const assignments = await this.assignmentsOf(tenantId, customerId);
    return [
      ...own,
      ...assignments.flatMap(({ entityId, roles }) => roles.map((role) => companyGroupId(entityId, role))),
    ];
  }

  private async assignmentsOf(tenantId: number, customerId: number): Promise<Member[]> {
    const { items } = await this.assignments.read({ tenantId, customerId }, ALL);
    return items.map(({ member }) => member);
  }
}
