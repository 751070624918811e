import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AdminCaller } from '#kernel';
import {
  Admin,
  APP_SETTINGS,
  checkIfMatch,
  Database,
  Idempotency,
  IdempotencyKey,
  IfMatch,
  page,
  Requires,
  type Settings,
  withEtag,
} from '#platform';
import { providerPosition } from './identity-provider-list.js';
import { providerChanges, providerInput, withoutSecret } from './identity-provider-mapping.js';
import {
  DeleteProviderQuery,
  IdentityProviderQuery,
  providerListQuery,
  ProviderPlaceQuery,
} from './identity-provider-query.dto.js';
import {
  IdentityProviderPage,
  IdentityProviderRecord,
  identityProviderRecord,
} from './identity-provider-record.dto.js';
import { placeOf, type ProviderView } from './identity-provider-view.js';
import { CreateIdentityProviderDto, UpdateIdentityProviderDto } from './identity-provider.dto.js';
import { IdentityProviderService } from './identity-provider.service.js';

/** `:id` is the provider's number, or its key. */
@ApiTags('identity-providers')
@Controller('/admin/v1/identity-providers')
export class IdentityProviderController {
  private readonly record = (view: ProviderView): IdentityProviderRecord =>
    identityProviderRecord(view, this.settings.PUBLIC_URL);

  constructor(
    private readonly providers: IdentityProviderService,
    private readonly database: Database,
    private readonly idempotency: Idempotency,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @Requires('idp_read')
  @ApiOkResponse({ type: IdentityProviderPage })
  async list(@Admin() caller: AdminCaller, @Query() query: IdentityProviderQuery): Promise<IdentityProviderPage> {
    const rows = await this.providers.list(this.database.orm.manager, caller, providerListQuery(query));
    return page(rows, query, providerPosition, this.record);
  }

  @Get(':id')
  @Requires('idp_read')
  @ApiOkResponse({ type: IdentityProviderRecord })
  async read(
    @Admin() caller: AdminCaller,
    @Param('id') id: string,
    @Query() { tenant }: ProviderPlaceQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IdentityProviderRecord> {
    const view = await this.providers.find(this.database.orm.manager, caller, placeOf(id, tenant));
    return withEtag(reply, this.record(view));
  }

  @Post()
  @Requires('idp_manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: IdentityProviderRecord })
  async create(
    @Admin() caller: AdminCaller,
    @IdempotencyKey() key: IdempotencyKey | null,
    @Body() body: CreateIdentityProviderDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IdentityProviderRecord> {
    const created = await this.idempotency.run(caller, key, withoutSecret(body), async (tx) => ({
      ...this.record(await this.providers.create(tx, caller, providerInput(body))),
    }));
    return withEtag(reply, created);
  }

  @Patch(':id')
  @Requires('idp_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: IdentityProviderRecord })
  async update(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('id') id: string,
    @Query() { tenant }: ProviderPlaceQuery,
    @Body() body: UpdateIdentityProviderDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IdentityProviderRecord> {
    const view = await this.database.transaction((tx) =>
      this.providers.update(tx, caller, placeOf(id, tenant), providerChanges(body), this.expecting(ifMatch)),
    );
    return withEtag(reply, this.record(view));
  }

  /** Ends every session that began by it. 409 while customers are linked, unless `confirm_linked` says that it is meant. */
  @Delete(':id')
  @HttpCode(204)
  @Requires('idp_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiNoContentResponse()
  async delete(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('id') id: string,
    @Query() { tenant, confirm_linked: confirm }: DeleteProviderQuery,
  ): Promise<void> {
    await this.database.transaction((tx) =>
      this.providers.delete(tx, caller, placeOf(id, tenant), confirm === 'true', this.expecting(ifMatch)),
    );
  }

  private expecting(ifMatch: string): (current: ProviderView) => void {
    return (current) => checkIfMatch(ifMatch, current.provider.version, () => this.record(current));
  }
}
