import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
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
import type { EntityView } from './legal-entity-finder.js';
import { entityPosition } from './legal-entity-list.js';
import {
  entityChanges,
  entityInput,
  entityListQuery,
  entityRecord,
  LegalEntityPage,
  LegalEntityRecord,
} from './legal-entity-record.dto.js';
import { CreateLegalEntityDto, EntityTenantQuery, LegalEntityQuery, UpdateLegalEntityDto } from './legal-entity.dto.js';
import { LegalEntityService } from './legal-entity.service.js';

@ApiTags('legal-entities')
@Controller('/admin/v1/legal-entities')
export class LegalEntityController {
  constructor(
    private readonly entities: LegalEntityService,
    private readonly database: Database,
    private readonly idempotency: Idempotency,
  ) {}

  @Get()
  @Requires('entity_read')
  @ApiOkResponse({ type: LegalEntityPage })
  async list(@Admin() caller: AdminCaller, @Query() query: LegalEntityQuery): Promise<LegalEntityPage> {
    const rows = await this.entities.list(this.database.orm.manager, caller, entityListQuery(query));
    return page(rows, query, entityPosition, entityRecord);
  }

  @Get(':id')
  @Requires('entity_read')
  @ApiOkResponse({ type: LegalEntityRecord })
  async read(
    @Admin() caller: AdminCaller,
    @Param('id') id: string,
    @Query() { tenant }: EntityTenantQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LegalEntityRecord> {
    return withEtag(reply, entityRecord(await this.entities.find(this.database.orm.manager, caller, tenant, id)));
  }

  @Post()
  @Requires('entity_manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: LegalEntityRecord })
  async create(
    @Admin() caller: AdminCaller,
    @IdempotencyKey() key: IdempotencyKey | null,
    @Body() body: CreateLegalEntityDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LegalEntityRecord> {
    const created = await this.idempotency.run(caller, key, body, async (tx) => ({
      ...entityRecord(await this.entities.create(tx, caller, entityInput(body))),
    }));
    return withEtag(reply, created);
  }

  /** Another parent, or deactivation, ends the access tokens that rest on it; the sessions live. */
  @Patch(':id')
  @Requires('entity_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: LegalEntityRecord })
  async update(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('id') id: string,
    @Query() { tenant }: EntityTenantQuery,
    @Body() body: UpdateLegalEntityDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LegalEntityRecord> {
    const view = await this.database.transaction((tx) =>
      this.entities.update(tx, caller, tenant, id, entityChanges(body), expecting(ifMatch)),
    );
    return withEtag(reply, entityRecord(view));
  }

  /** With its members. 409 while other companies stand below it. */
  @Delete(':id')
  @HttpCode(204)
  @Requires('entity_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiNoContentResponse()
  async delete(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('id') id: string,
    @Query() { tenant }: EntityTenantQuery,
  ): Promise<void> {
    await this.database.transaction((tx) => this.entities.delete(tx, caller, tenant, id, expecting(ifMatch)));
  }
}

const expecting =
  (ifMatch: string) =>
  (current: EntityView): void =>
    checkIfMatch(ifMatch, current.entity.version, () => entityRecord(current));
