import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  EmployeeDirectory,
  employeePosition,
  EmployeeService,
  type EmployeeView,
  groupPosition,
  GroupService,
} from '#access';
import { isUuid, notFound } from '#kernel';
import { CompanyAccess, type NumberedPage } from '#legal-entities';
import { Database } from '#platform';
import { companyGroupId } from './company-groups.js';
import { readCustomerId } from './contact-assignment.mapping.js';
import { IamGroups } from './iam-groups.js';
import { userAnswer } from './iam-user.mapping.js';
import type { EmporixGroupDto, EmporixUserDto, EmporixUserScopesDto } from './iam.dto.js';
import { everything, pageOf } from './listed.js';
import type { ManagementCall } from './management-door.js';
import { type ListShape, readPageRequest } from './paging.js';

const LIST: ListShape = { pageSize: 60, filters: { id: 'id', contactEmail: 'contactEmail', status: 'status' } };

/** Users of Emporix's dashboard are employees here; what they may do comes from their groups. */
@Injectable()
export class IamUsers {
  constructor(
    private readonly employees: EmployeeService,
    private readonly directory: EmployeeDirectory,
    private readonly groups: GroupService,
    private readonly shownGroups: IamGroups,
    private readonly companies: CompanyAccess,
    private readonly database: Database,
  ) {}

  async page({ caller, tenant }: ManagementCall, request: FastifyRequest): Promise<NumberedPage<EmporixUserDto>> {
    const { manager } = this.database.orm;
    const list = await everything(
      (query) => this.employees.list(manager, caller, { ...query, tenant }),
      employeePosition,
    );
    return pageOf(list.map(userAnswer), readPageRequest(request, LIST));
  }

  /** 404 when there is none or they are foreign. */
  async one({ caller }: ManagementCall, id: string): Promise<EmporixUserDto> {
    return userAnswer(await this.employees.find(this.database.orm.manager, caller, id));
  }

  /** Of an employee, or of a customer in companies: the form of the id says which. */
  async groupsOf(call: ManagementCall, id: string, request: FastifyRequest): Promise<NumberedPage<EmporixGroupDto>> {
    const ids = isUuid(id) ? await this.groupIdsOfEmployee(call, id) : await this.groupIdsOfCustomer(call, id);
    const groups = await Promise.all(ids.map((one) => this.shownGroups.one(call, one)));
    return pageOf(groups, readPageRequest(request, { pageSize: 60, filters: {} }));
  }

  /** What an employee's token would say. */
  async scopesOf(call: ManagementCall, id: string): Promise<EmporixUserScopesDto> {
    const employee = isUuid(id) ? await this.directory.byId(id) : null;
    if (employee?.tenantId !== call.tenantId) throw notFound();
    return scopesAnswer(id, employee.scopes, call.tenant);
  }

  /** Of the token that asks: exactly what it opens. */
  ownScopes({ bearer, scopes, tenant, caller }: ManagementCall): EmporixUserScopesDto {
    return scopesAnswer(bearer.customerId === null ? caller.actor.id : String(bearer.customerId), scopes, tenant);
  }

  /** Codes of groups, by the ids that Emporix names them by; what is no id may be a code. */
  async groupCodes({ caller, tenant }: ManagementCall, ids: readonly string[]): Promise<string[]> {
    const { manager } = this.database.orm;
    const list = await everything(
      (query) => this.groups.list(manager, caller, { ...query, tenant, userType: 'employee' }),
      groupPosition,
    );
    const codes = new Map(list.map(({ group }) => [group.id, group.code]));
    return ids.map((id) => codes.get(id) ?? id);
  }

  private async groupIdsOfEmployee({ caller }: ManagementCall, id: string): Promise<string[]> {
    const view: EmployeeView = await this.employees.find(this.database.orm.manager, caller, id);
    return view.groups.map((group) => group.id);
  }

  private async groupIdsOfCustomer({ tenantId }: ManagementCall, id: string): Promise<string[]> {
    const companies = await this.companies.companiesOf(tenantId, readCustomerId(id));
    return companies
      .filter(({ inherited }) => !inherited)
      .flatMap((company) => company.roles.map((role) => companyGroupId(company.id, role)));
  }
}

/** As Emporix's tokens say it: the tenant is the last of the scopes. */
const scopesAnswer = (userId: string, scopes: Iterable<string>, tenant: string): EmporixUserScopesDto => ({
  userId,
  scopes: [...scopes, `tenant=${tenant}`].join(' '),
});
