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
import { EntityTenantQuery } from './legal-entity.dto.js';
import { locationPosition } from './location-list.js';
import {
  locationChanges,
  locationInput,
  locationListQuery,
  LocationPage,
  LocationRecord,
  locationRecord,
} from './location-record.dto.js';
import type { LocationView } from './location-view.js';
import { CreateLocationDto, LocationQuery, UpdateLocationDto } from './location.dto.js';
import { LocationService } from './location.service.js';

/** Places of companies: headquarters, warehouses, offices. */
@ApiTags('legal-entities')
@Controller('/admin/v1/locations')
export class LocationController {
  constructor(
    private readonly locations: LocationService,
    private readonly database: Database,
    private readonly idempotency: Idempotency,
  ) {}

  @Get()
  @Requires('entity_read')
  @ApiOkResponse({ type: LocationPage })
  async list(@Admin() caller: AdminCaller, @Query() query: LocationQuery): Promise<LocationPage> {
    const rows = await this.locations.list(this.database.orm.manager, caller, locationListQuery(query));
    return page(rows, query, locationPosition, locationRecord);
  }

  @Get(':id')
  @Requires('entity_read')
  @ApiOkResponse({ type: LocationRecord })
  async read(
    @Admin() caller: AdminCaller,
    @Param('id') id: string,
    @Query() { tenant }: EntityTenantQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LocationRecord> {
    return withEtag(reply, locationRecord(await this.locations.find(this.database.orm.manager, caller, tenant, id)));
  }

  @Post()
  @Requires('entity_manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: LocationRecord })
  async create(
    @Admin() caller: AdminCaller,
    @IdempotencyKey() key: IdempotencyKey | null,
    @Body() body: CreateLocationDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LocationRecord> {
    const created = await this.idempotency.run(caller, key, body, async (tx) => ({
      ...locationRecord(await this.locations.create(tx, caller, locationInput(body))),
    }));
    return withEtag(reply, created);
  }

  @Patch(':id')
  @Requires('entity_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: LocationRecord })
  async update(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('id') id: string,
    @Query() { tenant }: EntityTenantQuery,
    @Body() body: UpdateLocationDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LocationRecord> {
    const view = await this.database.transaction((tx) =>
      this.locations.update(tx, caller, tenant, id, locationChanges(body), expecting(ifMatch)),
    );
    return withEtag(reply, locationRecord(view));
  }

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
    await this.database.transaction((tx) => this.locations.delete(tx, caller, tenant, id, expecting(ifMatch)));
  }
}

const expecting =
  (ifMatch: string) =>
  (current: LocationView): void =>
    checkIfMatch(ifMatch, current.location.version, () => locationRecord(current));
