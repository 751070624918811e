import { Body, Controller, Get, Param, ParseIntPipe, Patch, Post, Query, Res } from '@nestjs/common';
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
  CreateShopDto,
  shopChanges,
  shopInput,
  ShopPage,
  ShopQuery,
  ShopRecord,
  shopRecord,
  ShopWithSecret,
  shopWithSecret,
  UpdateShopDto,
  withoutSecret,
} from './shop.dto.js';
import { ShopService } from './shop.service.js';

@ApiTags('shops')
@Controller('/admin/v1/shops')
export class ShopController {
  constructor(
    private readonly shops: ShopService,
    private readonly database: Database,
    private readonly idempotency: Idempotency,
  ) {}

  @Get()
  @Requires('tenant_read')
  @ApiOkResponse({ type: ShopPage })
  async list(@Admin() caller: AdminCaller, @Query() query: ShopQuery): Promise<ShopPage> {
    const rows = await this.shops.list(this.database.orm.manager, caller, query);
    return page(rows, query, ({ shop }) => [shop.createdAt.getTime(), shop.id], shopRecord);
  }

  @Get(':id')
  @Requires('tenant_read')
  @ApiOkResponse({ type: ShopRecord })
  async read(
    @Admin() caller: AdminCaller,
    @Param('id', ParseIntPipe) id: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShopRecord> {
    return withEtag(reply, shopRecord(await this.shops.find(this.database.orm.manager, caller, id)));
  }

  @Post()
  @Requires('tenant_manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: ShopWithSecret })
  async create(
    @Admin() caller: AdminCaller,
    @IdempotencyKey() key: IdempotencyKey | null,
    @Body() body: CreateShopDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShopWithSecret> {
    const created = await this.idempotency.run(caller, key, withoutSecret(body), async (tx) => ({
      ...shopWithSecret(await this.shops.create(tx, caller, shopInput(body))),
    }));
    return withEtag(reply, created);
  }

  @Patch(':id')
  @Requires('tenant_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: ShopRecord })
  async update(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: UpdateShopDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShopRecord> {
    const view = await this.database.transaction((tx) =>
      this.shops.update(tx, caller, id, shopChanges(body), (current) =>
        checkIfMatch(ifMatch, current.shop.version, () => shopRecord(current)),
      ),
    );
    return withEtag(reply, shopRecord(view));
  }
}
