import { Controller, Delete, Get, HttpCode, Param, Put, Req, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isCatalogueScope, type OwnScope, OwnScopes, SCOPE_CATALOGUE, scopeDomain, scopeSpellings } from '#access';
import { conflict, notFound } from '#kernel';
import { Database, TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { readTexts } from './iam-group.mapping.js';
import { EmporixScopeDto, EmporixScopeWriteDto } from './iam.dto.js';
import { JsonBody } from './json-body.js';
import { pageOf } from './listed.js';
import { type Demand, type ManagementCall, ManagementDoor } from './management-door.js';
import { asBadRequest, expectVersion } from './management-faults.js';
import { EmporixCreatedDto } from './management.dto.js';
import { metadataOf, readVersion } from './metadata.js';
import { answerPage, type ListShape, readPageRequest } from './paging.js';

const READ: Demand = { all: ['iam.scope_read'] };
const MANAGE: Demand = { all: ['iam.scope_manage'] };
const LIST: ListShape = { pageSize: 60, filters: { id: 'id', domain: 'domain' } };

const SCOPES: readonly EmporixScopeDto[] = SCOPE_CATALOGUE.map(({ scope, domain }) => ({
  ...{ id: scope, description: {}, domain, predefined: true },
}));

/** The published scopes, which nobody changes, and the tenant's own. */
@ApiTags('emporix')
@ApiParam({ name: 'tenant', example: 'acme' })
@Controller('/iam/:tenant/scopes')
export class EmporixScopeController {
  constructor(
    private readonly door: ManagementDoor,
    private readonly own: OwnScopes,
    private readonly database: Database,
  ) {}

  @Get()
  @TokenRoute()
  @ApiOkResponse({ type: [EmporixScopeDto] })
  async list(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmporixScopeDto[]> {
    const scopes = await this.all(await this.door.open(request, bearer, READ));
    return answerPage(request, reply, pageOf(scopes, readPageRequest(request, LIST)));
  }

  @Get(':id')
  @TokenRoute()
  @ApiOkResponse({ type: EmporixScopeDto })
  async read(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<EmporixScopeDto> {
    const scopes = await this.all(await this.door.open(request, bearer, READ));
    const scope = scopes.find((one) => one.id === id);
    if (!scope) throw notFound();
    return scope;
  }

  /** The whole scope; 201 for a new one, 409 for a published one. */
  @Put(':id')
  @TokenRoute()
  @ApiBody({ type: EmporixScopeWriteDto })
  @ApiNoContentResponse()
  @ApiCreatedResponse({ type: EmporixCreatedDto })
  async write(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmporixCreatedDto | undefined> {
    const { caller, tenant } = await this.door.open(request, bearer, MANAGE);
    requireOwn(id);
    const body = JsonBody.of(request);
    const fields = {
      domain: body.text('domain') ?? scopeDomain(id),
      description: readTexts(body, 'description') ?? {},
    };
    const expect = expectVersion(readVersion(body), ({ version }: OwnScope) => version);
    const isNew = await this.database
      .transaction(async (tx) => {
        const known = await this.own.find(tx, caller, tenant, id);
        await this.own.put(tx, caller, tenant, id, fields, (scope) => scope && expect(scope));
        return known === null;
      })
      .catch(asBadRequest);
    reply.status(isNew ? 201 : 204);
    return isNew ? { id } : undefined;
  }

  /** 409 for a published one, and while a key, a group, an access control or a role holds it. */
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
    requireOwn(id);
    await this.database.transaction((tx) => this.own.delete(tx, caller, tenant, id));
  }

  private async all({ caller, tenant }: ManagementCall): Promise<EmporixScopeDto[]> {
    const own = await this.own.list(this.database.orm.manager, caller, tenant);
    return [...SCOPES, ...own.map(ownAnswer)];
  }
}

const ownAnswer = (scope: OwnScope): EmporixScopeDto => {
  const { name, domain, description } = scope;
  return { id: name, description: { ...description }, domain, predefined: false, metadata: metadataOf(scope) };
};

/** By either spelling of reading. */
function requireOwn(id: string): void {
  if (scopeSpellings(id).some(isCatalogueScope)) throw conflict({ sentence: 'A predefined scope cannot be changed.' });
}
