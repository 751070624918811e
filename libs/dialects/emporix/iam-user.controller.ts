import { Controller, Delete, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EmployeeService } from '#access';
import { notFound } from '#kernel';
import { Database, TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { readGroupIds, readUserName } from './iam-user.mapping.js';
import { IamUsers } from './iam-users.js';
import { EmporixUserDto, EmporixUserScopesDto, EmporixUserWriteDto } from './iam.dto.js';
import { JsonBody } from './json-body.js';
import { type Demand, ManagementDoor } from './management-door.js';
import { asBadRequest } from './management-faults.js';
import { EmporixCreatedDto } from './management.dto.js';
import { answerPage } from './paging.js';

const demand = (action: string): Demand => ({ all: [`iam.user_${action}`] });
const READ_SCOPES: Demand = { all: ['iam.scope_read'] };

/** Employees in Emporix's words, and what a token may do. */
@ApiTags('emporix')
@ApiParam({ name: 'tenant', example: 'acme' })
@Controller('/iam/:tenant/users')
export class EmporixUserController {
  constructor(
    private readonly door: ManagementDoor,
    private readonly users: IamUsers,
    private readonly employees: EmployeeService,
    private readonly database: Database,
  ) {}

  @Get()
  @TokenRoute()
  @ApiOkResponse({ type: [EmporixUserDto] })
  async list(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmporixUserDto[]> {
    const call = await this.door.open(request, bearer, demand('read'));
    return answerPage(request, reply, await this.users.page(call, request));
  }

  /** The employee of the token; 404 for a service's. */
  @Get('me')
  @TokenRoute()
  @ApiOkResponse({ type: EmporixUserDto })
  async me(@Req() request: FastifyRequest, @Bearer() bearer: AccessTokenInfo): Promise<EmporixUserDto> {
    const call = await this.door.openToAll(request, bearer);
    if (bearer.session.employeeId === null) throw notFound();
    return this.users.one(call, bearer.session.employeeId);
  }

  @Get('me/scopes')
  @TokenRoute()
  @ApiOkResponse({ type: EmporixUserScopesDto })
  async ownScopes(@Req() request: FastifyRequest, @Bearer() bearer: AccessTokenInfo): Promise<EmporixUserScopesDto> {
    return this.users.ownScopes(await this.door.openToAll(request, bearer));
  }

  @Get(':id')
  @TokenRoute()
  @ApiOkResponse({ type: EmporixUserDto })
  async read(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<EmporixUserDto> {
    return this.users.one(await this.door.open(request, bearer, demand('read')), id);
  }

  @Get(':id/scopes')
  @TokenRoute()
  @ApiOkResponse({ type: EmporixUserScopesDto })
  async scopes(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<EmporixUserScopesDto> {
    return this.users.scopesOf(await this.door.open(request, bearer, READ_SCOPES), id);
  }

  @Post()
  @TokenRoute()
  @ApiBody({ type: EmporixUserWriteDto })
  @ApiCreatedResponse({ type: EmporixCreatedDto })
  async create(@Req() request: FastifyRequest, @Bearer() bearer: AccessTokenInfo): Promise<EmporixCreatedDto> {
    const call = await this.door.open(request, bearer, demand('create'));
    const body = JsonBody.of(request);
    const input = {
      ...{ tenant: call.tenant, name: readUserName(body), email: body.requiredText('contactEmail', 254) },
      groups: await this.users.groupCodes(call, readGroupIds(body)),
    };
    const { employee } = await this.database
      .transaction((tx) => this.employees.create(tx, call.caller, input))
      .catch(asBadRequest);
    return { id: employee.id };
  }

  /** Replaces all groups. */
  @Put(':id')
  @TokenRoute()
  @HttpCode(204)
  @ApiBody({ type: EmporixUserWriteDto })
  @ApiNoContentResponse()
  async write(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<void> {
    const call = await this.door.open(request, bearer, demand('update'));
    const body = JsonBody.of(request);
    const changes = { name: readUserName(body), groups: await this.users.groupCodes(call, readGroupIds(body)) };
    await this.database.transaction((tx) => this.employees.update(tx, call.caller, id, changes)).catch(asBadRequest);
  }

  @Delete(':id')
  @TokenRoute()
  @HttpCode(204)
  @ApiNoContentResponse()
  async delete(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<void> {
    const { caller } = await this.door.open(request, bearer, demand('delete'));
    await this.database.transaction((tx) => this.employees.delete(tx, caller, id));
  }
}
