import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { EmployeeDirectory, employeePosition, EmployeeService, groupPosition, GroupService } from '#access';
import { isUuid, notFound } from '#kernel';
import { type NumberedPage } from '#legal-entities';
import { Database } from '#platform';
import { userAnswer } from './iam-user.mapping.js';
import type { EmporixUserDto, EmporixUserScopesDto } from './iam.dto.js';
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
}

/** As Emporix's tokens say it: the tenant is the last of the scopes. */
const scopesAnswer = (userId: string, scopes: Iterable<string>, tenant: string): EmporixUserScopesDto => ({
  userId,
  scopes: [...scopes, `tenant=${tenant}`].join(' '),
});
