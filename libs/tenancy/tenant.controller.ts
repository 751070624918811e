import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AdminCaller } from '#kernel';
import {
  Admin,
  checkIfMatch,
  Database,
  Idempotency,
  IdempotencyKey,
  IfMatch,
  page,
  Requires,
  withEtag,
} from '#platform';
import {
  CreateTenantDto,
  tenantChanges,
  tenantInput,
  TenantPage,
  TenantQuery,
  TenantRecord,
  tenantRecord,
  UpdateTenantDto,
} from './tenant.dto.js';
import { TenantService } from './tenant.service.js';

@ApiTags('tenants')
@Controller('/admin/v1/tenants')
export class TenantController {
  constructor(
    private readonly tenants: TenantService,
    private readonly database: Database,
    private readonly idempotency: Idempotency,
  ) {}

  @Get()
  @Requires('tenant_read')
  @ApiOkResponse({ type: TenantPage })
  async list(@Admin() caller: AdminCaller, @Query() query: TenantQuery): Promise<TenantPage> {
    const rows = await this.tenants.list(this.database.orm.manager, caller, query);
    return page(rows, query, ({ id }) => [id], tenantRecord);
  }

  @Get(':slug')
  @Requires('tenant_read')
  @ApiOkResponse({ type: TenantRecord })
  async read(
    @Admin() caller: AdminCaller,
    @Param('slug') slug: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TenantRecord> {
    return withEtag(reply, tenantRecord(await this.tenants.find(this.database.orm.manager, caller, slug)));
  }

  @Post()
  @Requires('tenant_manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: TenantRecord })
  async create(
    @Admin() caller: AdminCaller,
    @IdempotencyKey() key: IdempotencyKey | null,
    @Body() body: CreateTenantDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TenantRecord> {
    const created = await this.idempotency.run(caller, key, body, async (tx) => ({
      ...tenantRecord(await this.tenants.create(tx, caller, tenantInput(body))),
    }));
    return withEtag(reply, created);
  }

  @Patch(':slug')
  @Requires('tenant_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: TenantRecord })
  async update(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('slug') slug: string,
    @Body() body: UpdateTenantDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TenantRecord> {
    const tenant = await this.database.transaction((tx) =>
      this.tenants.update(tx, caller, slug, tenantChanges(body), (current) =>
        checkIfMatch(ifMatch, current.version, () => tenantRecord(current)),
      ),
    );
    return withEtag(reply, tenantRecord(tenant));
  }
}
