import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OperatorInvitations } from '#access';
import type { AdminCaller, RequestOrigin } from '#kernel';
import {
  Admin,
  Database,
  Idempotency,
  IdempotencyKey,
  OpenRoute,
  Origin,
  page,
  PageQuery,
  pageSize,
  Requires,
} from '#platform';
import { InvitationAcceptance } from './invitation-acceptance.js';
import { InvitationRecords } from './invitation-records.js';
import { operatorCursor } from './operator-cursor.js';
import {
  AcceptInvitationDto,
  CreateInvitationDto,
  InvitationPage,
  InvitationWithLink,
} from './operator-invitation.dto.js';
import { SessionStarter } from './session-starter.js';
import { SessionDto } from './session.dto.js';
import { SignInLimits } from './sign-in-limits.js';

@ApiTags('operators')
@Controller('/admin/v1/operator-invitations')
export class OperatorInvitationsController {
  constructor(
    private readonly invitations: OperatorInvitations,
    private readonly acceptance: InvitationAcceptance,
    private readonly records: InvitationRecords,
    private readonly database: Database,
    private readonly idempotency: Idempotency,
    private readonly limits: SignInLimits,
    private readonly starter: SessionStarter,
  ) {}

  /** Invitations that nobody has accepted, newest first. */
  @Get()
  @Requires('operator_read')
  @ApiOkResponse({ type: InvitationPage })
  async list(@Admin() caller: AdminCaller, @Query() query: PageQuery): Promise<InvitationPage> {
    const search = { before: operatorCursor(query), limit: pageSize(query) };
    const rows = await this.invitations.list(this.database.orm.manager, caller, search);
    return this.records.page(
      page(
        rows,
        query,
        ({ id }) => [id],
        (invitation) => invitation,
      ),
    );
  }

  /** The link is in this answer only. It is good for 72 hours and one use; an earlier one for the address is void. */
  @Post()
  @Requires('operator_manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: InvitationWithLink })
  async create(
    @Admin() caller: AdminCaller,
    @IdempotencyKey() key: IdempotencyKey | null,
    @Body() body: CreateInvitationDto,
  ): Promise<InvitationWithLink> {
    const wanted = await this.records.wanted(body);
    const created = await this.idempotency.run(caller, key, body, async (tx) => {
      const { invitation, token } = await this.invitations.invite(tx, caller, wanted);
      return { ...(await this.records.of(invitation)), secret: token };
    });
    return this.records.withLink(created);
  }

  /** The link is no good any more. */
  @Delete(':id')
  @Requires('operator_manage')
  @HttpCode(204)
  @ApiNoContentResponse()
  async revoke(@Admin() caller: AdminCaller, @Param('id') id: string): Promise<void> {
    await this.database.transaction((tx) => this.invitations.revoke(tx, caller, id));
  }

  /** Makes the operator for whoever holds the link, and signs them in. */
  @OpenRoute()
  @Post('accept')
  @HttpCode(200)
  @ApiOkResponse({ type: SessionDto })
  async accept(
    @Body() { token, ...person }: AcceptInvitationDto,
    @Origin() origin: RequestOrigin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    await this.limits.count(origin, 'invitation');
    const session = await this.database.transaction(async (tx) => {
      const operator = await this.acceptance.accept(tx, origin, token, person);
      return this.starter.start(tx, operator, origin, 'invitation');
    });
    return this.starter.answer(reply, session);
  }
}
