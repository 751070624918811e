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
import { type EntityView, LegalEntityService } from '#legal-entities';
import { Database, TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { JsonBody } from './json-body.js';
import { EmporixLegalEntityDto, EmporixLegalEntityWriteDto } from './legal-entity.dto.js';
import { readEntity, readNewEntity } from './legal-entity.mapping.js';
import { readVersion } from './metadata.js';
import { LegalEntityReads } from './legal-entity.reads.js';
import { type Demand, ManagementDoor } from './management-door.js';
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
    const { caller, tenant } = await this.door.open(request, bearer, MANAGE);
    const input = readNewEntity(JsonBody.of(request), tenant);
    const { entity } = await this.database
      .transaction((tx) => this.entities.create(tx, caller, input))
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
    const { caller, tenant, tenantId } = await this.door.open(request, bearer, MANAGE);
    const body = JsonBody.of(request);
    const expect = expectVersion(readVersion(body), ({ entity }: EntityView) => entity.version);
    const known = await this.reads.exists(tenantId, id);
    const changes = readEntity(body);
    await this.database
      .transaction(async (tx) => {
        if (known) await this.entities.update(tx, caller, tenant, id, changes, expect);
        else await this.entities.create(tx, caller, { ...readNewEntity(body, tenant), id });
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
}
