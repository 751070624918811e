import { Controller, Delete, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiParam,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { type EntityView, LegalEntityService, LocationService } from '#legal-entities';
import { Database, TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { JsonBody } from './json-body.js';
import { EmporixLegalEntityDto, EmporixLegalEntityWriteDto } from './legal-entity.dto.js';
import { readAddresses, readEntity, readNewEntity } from './legal-entity.mapping.js';
import { readVersion } from './metadata.js';
import { LegalEntityReads } from './legal-entity.reads.js';
import { type Demand, type ManagementCall, ManagementDoor } from './management-door.js';
import { asBadRequest, expectVersion } from './management-faults.js';
import { EmporixCreatedDto, EmporixSearchDto } from './management.dto.js';
import { answerPage, withFields } from './paging.js';

const READ: Demand = {
  all: ['customermanagement.legalentity_read'],
  own: ['customermanagement.legalentity_read_own'],
};
const READ_TREE: Demand = { all: ['customermanagement.legalentity_read', 'customermanagement.legalentity_manage'] };
const MANAGE: Demand = { all: ['customermanagement.legalentity_manage'] };

/** Companies in Emporix's words. Customers see those that they belong to, services all of the tenant. */
@ApiTags('emporix')
@ApiParam({ name: 'tenant', example: 'acme' })
@Controller('/customer-management/:tenant/legal-entities')
export class EmporixLegalEntityController {
  constructor(
    private readonly door: ManagementDoor,
    private readonly reads: LegalEntityReads,
    private readonly entities: LegalEntityService,
    private readonly locations: LocationService,
    private readonly database: Database,
  ) {}

  @Get()
  @TokenRoute()
  @ApiQuery({ name: 'pageNumber', required: false })
  @ApiQuery({ name: 'pageSize', required: false })
  @ApiQuery({ name: 'sort', required: false })
  @ApiQuery({ name: 'q', required: false })
  @ApiQuery({ name: 'fields', required: false })
  @ApiOkResponse({ type: [EmporixLegalEntityDto] })
  async list(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmporixLegalEntityDto[]> {
    const call = await this.door.open(request, bearer, READ);
    return answerPage(request, reply, await this.reads.page(call, request));
  }

  @Post('search')
  @TokenRoute()
  @HttpCode(200)
  @ApiBody({ type: EmporixSearchDto })
  @ApiOkResponse({ type: [EmporixLegalEntityDto] })
  async search(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmporixLegalEntityDto[]> {
    const call = await this.door.open(request, bearer, READ);
    const q = JsonBody.of(request).text('q', 2000);
    return answerPage(request, reply, await this.reads.page(call, request, q));
  }

  @Get(':id')
  @TokenRoute()
  @ApiOkResponse({ type: EmporixLegalEntityDto })
  async read(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<EmporixLegalEntityDto> {
    const call = await this.door.open(request, bearer, READ);
    return withFields(request, await this.reads.one(call, id));
  }

  /** The company, then what is above it. */
  @Get(':id/parent-hierarchy')
  @TokenRoute()
  @ApiOkResponse({ type: [EmporixLegalEntityDto] })
  async hierarchy(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<EmporixLegalEntityDto[]> {
    const call = await this.door.open(request, bearer, READ_TREE);
    return this.reads.hierarchy(call, id);
  }

  @Post()
  @TokenRoute()
  @ApiBody({ type: EmporixLegalEntityWriteDto })
  @ApiCreatedResponse({ type: EmporixCreatedDto })
  async create(@Req() request: FastifyRequest, @Bearer() bearer: AccessTokenInfo): Promise<EmporixCreatedDto> {
    const call = await this.door.open(request, bearer, MANAGE);
    const body = JsonBody.of(request);
    const input = readNewEntity(body, call.tenant);
    const places = readAddresses(body);
    const { entity } = await this.database
      .transaction(async (tx) => {
        const made = await this.entities.create(tx, call.caller, input);
        await this.place(tx, call, made.entity.id, places);
        return made;
      })
      .catch(asBadRequest);
    return { id: entity.id };
  }

  /** 204 for a change, 201 when the company was new. */
  @Put(':id')
  @TokenRoute()
  @ApiBody({ type: EmporixLegalEntityWriteDto })
  @ApiNoContentResponse()
  @ApiCreatedResponse({ type: EmporixCreatedDto })
  async write(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmporixCreatedDto | undefined> {
    const call = await this.door.open(request, bearer, MANAGE);
    const { caller, tenant, tenantId } = call;
    const body = JsonBody.of(request);
    const expect = expectVersion(readVersion(body), ({ entity }: EntityView) => entity.version);
    const known = await this.reads.exists(tenantId, id);
    const changes = readEntity(body);
    const places = readAddresses(body);
    await this.database
      .transaction(async (tx) => {
        if (known) await this.entities.update(tx, caller, tenant, id, changes, expect);
        else await this.entities.create(tx, caller, { ...readNewEntity(body, tenant), id });
        await this.place(tx, call, id, places);
      })
      .catch(asBadRequest);
    reply.status(known ? 204 : 201);
    return known ? undefined : { id };
  }

  /** With its contact assignments; 409 while subsidiaries stand below it. */
  @Delete(':id')
  @TokenRoute()
  @HttpCode(204)
  @ApiNoContentResponse()
  async delete(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<void> {
    const { caller, tenant } = await this.door.open(request, bearer, MANAGE);
    await this.database.transaction((tx) => this.entities.delete(tx, caller, tenant, id));
  }

  private async place(
    tx: EntityManager,
    { caller, tenant }: ManagementCall,
    id: string,
    places: readonly string[] | undefined,
  ): Promise<void> {
    if (places) await this.locations.replaceOfCompany(tx, caller, tenant, id, places);
  }
}
