import { Controller, Delete, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isEntityId, LocationPages, LocationService, type LocationView } from '#legal-entities';
import { Database, TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { JsonBody } from './json-body.js';
import { readVersion } from './metadata.js';
import { EmporixLocationDto, EmporixLocationWriteDto } from './location.dto.js';
import { locationAnswer, readLocation } from './location.mapping.js';
import { type Demand, ManagementDoor } from './management-door.js';
import { asBadRequest, expectVersion } from './management-faults.js';
import { EmporixCreatedDto } from './management.dto.js';
import { answerPage, type ListShape, readPageRequest, withFields } from './paging.js';

const READ: Demand = { all: ['customermanagement.location_read'] };
const MANAGE: Demand = { all: ['customermanagement.location_manage'] };
const ADDRESS = ['addressLine1', 'city', 'state', 'postcode', 'countryCode'].map((name) => `contactDetails.${name}`);
const LIST: ListShape = {
  pageSize: 16,
  filters: { id: 'id', name: '~name', type: 'type', ...Object.fromEntries(ADDRESS.map((field) => [field, field])) },
};

/** Places of companies in Emporix's words. */
@ApiTags('emporix')
@ApiParam({ name: 'tenant', example: 'acme' })
@Controller('/customer-management/:tenant/locations')
export class EmporixLocationController {
  constructor(
    private readonly door: ManagementDoor,
    private readonly pages: LocationPages,
    private readonly locations: LocationService,
    private readonly database: Database,
  ) {}

  @Get()
  @TokenRoute()
  @ApiOkResponse({ type: [EmporixLocationDto] })
  async list(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmporixLocationDto[]> {
    const { tenantId } = await this.door.open(request, bearer, READ);
    const { items, total } = await this.pages.read(tenantId, null, readPageRequest(request, LIST));
    return answerPage(request, reply, { items: items.map(locationAnswer), total });
  }

  @Get(':id')
  @TokenRoute()
  @ApiOkResponse({ type: EmporixLocationDto })
  async read(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<EmporixLocationDto> {
    const { caller, tenant } = await this.door.open(request, bearer, READ);
    const { location } = await this.locations.find(this.database.orm.manager, caller, tenant, id);
    return withFields(request, locationAnswer(location));
  }

  @Post()
  @TokenRoute()
  @ApiBody({ type: EmporixLocationWriteDto })
  @ApiCreatedResponse({ type: EmporixCreatedDto })
  async create(@Req() request: FastifyRequest, @Bearer() bearer: AccessTokenInfo): Promise<EmporixCreatedDto> {
    const { caller, tenant } = await this.door.open(request, bearer, MANAGE);
    const input = readLocation(JsonBody.of(request), tenant);
    const { location } = await this.database
      .transaction((tx) => this.locations.create(tx, caller, input))
      .catch(asBadRequest);
    return { id: location.id };
  }

  /** 204 for a change, 201 when the location was new. */
  @Put(':id')
  @TokenRoute()
  @ApiBody({ type: EmporixLocationWriteDto })
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
    const input = { ...readLocation(body, tenant), id };
    const expect = expectVersion(readVersion(body), ({ location }: LocationView) => location.version);
    const known = await this.exists(tenantId, id);
    await this.database
      .transaction(async (tx) => {
        if (known) await this.locations.update(tx, caller, tenant, id, input, expect);
        else await this.locations.create(tx, caller, input);
      })
      .catch(asBadRequest);
    reply.status(known ? 204 : 201);
    return known ? undefined : { id };
  }

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
    await this.database.transaction((tx) => this.locations.delete(tx, caller, tenant, id));
  }

  private async exists(tenantId: number, id: string): Promise<boolean> {
    if (!isEntityId(id)) return false;
    const conditions = [{ field: 'id', test: { kind: 'any_of', values: [id] } }] as const;
    const page = { conditions, sort: [], offset: 0, limit: 1, count: false };
    return (await this.pages.read(tenantId, null, page)).items.length > 0;
  }
}
