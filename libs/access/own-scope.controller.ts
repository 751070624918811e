import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type AdminCaller, notFound } from '#kernel';
import { Admin, checkIfMatch, Database, etagOf, IfMatch, Requires } from '#platform';
import {
  ownScopeRecord,
  publishedScope,
  PutScopeDto,
  ScopeList,
  scopeList,
  ScopeQuery,
  ScopeRecord,
  ScopeTenantQuery,
} from './own-scope.dto.js';
import type { OwnScope } from './own-scope.entity.js';
import { OwnScopes } from './own-scope.service.js';

/** The names that there are. Groups, access controls and clients may hold names that nobody made, too. */
@ApiTags('scopes')
@Controller('/admin/v1/scopes')
export class OwnScopeController {
  constructor(
    private readonly scopes: OwnScopes,
    private readonly database: Database,
  ) {}

  /** The tenant's own and the published ones, by name, on one page. */
  @Get()
  @Requires('employee_read')
  @ApiOkResponse({ type: ScopeList })
  async list(@Admin() caller: AdminCaller, @Query() query: ScopeQuery): Promise<ScopeList> {
    return scopeList(await this.scopes.list(this.database.orm.manager, caller, query.tenant), query);
  }

  @Get(':scope')
  @Requires('employee_read')
  @ApiOkResponse({ type: ScopeRecord })
  async read(
    @Admin() caller: AdminCaller,
    @Param('scope') scope: string,
    @Query() { tenant }: ScopeTenantQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScopeRecord> {
    const own = await this.scopes.find(this.database.orm.manager, caller, tenant, scope);
    const record = own === null ? publishedScope(scope) : tagged(reply, own);
    if (record === null) throw notFound();
    return record;
  }

  /** Makes a scope of the tenant's own, or changes one. `If-Match: "0"` = there is none yet. */
  @Put(':scope')
  @Requires('employee_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: ScopeRecord })
  async put(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('scope') scope: string,
    @Query() { tenant }: ScopeTenantQuery,
    @Body() body: PutScopeDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScopeRecord> {
    const { domain, description } = body;
    const stored = await this.database.transaction((tx) =>
      this.scopes.put(tx, caller, tenant, scope, { domain, description }, expecting(ifMatch)),
    );
    return tagged(reply, stored);
  }

  /** 409 while a client, a group, an access control or a company's role holds it. */
  @Delete(':scope')
  @HttpCode(204)
  @Requires('employee_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiNoContentResponse()
  async delete(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('scope') scope: string,
    @Query() { tenant }: ScopeTenantQuery,
  ): Promise<void> {
    await this.database.transaction((tx) => this.scopes.delete(tx, caller, tenant, scope, expecting(ifMatch)));
  }
}

const expecting =
  (ifMatch: string) =>
  (current: OwnScope | null): void =>
    checkIfMatch(ifMatch, current?.version ?? 0, () => current && ownScopeRecord(current));

function tagged(reply: FastifyReply, scope: OwnScope): ScopeRecord {
  reply.header('etag', etagOf(scope.version));
  return ownScopeRecord(scope);
}
