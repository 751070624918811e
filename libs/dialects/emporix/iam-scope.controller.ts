import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SCOPE_CATALOGUE } from '#access';
import { notFound } from '#kernel';
import { TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { EmporixScopeDto } from './iam.dto.js';
import { pageOf } from './listed.js';
import { type Demand, ManagementDoor } from './management-door.js';
import { answerPage, type ListShape, readPageRequest } from './paging.js';

const READ: Demand = { all: ['iam.scope_read'] };
const LIST: ListShape = { pageSize: 60, filters: { id: 'id', domain: 'domain' } };

const SCOPES: readonly EmporixScopeDto[] = SCOPE_CATALOGUE.map(({ scope, domain }) => ({
  ...{ id: scope, description: {}, domain, predefined: true },
}));

/** The published scopes. A tenant's own are kept by the admin API. */
@ApiTags('emporix')
@ApiParam({ name: 'tenant', example: 'acme' })
@Controller('/iam/:tenant/scopes')
export class EmporixScopeController {
  constructor(private readonly door: ManagementDoor) {}

  @Get()
  @TokenRoute()
  @ApiOkResponse({ type: [EmporixScopeDto] })
  async list(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmporixScopeDto[]> {
    await this.door.open(request, bearer, READ);
    return answerPage(request, reply, pageOf(SCOPES, readPageRequest(request, LIST)));
  }

  @Get(':id')
  @TokenRoute()
  @ApiOkResponse({ type: EmporixScopeDto })
  async read(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<EmporixScopeDto> {
    await this.door.open(request, bearer, READ);
    const scope = SCOPES.find((one) => one.id === id);
    if (!scope) throw notFound();
    return scope;
  }
}
