import { Controller, Delete, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiParam,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GroupService, type GroupView, opens } from '#access';
import { conflict } from '#kernel';
import { Database, TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { readCompanyGroupId } from './company-groups.js';
import { scopesMissing } from './emporix.errors.js';
import { codeOf, readName, readUserType, refuseNarrower } from './iam-group.mapping.js';
import { IamGroups } from './iam-groups.js';
import { EmporixGroupDto, EmporixGroupWriteDto } from './iam.dto.js';
import { JsonBody } from './json-body.js';
import { readVersion } from './metadata.js';
import { type Demand, type ManagementCall, ManagementDoor } from './management-door.js';
import { asBadRequest, expectVersion } from './management-faults.js';
import { EmporixCreatedDto } from './management.dto.js';
import { answerPage, queryOf } from './paging.js';

const READ: Demand = { all: ['iam.group_read'], own: ['iam.group_read_own'] };
const MANAGE: Demand = { all: ['iam.group_manage'] };
const ASSIGN = 'iam.assignment_manage';

/** Groups in Emporix's words: those of employees and customers, and the roles in companies. */
@ApiTags('emporix')
@ApiParam({ name: 'tenant', example: 'acme' })
@Controller('/iam/:tenant/groups')
export class EmporixGroupController {
  constructor(
    private readonly door: ManagementDoor,
    private readonly reads: IamGroups,
    private readonly groups: GroupService,
    private readonly database: Database,
  ) {}

  @Get()
  @TokenRoute()
  @ApiQuery({ name: 'userType', required: false })
  @ApiQuery({ name: 'name', required: false, description: 'A part of the name or code.' })
  @ApiQuery({ name: 'b2b.legalEntityId', required: false })
  @ApiQuery({ name: 'pageNumber', required: false })
  @ApiQuery({ name: 'pageSize', required: false })
  @ApiQuery({ name: 'q', required: false })
  @ApiOkResponse({ type: [EmporixGroupDto] })
  async list(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmporixGroupDto[]> {
    const call = await this.door.open(request, bearer, READ);
    return answerPage(request, reply, await this.reads.page(call, request));
  }

  @Get(':id')
  @TokenRoute()
  @ApiOkResponse({ type: EmporixGroupDto })
  async read(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<EmporixGroupDto> {
    return this.reads.one(await this.door.open(request, bearer, READ), id);
  }

  /** 403 for a group of employees that gives anything: a person decides that. */
  @Post()
  @TokenRoute()
  @ApiBody({ type: EmporixGroupWriteDto })
  @ApiCreatedResponse({ type: EmporixCreatedDto })
  async create(@Req() request: FastifyRequest, @Bearer() bearer: AccessTokenInfo): Promise<EmporixCreatedDto> {
    const call = await this.door.open(request, bearer, MANAGE);
    const body = JsonBody.of(request);
    refuseNarrower(body);
    const name = readName(body);
    const input = {
      ...{ tenant: call.tenant, name, code: body.text('code', 50) ?? codeOf(name) },
      userType: readUserType(body.text('userType')) ?? 'employee',
      accessControls: await this.controlCodes(call, body.texts('accessControls') ?? []),
    };
    const view = await this.database
      .transaction((tx) => this.groups.create(tx, call.caller, input))
      .catch(asBadRequest);
    return { id: view.group.id };
  }

  /** Name and access controls; 409 for a role in a company, whose members alone change. */
  @Put(':id')
  @TokenRoute()
  @HttpCode(204)
  @ApiBody({ type: EmporixGroupWriteDto })
  @ApiNoContentResponse()
  async write(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<void> {
    const call = await this.door.open(request, bearer, MANAGE);
    await this.requireOwn(call, id);
    const body = JsonBody.of(request);
    refuseNarrower(body);
    const changes = {
      name: readName(body),
      accessControls: await this.controlCodes(call, body.texts('accessControls') ?? []),
    };
    const expect = expectVersion(readVersion(body), ({ group }: GroupView) => group.version);
    await this.database
      .transaction((tx) => this.groups.update(tx, call.caller, id, changes, expect))
      .catch(asBadRequest);
  }

  /** With members only by `forceDelete=true`. */
  @Delete(':id')
  @TokenRoute()
  @HttpCode(204)
  @ApiQuery({ name: 'forceDelete', required: false })
  @ApiNoContentResponse()
  async delete(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<void> {
    const call = await this.door.open(request, bearer, MANAGE);
    await this.requireOwn(call, id);
    const forced = queryOf(request).get('forceDelete') === 'true';
    if (forced && !opens(ASSIGN, call.scopes)) throw scopesMissing([ASSIGN]);
    await this.database.transaction((tx) =>
      this.groups.delete(tx, call.caller, id, forced ? () => undefined : expectEmpty),
    );
  }

  private async requireOwn(call: ManagementCall, id: string): Promise<void> {
    if (readCompanyGroupId(id) === null) return;
    await this.reads.one(call, id);
    throw conflict({ sentence: 'A predefined group cannot be changed; its members can.' });
  }

  /** Ids, as Emporix names them, or codes. */
  private async controlCodes(call: ManagementCall, named: readonly string[]): Promise<string[]> {
    const ids = await this.reads.controlIds(call);
    const codes = new Map([...ids].map(([code, id]) => [id, code]));
    return named.map((name) => codes.get(name) ?? name);
  }
}

function expectEmpty({ members }: GroupView): void {
  if (members > 0) throw conflict({ sentence: 'The group has members: use forceDelete=true.' });
}
