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
import type { EntityManager } from 'typeorm';
import type { AdminCaller } from '#kernel';
import { type MemberInput, MemberService, type MemberView } from '#legal-entities';
import { Database, TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { EmporixContactAssignmentDto, EmporixContactAssignmentWriteDto } from './contact-assignment.dto.js';
import { readAssignment } from './contact-assignment.mapping.js';
import { ContactAssignmentReads } from './contact-assignment.reads.js';
import { badField, JsonBody } from './json-body.js';
import { readVersion } from './metadata.js';
import { type Demand, ManagementDoor } from './management-door.js';
import { asBadRequest, expectVersion } from './management-faults.js';
import { EmporixCreatedDto } from './management.dto.js';
import { answerPage, withFields } from './paging.js';

/** Whoever may read their company's customers sees all of it, other customers see themselves. */
const READ: Demand = {
  all: ['customermanagement.contactassignment_read'],
  own: ['customermanagement.legalentity_read_own', 'customer.customer_read_own'],
};
const MANAGE: Demand = { all: ['customermanagement.contactassignment_manage'] };

/** Who belongs to which company, in Emporix's words. */
@ApiTags('emporix')
@ApiParam({ name: 'tenant', example: 'acme' })
@Controller('/customer-management/:tenant/contact-assignments')
export class EmporixContactAssignmentController {
  constructor(
    private readonly door: ManagementDoor,
    private readonly reads: ContactAssignmentReads,
    private readonly members: MemberService,
    private readonly database: Database,
  ) {}

  @Get()
  @TokenRoute()
  @ApiQuery({ name: 'pageNumber', required: false })
  @ApiQuery({ name: 'pageSize', required: false })
  @ApiQuery({ name: 'sort', required: false })
  @ApiQuery({ name: 'q', required: false })
  @ApiQuery({ name: 'fields', required: false })
  @ApiOkResponse({ type: [EmporixContactAssignmentDto] })
  async list(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EmporixContactAssignmentDto[]> {
    const call = await this.door.open(request, bearer, READ);
    return answerPage(request, reply, await this.reads.page(call, request));
  }

  @Get(':id')
  @TokenRoute()
  @ApiOkResponse({ type: EmporixContactAssignmentDto })
  async read(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<EmporixContactAssignmentDto> {
    const call = await this.door.open(request, bearer, READ);
    return withFields(request, await this.reads.one(call, id));
  }

  /** 409 when the customer is assigned to the company already. */
  @Post()
  @TokenRoute()
  @ApiBody({ type: EmporixContactAssignmentWriteDto })
  @ApiCreatedResponse({ type: EmporixCreatedDto })
  async create(@Req() request: FastifyRequest, @Bearer() bearer: AccessTokenInfo): Promise<EmporixCreatedDto> {
    const { caller, tenant } = await this.door.open(request, bearer, MANAGE);
    const input = readAssignment(JsonBody.of(request), tenant);
    const { member } = await this.database.transaction((tx) => this.members.add(tx, caller, input)).catch(asBadRequest);
    return { id: member.id };
  }

  /** Another company moves the assignment; it stays the same customer's. 404 for an id that we did not make. */
  @Put(':id')
  @TokenRoute()
  @HttpCode(204)
  @ApiBody({ type: EmporixContactAssignmentWriteDto })
  @ApiNoContentResponse()
  async write(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<void> {
    const { caller, tenant } = await this.door.open(request, bearer, MANAGE);
    const body = JsonBody.of(request);
    const wanted = readAssignment(body, tenant);
    const expect = expectVersion(readVersion(body), ({ member }: MemberView) => member.version);
    await this.database
      .transaction((tx) => this.change(tx, caller, id, wanted, (view) => expectSame(view, wanted, expect)))
      .catch(asBadRequest);
  }

  /** Ends what the customer's tokens could do for the company. */
  @Delete(':id')
  @TokenRoute()
  @HttpCode(204)
  @ApiNoContentResponse()
  async delete(
    @Req() request: FastifyRequest,
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
  ): Promise<void> {
    const { caller } = await this.door.open(request, bearer, MANAGE);
    await this.database.transaction((tx) => this.members.remove(tx, caller, id));
  }

  private async change(
    tx: EntityManager,
    caller: AdminCaller,
    id: string,
    { entityId, type, primary }: MemberInput,
    expect: (view: MemberView) => void,
  ): Promise<void> {
    const { member } = await this.members.update(tx, caller, id, { type, primary }, expect);
    if (member.entityId !== entityId) await this.members.move(tx, caller, id, entityId);
  }
}

function expectSame(view: MemberView, { customerId }: MemberInput, expect: (view: MemberView) => void): void {
  expect(view);
  if (view.member.customerId !== customerId) throw badField('customer.id', 'cannot be changed');
}
