import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type OwnScope, OwnScopes, SCOPE_CATALOGUE } from '#access';
import { notFound } from '#kernel';
import { Database, TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { EmporixScopeDto } from './iam.dto.js';
import { pageOf } from './listed.js';
import { type Demand, type ManagementCall, ManagementDoor } from './management-door.js';
import { answerPage, type ListShape, readPageRequest } from './paging.js';

const READ: Demand = { all: ['iam.scope_read'] };
const LIST: ListShape = { pageSize: 60, filters: { id: 'id', domain: 'domain' } };

const SCOPES: readonly EmporixScopeDto[] = SCOPE_CATALOGUE.map(({ scope, domain }) => ({
  ...{ id: scope, description: {}, domain, predefined: true },
}));

/** The published scopes and the tenant's own, which the admin API keeps. */
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

  private async all({ caller, tenant }: ManagementCall): Promise<EmporixScopeDto[]> {
    const own = await this.own.list(this.database.orm.manager, caller, tenant);
    return [...SCOPES, ...own.map(ownAnswer)];
  }
}

const ownAnswer = ({ name, domain, description }: OwnScope): EmporixScopeDto => ({
  ...{ id: name, description: { ...description }, domain, predefined: false },
});
