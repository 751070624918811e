import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '#kernel';
import { TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { IamControls } from './iam-controls.js';
import { EmporixAccessControlDto } from './iam.dto.js';
import { pageOf } from './listed.js';
import { type Demand, ManagementDoor } from './management-door.js';
import { answerPage, type ListShape, readPageRequest } from './paging.js';

const READ: Demand = { all: ['iam.access_read'] };
const LIST: ListShape = { pageSize: 60, filters: { id: 'id', domain: 'domains' } };

/** Which access controls a group has, and somebody by their groups. */
@ApiTags('emporix')
@ApiParam({ name: 'tenant', example: 'acme' })
@Controller('/iam/:tenant')
export class EmporixHeldControlsController {
  constructor(
    private readonly door: ManagementDoor,
    private readonly controls: IamControls,
  ) {}

  /** None for a role in a company: its scopes are its own. */
  @Get('groups/:id/access-controls')
  @TokenRoute()
  @ApiOkResponse({ type: [EmporixAccessControlDto] })
  async ofGroup(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmporixAccessControlDto[]> {
    const held = await this.controls.ofGroup(await this.door.open(request, bearer, READ), id);
    return answerPage(request, reply, pageOf(held, readPageRequest(request, LIST)));
  }

  /** Of whom the token is about; 404 for a service's and a visitor's. */
  @Get('users/me/access-controls')
  @TokenRoute()
  @ApiOkResponse({ type: [EmporixAccessControlDto] })
  async own(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmporixAccessControlDto[]> {
    const held = await this.controls.own(await this.door.openToAll(request, bearer));
    return answerPage(request, reply, pageOf(held, readPageRequest(request, LIST)));
  }

  @Get('users/:id/access-controls')
  @TokenRoute()
  @ApiOkResponse({ type: [EmporixAccessControlDto] })
  async ofUser(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmporixAccessControlDto[]> {
    const held = await this.controls.ofUser(await this.door.open(request, bearer, READ), id);
    return answerPage(request, reply, pageOf(held, readPageRequest(request, LIST)));
  }

  /** 404 for one that they do not have. */
  @Get('users/:id/access-controls/:controlId')
  @TokenRoute()
  @ApiOkResponse({ type: EmporixAccessControlDto })
  async one(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
    @Param('controlId') controlId: string,
  ): Promise<EmporixAccessControlDto> {
    const held = await this.controls.ofUser(await this.door.open(request, bearer, READ), id);
    const control = held.find((one) => one.id === controlId);
    if (!control) throw notFound();
    return control;
  }
}
