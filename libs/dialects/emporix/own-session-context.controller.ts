import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Req } from '@nestjs/common';
import { ApiBody, ApiParam, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { notFound } from '#kernel';
import { Database, TokenRoute } from '#platform';
import { type ContextKey, type ContextSight, SessionContexts } from '#session-context';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { JsonBody } from './json-body.js';
import { ManagementDoor } from './management-door.js';
import { EmporixAttributeDto, EmporixContextPatchDto, EmporixSessionContextDto } from './session-context.dto.js';
import { contextAnswer, readAttribute, readPatch } from './session-context.mapping.js';

/** The visit that a shopper's token belongs to, known or not: its label comes from the token and nowhere else. */
@ApiTags('emporix')
@ApiParam({ name: 'tenant', example: 'acme' })
@Controller('/session-context/:tenant/me/context')
export class EmporixOwnSessionContextController {
  constructor(
    private readonly door: ManagementDoor,
    private readonly contexts: SessionContexts,
    private readonly database: Database,
  ) {}

  /** 404 until something was written. */
  @Get()
  @TokenRoute()
  @ApiOkResponse({ type: EmporixSessionContextDto })
  async read(@Req() request: FastifyRequest, @Bearer() bearer: AccessTokenInfo): Promise<EmporixSessionContextDto> {
    const { key, sight } = await this.own(request, bearer);
    return contextAnswer(await this.contexts.read(key, sight));
  }

  /** 409 when the stored version is another one than `metadata.version`. */
  @Patch()
  @TokenRoute()
  @HttpCode(204)
  @ApiBody({ type: EmporixContextPatchDto })
  @ApiNoContentResponse()
  async change(@Req() request: FastifyRequest, @Bearer() bearer: AccessTokenInfo): Promise<void> {
    const { key, sight } = await this.own(request, bearer);
    const { change, version } = readPatch(JsonBody.of(request));
    await this.database.transaction((tx) => this.contexts.change(tx, key, sight, change, version));
  }

  @Post('attributes')
  @TokenRoute()
  @ApiBody({ type: EmporixAttributeDto })
  @ApiCreatedResponse()
  async addAttribute(@Req() request: FastifyRequest, @Bearer() bearer: AccessTokenInfo): Promise<void> {
    const { key, sight } = await this.own(request, bearer);
    const { name, value } = readAttribute(JsonBody.of(request));
    await this.database.transaction((tx) => this.contexts.addAttribute(tx, key, sight, name, value));
  }

  @Delete('attributes/:name')
  @TokenRoute()
  @HttpCode(204)
  @ApiNoContentResponse()
  async removeAttribute(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('name') name: string,
  ): Promise<void> {
    const { key, sight } = await this.own(request, bearer);
    await this.database.transaction((tx) => this.contexts.removeAttribute(tx, key, sight, name));
  }

  private async own(
    request: FastifyRequest,
    bearer: AccessTokenInfo,
  ): Promise<{ key: ContextKey; sight: ContextSight }> {
    const { tenantId } = await this.door.openToAll(request, bearer);
    const label = bearer.claims['session_id'];
    if (typeof label !== 'string') throw notFound({ internal: 'the token belongs to no visit' });
    return { key: { tenantId, label }, sight: bearer.customerId };
  }
}
