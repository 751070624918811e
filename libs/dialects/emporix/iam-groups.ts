import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AccessControlService, controlPosition, groupPosition, GroupService } from '#access';
import { type AdminCaller, AppError, notFound } from '#kernel';
import {
  type CompanyRoleView,
  CompanyRoleService,
  EntityPages,
  type FieldCondition,
  isEntityId,
  type NumberedPage,
  type PageRequest,
} from '#legal-entities';
import { Database } from '#platform';
import { readCompanyGroupId } from './company-groups.js';
import { companyGroupAnswer, groupAnswer, readUserType, roleAnswer } from './iam-group.mapping.js';
import type { EmporixGroupDto } from './iam.dto.js';
import { everything, fits, pageOf } from './listed.js';
import type { ManagementCall } from './management-door.js';
import { type ListShape, queryOf, readPageRequest } from './paging.js';

const LIST: ListShape = { pageSize: 60, filters: { id: 'id', code: 'code', 'b2b.legalEntityId': 'b2b.legalEntityId' } };
const COMPANY = 'b2b.legalEntityId';

/** Groups as Emporix has them: the tenant's own, and the roles of each company. */
@Injectable()
export class IamGroups {
  constructor(
    private readonly groups: GroupService,
    private readonly controls: AccessControlService,
    private readonly roles: CompanyRoleService,
    private readonly companies: EntityPages,
    private readonly database: Database,
  ) {}

  /** The tenant's groups first, then those of companies. A customer sees those of the company they act for. */
  async page(call: ManagementCall, request: FastifyRequest): Promise<NumberedPage<EmporixGroupDto>> {
    const page = withCompanyOf(call, readFilters(request));
    const own = call.customer ? [] : pageOf(await this.ofTenant(call), { ...page, offset: 0, limit: Infinity }).items;
    const ofCompanies = await this.ofCompanies(call, {
      ...page,
      offset: Math.max(page.offset - own.length, 0),
      limit: page.limit - Math.max(Math.min(own.length - page.offset, page.limit), 0),
    });
    const total = page.count ? own.length + (ofCompanies.total ?? 0) : null;
    return { items: [...own.slice(page.offset, page.offset + page.limit), ...ofCompanies.items], total };
  }

  /** 404 when there is none, or none for this customer. */
  async one(call: ManagementCall, id: string): Promise<EmporixGroupDto> {
    const { manager } = this.database.orm;
    const company = readCompanyGroupId(id);
    if (company === null) {
      if (call.customer) throw notFound();
      return groupAnswer(await this.groups.find(manager, call.caller, id), await this.controlIds(call));
    }
    const hidden = call.customer !== null && call.customer.company !== company.entityId;
    const [entity] = hidden ? [] : await this.companies.hierarchy(call.tenantId, company.entityId);
    if (!entity) throw notFound();
    return companyGroupAnswer(entity, await this.roles.find(manager, call.caller, call.tenant, company.role));
  }

  /** Ids of access controls by their codes. */
  async controlIds({ caller, tenant }: { caller: AdminCaller; tenant: string }): Promise<ReadonlyMap<string, string>> {
    const { manager } = this.database.orm;
    const list = await everything(
      (query) => this.controls.list(manager, caller, { ...query, tenant }),
      controlPosition,
    );
    return new Map(list.map(({ control }) => [control.code, control.id]));
  }

  private async ofTenant(call: ManagementCall): Promise<EmporixGroupDto[]> {
    const { caller, tenant } = call;
    const { manager } = this.database.orm;
    const [groups, controlIds] = [
      await everything((query) => this.groups.list(manager, caller, { ...query, tenant }), groupPosition),
      await this.controlIds(call),
    ];
    return groups.map((group) => groupAnswer(group, controlIds));
  }

  /** Every company has the same roles, so that the page says which companies are on it. */
  private async ofCompanies(call: ManagementCall, page: PageRequest): Promise<NumberedPage<EmporixGroupDto>> {
    const { conditions, offset, limit } = page;
    const ids = conditions.find(({ field }) => field === 'id')?.test;
    if (ids) return pageOf(ids.kind === 'any_of' ? await this.named(call, ids.values) : [], page);
    const roles = await this.fittingRoles(
      call,
      conditions.filter(({ field }) => field !== COMPANY),
    );
    if (roles.length === 0) return { items: [], total: 0 };
    const first = Math.floor(offset / roles.length);
    const entities = await this.companies.read(call.tenantId, companiesOf(conditions), {
      ...{ conditions: [], sort: [], offset: first, count: true },
      limit: Math.ceil((offset + limit) / roles.length) - first,
    });
    const groups = entities.items.flatMap((entity) => roles.map((role) => companyGroupAnswer(entity, role)));
    const start = offset - first * roles.length;
    return { items: groups.slice(start, start + limit), total: (entities.total ?? 0) * roles.length };
  }

  private async named(call: ManagementCall, ids: readonly string[]): Promise<EmporixGroupDto[]> {
    const groups = ids.filter((id) => readCompanyGroupId(id) !== null).map((id) => this.one(call, id).catch(ifUnknown));
    return (await Promise.all(groups)).filter((group) => group !== null);
  }

  private async fittingRoles(
    { caller, tenant }: ManagementCall,
    wanted: readonly FieldCondition[],
  ): Promise<CompanyRoleView[]> {
    const roles = await this.roles.list(this.database.orm.manager, caller, tenant);
    return roles.filter((role) => wanted.every((condition) => fits(roleAnswer(role), condition)));
  }
}

function ifUnknown(error: unknown): null {
  if (error instanceof AppError && error.declaration === notFound.declaration) return null;
  throw error;
}

/** `userType` in any case, `name`: a part of the name or code, as the showcase asks for `b2b`. */
function readFilters(request: FastifyRequest): PageRequest {
  const page = readPageRequest(request, LIST);
  const query = queryOf(request);
  const type = readUserType(query.get('userType'));
  const name = query.get('name');
  return {
    ...page,
    conditions: [
      ...page.conditions,
      ...(type ? [{ field: 'userType', test: { kind: 'any_of', values: [type.toUpperCase()] } } as const] : []),
      ...(name ? [{ field: 'name|code', test: { kind: 'contains', text: name } } as const] : []),
    ],
  };
}

function withCompanyOf({ customer }: ManagementCall, page: PageRequest): PageRequest {
  if (customer === null) return page;
  const values = customer.company === null ? [] : [customer.company];
  return { ...page, conditions: [...page.conditions, { field: COMPANY, test: { kind: 'any_of', values } }] };
}

/** The companies that the conditions leave; null = all. */
function companiesOf(conditions: readonly FieldCondition[]): readonly string[] | null {
  const named = conditions
    .filter(({ field, test }) => field === COMPANY && !(test.kind === 'present' && test.present))
    .map(({ test }) => (test.kind === 'any_of' ? test.values.filter(isEntityId) : []));
  return named.length === 0 ? null : named.reduce((left, ids) => left.filter((id) => ids.includes(id)));
}
