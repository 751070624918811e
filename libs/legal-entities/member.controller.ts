import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AdminCaller } from '#kernel';
import {
  Admin,
  checkIfMatch,
  Database,
  Idempotency,
  IdempotencyKey,
  IfMatch,
  page,
  Requires,
  withEtag,
} from '#platform';
import { EntityTenantQuery } from './legal-entity.dto.js';
import { memberPosition } from './member-list.js';
import { type MemberView, requireIn } from './member-view.js';
import {
  CreateMemberDto,
  memberChanges,
  memberInput,
  memberListQuery,
  MemberPage,
  MemberQuery,
  MemberRecord,
  memberRecord,
  MoveMemberDto,
  UpdateMemberDto,
} from './member.dto.js';
import { MemberService } from './member.service.js';

/** Who belongs to a company. The id of an assignment is known everywhere; its company in the path must be the right one. */
@ApiTags('legal-entities')
@Controller('/admin/v1/legal-entities/:id/members')
export class MemberController {
  constructor(
    private readonly members: MemberService,
    private readonly database: Database,
    private readonly idempotency: Idempotency,
  ) {}

  @Get()
  @Requires('entity_read')
  @ApiOkResponse({ type: MemberPage })
  async list(@Admin() caller: AdminCaller, @Param('id') id: string, @Query() query: MemberQuery): Promise<MemberPage> {
    const rows = await this.members.listOf(this.database.orm.manager, caller, memberListQuery(id, query));
    return page(rows, query, memberPosition, memberRecord);
  }

  @Get(':member')
  @Requires('entity_read')
  @ApiOkResponse({ type: MemberRecord })
  async read(
    @Admin() caller: AdminCaller,
    @Param('id') id: string,
    @Param('member') member: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberRecord> {
    return withEtag(reply, memberRecord(await this.members.findIn(this.database.orm.manager, caller, id, member)));
  }

  @Post()
  @Requires('entity_manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: MemberRecord })
  async add(
    @Admin() caller: AdminCaller,
    @IdempotencyKey() key: IdempotencyKey | null,
    @Param('id') id: string,
    @Query() { tenant }: EntityTenantQuery,
    @Body() body: CreateMemberDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberRecord> {
    const created = await this.idempotency.run(caller, key, { ...body, tenant }, async (tx) => ({
      ...memberRecord(await this.members.add(tx, caller, memberInput(id, tenant, body))),
    }));
    return withEtag(reply, created);
  }

  /** What is taken away ends the access tokens that rest on it; the sessions live. */
  @Patch(':member')
  @Requires('entity_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: MemberRecord })
  async update(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('id') id: string,
    @Param('member') member: string,
    @Body() body: UpdateMemberDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberRecord> {
    const view = await this.database.transaction((tx) =>
      this.members.update(tx, caller, member, memberChanges(body), expecting(id, ifMatch)),
    );
    return withEtag(reply, memberRecord(view));
  }

  /** To another company of the tenant, with everything they hold. */
  @Post(':member/move')
  @HttpCode(200)
  @Requires('entity_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: MemberRecord })
  async move(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('id') id: string,
    @Param('member') member: string,
    @Body() { to }: MoveMemberDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MemberRecord> {
    const view = await this.database.transaction((tx) =>
      this.members.move(tx, caller, member, to, expecting(id, ifMatch)),
    );
    return withEtag(reply, memberRecord(view));
  }

  /** Ends the access tokens that rest on it; the sessions live. */
  @Delete(':member')
  @HttpCode(204)
  @Requires('entity_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiNoContentResponse()
  async remove(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('id') id: string,
    @Param('member') member: string,
  ): Promise<void> {
    await this.database.transaction((tx) => this.members.remove(tx, caller, member, expecting(id, ifMatch)));
  }
}

const expecting =
  (entityId: string, ifMatch: string) =>
  (current: MemberView): void => {
    requireIn(current, entityId);
    checkIfMatch(ifMatch, current.member.version, () => memberRecord(current));
  };
