import { Body, Controller, Delete, Param, ParseIntPipe, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AdminCaller } from '#kernel';
import { Admin, checkIfMatch, Database, Idempotency, IdempotencyKey, IfMatch, Requires, withEtag } from '#platform';
import {
  RotateShopSecretDto,
  secretRotation,
  ShopRecord,
  shopRecord,
  ShopWithSecret,
  shopWithSecret,
  withoutSecret,
} from './shop.dto.js';
import { ShopSecretService } from './shop-secret.service.js';

@ApiTags('shops')
@Controller('/admin/v1/shops/:id/secrets')
export class ShopSecretController {
  constructor(
    private readonly secrets: ShopSecretService,
    private readonly database: Database,
    private readonly idempotency: Idempotency,
  ) {}

  @Post()
  @Requires('tenant_manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: ShopWithSecret })
  async rotate(
    @Admin() caller: AdminCaller,
    @IdempotencyKey() key: IdempotencyKey | null,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: RotateShopSecretDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShopWithSecret> {
    const rotated = await this.idempotency.run(caller, key, { shop: id, ...withoutSecret(body) }, async (tx) => ({
      ...shopWithSecret(await this.secrets.rotate(tx, caller, id, secretRotation(body))),
    }));
    return withEtag(reply, rotated);
  }

  @Delete(':secretId')
  @Requires('tenant_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: ShopRecord })
  async end(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('id', ParseIntPipe) id: number,
    @Param('secretId') secretId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShopRecord> {
    const view = await this.database.transaction((tx) =>
      this.secrets.end(tx, caller, id, secretId, (current) =>
        checkIfMatch(ifMatch, current.shop.version, () => shopRecord(current)),
      ),
    );
    return withEtag(reply, shopRecord(view));
  }
}
