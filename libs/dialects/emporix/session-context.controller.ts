import { Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import { ApiBody, ApiParam, ApiNoContentResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Database, TokenRoute } from '#platform';
import { type ContextKey, SessionContexts } from '#session-context';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { JsonBody } from './json-body.js';
import { type Demand, ManagementDoor } from './management-door.js';
import { EmporixAttributeDto, EmporixContextPutDto, EmporixSessionContextDto } from './session-context.dto.js';
import { contextAnswer, readAttribute, readReplacement } from './session-context.mapping.js';

/** Both spellings stand in Emporix's own documents. */
const MANAGE: Demand = { all: ['sessioncontext.context_manage', 'session_context.context_manage'] };

/** Session contexts as the merchant's services see them: any visit's of the tenant. */
@ApiTags('emporix')
@ApiParam({ name: 'tenant', example: 'acme' })
@Controller('/session-context/:tenant/context/:sessionId')
export class EmporixSessionContextController {
  constructor(
    private readonly door: ManagementDoor,
    private readonly contexts: SessionContexts,
    private readonly database: Database,
  ) {}

  @Get()
  @TokenRoute()
  @ApiOkResponse({ type: EmporixSessionContextDto })
  async read(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('sessionId') label: string,
  ): Promise<EmporixSessionContextDto> {
    return contextAnswer(await this.contexts.read(await this.keyOf(request, bearer, label), 'service'));
  }

  /** 409 when the stored version is another one than `metadata.version`. */
  @Put()
  @TokenRoute()
  @HttpCode(204)
  @ApiQuery({ name: 'upsert', required: false, description: '`true` makes a document where there is none.' })
  @ApiBody({ type: EmporixContextPutDto })
  @ApiNoContentResponse()
  async replace(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('sessionId') label: string,
    @Query('upsert') upsert: unknown,
  ): Promise<void> {
    const key = await this.keyOf(request, bearer, label);
    const wanted = { ...key, ...readReplacement(JsonBody.of(request)), upsert: upsert === 'true' };
    await this.database.transaction((tx) => this.contexts.replace(tx, wanted));
  }

  @Post('attributes')
  @TokenRoute()
  @HttpCode(204)
  @ApiBody({ type: EmporixAttributeDto })
  @ApiNoContentResponse()
  async addAttribute(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('sessionId') label: string,
  ): Promise<void> {
    const key = await this.keyOf(request, bearer, label);
    const { name, value } = readAttribute(JsonBody.of(request));
    await this.database.transaction((tx) => this.contexts.addAttribute(tx, key, 'service', name, value));
  }

  @Delete('attributes/:name')
  @TokenRoute()
  @HttpCode(204)
  @ApiNoContentResponse()
  async removeAttribute(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('sessionId') label: string,
    @Param('name') name: string,
  ): Promise<void> {
    const key = await this.keyOf(request, bearer, label);
    await this.database.transaction((tx) => this.contexts.removeAttribute(tx, key, 'service', name));
  }

  private async keyOf(request: FastifyRequest, bearer: AccessTokenInfo, label: string): Promise<ContextKey> {
    const { tenantId } = await this.door.open(request, bearer, MANAGE);
    return { tenantId, label };
  }
}
