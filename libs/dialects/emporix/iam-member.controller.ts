import { Controller, Delete, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Database, TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { readUserType } from './iam-group.mapping.js';
import { IamMembers } from './iam-members.js';
import { EmporixGroupUserDto, EmporixGroupUserWriteDto } from './iam.dto.js';
import { JsonBody } from './json-body.js';
import { type Demand, ManagementDoor } from './management-door.js';
import { asBadRequest } from './management-faults.js';
import { EmporixCreatedDto } from './management.dto.js';
import { answerPage } from './paging.js';

const READ: Demand = { all: ['iam.user_read'], own: ['iam.user_read_own'] };
const ADD: Demand = { all: ['iam.assignment_manage'], own: ['iam.assignment_create_own'] };
const REMOVE: Demand = { all: ['iam.assignment_manage'], own: ['iam.assignment_delete_own'] };

/** Who is in a group. A company's admin decides about the roles of its people, and gives nothing that they lack. */
@ApiTags('emporix')
@ApiParam({ name: 'tenant', example: 'acme' })
@Controller('/iam/:tenant/groups/:id/users')
export class EmporixGroupMemberController {
  constructor(
    private readonly door: ManagementDoor,
    private readonly members: IamMembers,
    private readonly database: Database,
  ) {}

  @Get()
  @TokenRoute()
  @ApiOkResponse({ type: [EmporixGroupUserDto] })
  async list(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmporixGroupUserDto[]> {
    const call = await this.door.open(request, bearer, READ);
    return answerPage(request, reply, await this.members.page(call, id, request));
  }

  /** 400 when a customer would hold a second of the roles that exclude each other. */
  @Post()
  @TokenRoute()
  @ApiBody({ type: EmporixGroupUserWriteDto })
  @ApiCreatedResponse({ type: EmporixCreatedDto })
  async add(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<EmporixCreatedDto> {
    const call = await this.door.open(request, bearer, ADD);
    const body = JsonBody.of(request);
    readUserType(body.text('userType'));
    const userId = body.requiredText('userId', 66);
    const added = await this.database.transaction((tx) => this.members.add(tx, call, id, userId)).catch(asBadRequest);
    return { id: added.id };
  }

  /** 204 when they were in it before. */
  @Put(':userType/:userId')
  @TokenRoute()
  @ApiNoContentResponse()
  @ApiCreatedResponse({ type: EmporixCreatedDto })
  async put(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param() { id, userType, userId }: Record<'id' | 'userType' | 'userId', string>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmporixCreatedDto | undefined> {
    const call = await this.door.open(request, bearer, { all: ADD.all });
    readUserType(userType);
    const added = await this.database.transaction((tx) => this.members.add(tx, call, id, userId)).catch(asBadRequest);
    reply.status(added.isNew ? 201 : 204);
    return added.isNew ? { id: added.id } : undefined;
  }

  @Delete(':userId')
  @TokenRoute()
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
    @Param('userId') userId: string,
  ): Promise<void> {
    const call = await this.door.open(request, bearer, REMOVE);
    await this.database.transaction((tx) => this.members.remove(tx, call, id, userId)).catch(asBadRequest);
  }

  /** Everybody: the group stays. */
  @Delete()
  @TokenRoute()
  @HttpCode(204)
  @ApiNoContentResponse()
  async removeAll(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<void> {
    const call = await this.door.open(request, bearer, { all: REMOVE.all });
    await this.database.transaction((tx) => this.members.removeAll(tx, call, id)).catch(asBadRequest);
  }
}
