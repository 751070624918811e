import { Controller, Delete, Get, HttpCode, Param, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '#kernel';
import { Database, TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { IamUserGroups } from './iam-user-groups.js';
import { EmporixGroupDto } from './iam.dto.js';
import { pageOf } from './listed.js';
import { type Demand, ManagementDoor } from './management-door.js';
import { asBadRequest } from './management-faults.js';
import { answerPage, type ListShape, readPageRequest } from './paging.js';

const READ: Demand = { all: ['iam.group_read'] };
const LEAVE: Demand = { all: ['iam.assignment_manage'] };
const LIST: ListShape = { pageSize: 60, filters: {} };

/** The groups that an employee or a customer is in. */
@ApiTags('emporix')
@ApiParam({ name: 'tenant', example: 'acme' })
@Controller('/iam/:tenant/users/:id/groups')
export class EmporixUserGroupsController {
  constructor(
    private readonly door: ManagementDoor,
    private readonly groups: IamUserGroups,
    private readonly database: Database,
  ) {}

  @Get()
  @TokenRoute()
  @ApiOkResponse({ type: [EmporixGroupDto] })
  async list(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmporixGroupDto[]> {
    const groups = await this.groups.ofUser(await this.door.open(request, bearer, READ), id);
    return answerPage(request, reply, pageOf(groups, readPageRequest(request, LIST)));
  }

  /** 404 for one that they are not in. */
  @Get(':groupId')
  @TokenRoute()
  @ApiOkResponse({ type: EmporixGroupDto })
  async read(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
    @Param('groupId') groupId: string,
  ): Promise<EmporixGroupDto> {
    const groups = await this.groups.ofUser(await this.door.open(request, bearer, READ), id);
    const group = groups.find((one) => one.id === groupId);
    if (!group) throw notFound();
    return group;
  }

  /** Takes them out of all. */
  @Delete()
  @TokenRoute()
  @HttpCode(204)
  @ApiNoContentResponse()
  async leave(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<void> {
    const call = await this.door.open(request, bearer, LEAVE);
    await this.database.transaction((tx) => this.groups.leaveAll(tx, call, id)).catch(asBadRequest);
  }
}
