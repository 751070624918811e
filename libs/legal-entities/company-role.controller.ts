import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AdminCaller } from '#kernel';
import { Admin, checkIfMatch, Database, Idempotency, IdempotencyKey, IfMatch, Requires, withEtag } from '#platform';
import type { CompanyRoleView } from './company-role-view.js';
import {
  CompanyRoleList,
  CompanyRoleRecord,
  CreateCompanyRoleDto,
  roleChanges,
  roleInput,
  roleRecord,
  UpdateCompanyRoleDto,
} from './company-role.dto.js';
import { CompanyRoleService } from './company-role.service.js';
import { EntityTenantQuery } from './legal-entity.dto.js';

/** What customers can be in a company. Who is what stands with the members. */
@ApiTags('legal-entities')
@Controller('/admin/v1/company-roles')
export class CompanyRoleController {
  constructor(
    private readonly roles: CompanyRoleService,
    private readonly database: Database,
    private readonly idempotency: Idempotency,
  ) {}

  /** All of them: a tenant has at most 200 of its own. */
  @Get()
  @Requires('entity_read')
  @ApiOkResponse({ type: CompanyRoleList })
  async list(@Admin() caller: AdminCaller, @Query() { tenant }: EntityTenantQuery): Promise<CompanyRoleList> {
    const roles = await this.roles.list(this.database.orm.manager, caller, tenant);
    return { items: roles.map(roleRecord), next_cursor: null };
  }

  @Get(':code')
  @Requires('entity_read')
  @ApiOkResponse({ type: CompanyRoleRecord })
  async read(
    @Admin() caller: AdminCaller,
    @Param('code') code: string,
    @Query() { tenant }: EntityTenantQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CompanyRoleRecord> {
    return withEtag(reply, roleRecord(await this.roles.find(this.database.orm.manager, caller, tenant, code)));
  }

  @Post()
  @Requires('entity_manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: CompanyRoleRecord })
  async create(
    @Admin() caller: AdminCaller,
    @IdempotencyKey() key: IdempotencyKey | null,
    @Body() body: CreateCompanyRoleDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CompanyRoleRecord> {
    const created = await this.idempotency.run(caller, key, body, async (tx) => ({
      ...roleRecord(await this.roles.create(tx, caller, roleInput(body))),
    }));
    return withEtag(reply, created);
  }

  /** Other scopes end the access tokens of who holds it; the sessions live. */
  @Patch(':code')
  @Requires('entity_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: CompanyRoleRecord })
  async update(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('code') code: string,
    @Query() { tenant }: EntityTenantQuery,
    @Body() body: UpdateCompanyRoleDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CompanyRoleRecord> {
    const view = await this.database.transaction((tx) =>
      this.roles.update(tx, caller, tenant, code, roleChanges(body), expecting(ifMatch)),
    );
    return withEtag(reply, roleRecord(view));
  }

  /** 409 while somebody holds it. */
  @Delete(':code')
  @HttpCode(204)
  @Requires('entity_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiNoContentResponse()
  async delete(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('code') code: string,
    @Query() { tenant }: EntityTenantQuery,
  ): Promise<void> {
    await this.database.transaction((tx) => this.roles.delete(tx, caller, tenant, code, expecting(ifMatch)));
  }
}

const expecting =
  (ifMatch: string) =>
  (current: CompanyRoleView): void =>
    checkIfMatch(ifMatch, current.own?.version ?? 0, () => roleRecord(current));
