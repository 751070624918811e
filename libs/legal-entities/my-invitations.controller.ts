import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { accessDenied, Clock, type RequestOrigin } from '#kernel';
import { Database, Origin, page, PageQuery, TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import type { AdministrationCall } from './company-administration.js';
import { InvitationAcceptances } from './invitation-acceptance.js';
import {
  AcceptCompanyInvitationDto,
  CompanyInvitationPage,
  CompanyInvitationRecord,
  companyInvitationRecord,
  invitationFields,
  InviteColleagueDto,
} from './invitation.dto.js';
import { invitationPosition } from './invitation.service.js';
import { MyInvitations } from './my-invitations.service.js';
import { ColleagueRecord, colleagueRecord } from './my-members.dto.js';
import { readOwnBody } from './own-body.js';

/** Invitations to the company that the token acts for, by its administrators; and the acceptance of one. */
@ApiTags('legal-entities')
@Controller('v1/me')
export class MyInvitationsController {
  constructor(
    private readonly mine: MyInvitations,
    private readonly acceptances: InvitationAcceptances,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Those that are of no use any more are among them, for 30 days after their end. */
  @TokenRoute()
  @Get('legal-entity-invitations')
  @ApiOkResponse({ type: CompanyInvitationPage })
  async list(
    @Bearer() bearer: AccessTokenInfo,
    @Origin() origin: RequestOrigin,
    @Query() query: PageQuery,
  ): Promise<CompanyInvitationPage> {
    const rows = await this.database.transaction((tx) => this.mine.list(tx, callOf(bearer, origin), query));
    return page(rows, query, invitationPosition, (view) => companyInvitationRecord(view, this.clock.now()));
  }

  /** Mails a link. Nobody invites to more than they hold themselves: 403. */
  @TokenRoute()
  @Post('legal-entity-invitations')
  @ApiBody({ type: InviteColleagueDto })
  @ApiCreatedResponse({ type: CompanyInvitationRecord })
  async invite(
    @Bearer() bearer: AccessTokenInfo,
    @Origin() origin: RequestOrigin,
    @Body() body: unknown,
  ): Promise<CompanyInvitationRecord> {
    const wanted = await readOwnBody(body, InviteColleagueDto);
    const call = callOf(bearer, origin);
    await this.mine.admit(bearer);
    const sent = await this.database.transaction((tx) => this.mine.invite(tx, call, invitationFields(wanted)));
    return companyInvitationRecord(sent, this.clock.now());
  }

  /** Mails a new link; the one before is dead. */
  @TokenRoute()
  @Post('legal-entity-invitations/:invitation/resend')
  @HttpCode(200)
  @ApiOkResponse({ type: CompanyInvitationRecord })
  async resend(
    @Bearer() bearer: AccessTokenInfo,
    @Origin() origin: RequestOrigin,
    @Param('invitation') id: string,
  ): Promise<CompanyInvitationRecord> {
    const call = callOf(bearer, origin);
    await this.mine.admit(bearer);
    const sent = await this.database.transaction((tx) => this.mine.resend(tx, call, id));
    return companyInvitationRecord(sent, this.clock.now());
  }

  @TokenRoute()
  @Delete('legal-entity-invitations/:invitation')
  @HttpCode(204)
  @ApiNoContentResponse()
  async withdraw(
    @Bearer() bearer: AccessTokenInfo,
    @Origin() origin: RequestOrigin,
    @Param('invitation') id: string,
  ): Promise<void> {
    await this.database.transaction((tx) => this.mine.withdraw(tx, callOf(bearer, origin), id));
  }

  /**
   * Makes me a member of the company. 400 `invalid_invitation` for one that is no good; 403 when it is for another address than
   * mine, or mine is not verified. A refusal does not use it up.
   */
  @TokenRoute()
  @Post('legal-entity-invitations::accept')
  @HttpCode(200)
  @ApiBody({ type: AcceptCompanyInvitationDto })
  @ApiOkResponse({ type: ColleagueRecord })
  async accept(
    @Bearer() bearer: AccessTokenInfo,
    @Origin() origin: RequestOrigin,
    @Body() body: unknown,
  ): Promise<ColleagueRecord> {
    const { token } = await readOwnBody(body, AcceptCompanyInvitationDto);
    const view = await this.database.transaction((tx) => this.acceptances.accept(tx, { bearer, origin }, token));
    return colleagueRecord(view);
  }
}

function callOf(bearer: AccessTokenInfo, origin: RequestOrigin): AdministrationCall {
  const { company } = bearer.session;
  if (company === null) throw accessDenied({ sentence: 'Your token acts for no company: choose one first.' });
  return { bearer, origin, entityId: company };
}
