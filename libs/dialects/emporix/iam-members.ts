import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { GroupPeople } from '#access';
import { notFound } from '#kernel';
import {
  CompanyAccess,
  type MemberInCompany,
  MemberPages,
  type NumberedPage,
  type RoleAssignment,
  RoleAssignments,
} from '#legal-entities';
import { Database, type PageQuery } from '#platform';
import { type CompanyGroupId, readCompanyGroupId } from './company-groups.js';
import { readCustomerId } from './contact-assignment.mapping.js';
import { IamGroups } from './iam-groups.js';
import { scopesMissing } from './emporix.errors.js';
import type { EmporixGroupDto, EmporixGroupUserDto } from './iam.dto.js';
import { everything, pageOf } from './listed.js';
import type { ManagementCall } from './management-door.js';
import { type ListShape, readPageRequest } from './paging.js';

const SEE_PEOPLE = 'iam.user_read_own';
const LIST: ListShape = { pageSize: 60, filters: {} };
const HOLDERS = { conditions: [], sort: [], limit: 1000, count: false };

/** Who is in a group: holders of a role in a company, or the employees or customers of one of the tenant's. */
@Injectable()
export class IamMembers {
  constructor(
    private readonly shown: IamGroups,
    private readonly members: MemberPages,
    private readonly access: CompanyAccess,
    private readonly roles: RoleAssignments,
    private readonly people: GroupPeople,
    private readonly database: Database,
  ) {}

  /** 404 for a group that the call does not see; 403 for a customer whose role does not let them see its people. */
  async page(
    call: ManagementCall,
    groupId: string,
    request: FastifyRequest,
  ): Promise<NumberedPage<EmporixGroupUserDto>> {
    const group = await this.shown.one(call, groupId);
    const page = readPageRequest(request, LIST);
    const company = readCompanyGroupId(groupId);
    if (company === null) return pageOf(await this.ofTenant(call, group), page);
    await this.requireSight(call, company.entityId);
    const sight = { tenantId: call.tenantId, entityId: company.entityId, role: company.role };
    const { items, total } = await this.members.read(sight, page);
    return {
      items: items.map(({ member }) => groupUser(groupId, member.id, String(member.customerId), 'CUSTOMER')),
      total,
    };
  }

  /** @returns the assignment's id, and whether it is known to be new */
  async add(
    tx: EntityManager,
    call: ManagementCall,
    groupId: string,
    userId: string,
  ): Promise<{ id: string; isNew: boolean }> {
    const company = readCompanyGroupId(groupId);
    const id = `${groupId}--${userId}`;
    if (company !== null) {
      const isNew = await this.roles.give(
        tx,
        call.caller,
        roleOf(call, company, userId),
        administrationOf(call, company),
      );
      return { id, isNew };
    }
    if (call.customer) throw notFound();
    await this.people.add(tx, call.caller, groupId, userId);
    return { id, isNew: false };
  }

  /** 404 when they are not in it. */
  async remove(tx: EntityManager, call: ManagementCall, groupId: string, userId: string): Promise<void> {
    const company = readCompanyGroupId(groupId);
    if (company !== null) {
      await this.roles.take(tx, call.caller, roleOf(call, company, userId), administrationOf(call, company));
      return;
    }
    if (call.customer) throw notFound();
    await this.people.remove(tx, call.caller, groupId, userId);
  }

  /** Takes everybody out of it; whoever loses their last role in a company stays a contact of it. */
  async removeAll(tx: EntityManager, call: ManagementCall, groupId: string): Promise<void> {
    const company = readCompanyGroupId(groupId);
    if (company === null) return this.people.removeAll(tx, call.caller, groupId);
    await this.shown.one(call, groupId);
    for (const { member } of await this.holders(call, company)) {
      await this.roles.take(tx, call.caller, roleOf(call, company, String(member.customerId)), null);
    }
  }

  private async holders({ tenantId }: ManagementCall, { entityId, role }: CompanyGroupId): Promise<MemberInCompany[]> {
    const found: MemberInCompany[] = [];
    const page = (offset: number) =>
      this.members.read({ tenantId, entityId, role }, { ...HOLDERS, offset }).then(({ items }) => items);
    for (let items = await page(0); items.length > 0; items = await page(found.length)) found.push(...items);
    return found;
  }

  private async requireSight({ tenantId, customer }: ManagementCall, entityId: string): Promise<void> {
    if (customer === null) return;
    const who = { tenantId, customerId: customer.id };
    if (!(await this.access.givesByRole(who, entityId, SEE_PEOPLE))) throw scopesMissing([SEE_PEOPLE]);
  }

  private async ofTenant({ caller }: ManagementCall, group: EmporixGroupDto): Promise<EmporixGroupUserDto[]> {
    const { manager } = this.database.orm;
    const list = (query: PageQuery) => this.people.list(manager, caller, group.id, query);
    const found = await everything(list, ({ position }) => [position]);
    return found.map(({ id }) => groupUser(group.id, `${group.id}--${id}`, id, group.userType));
  }
}

const groupUser = (
  groupId: string,
  id: string,
  userId: string,
  userType: EmporixGroupUserDto['userType'],
): EmporixGroupUserDto => ({ id, groupId, userId, userType });

const roleOf = ({ tenant }: ManagementCall, { entityId, role }: CompanyGroupId, userId: string): RoleAssignment => ({
  ...{ tenant, entityId, role, customerId: readCustomerId(userId) },
});

/** A customer decides for the company that they act for; every other one is unknown to them. */
function administrationOf({ customer, bearer, caller }: ManagementCall, { entityId }: CompanyGroupId) {
  if (customer === null) return null;
  if (customer.company !== entityId) throw notFound();
  return { bearer, origin: caller.origin, entityId };
}
