import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type AdminCaller, Clock } from '#kernel';
import { Admin, Database, Idempotency, IdempotencyKey, page, Requires } from '#platform';
import {
  CompanyInvitationPage,
  CompanyInvitationQuery,
  companyInvitationRecord,
  CompanyInvitationWithToken,
  invitationFields,
  InviteToCompanyDto,
  sentRecord,
  withToken,
} from './invitation.dto.js';
import { invitationPosition, InvitationService } from './invitation.service.js';
import { EntityTenantQuery } from './legal-entity.dto.js';

/** Invitations to a company by the merchant. */
@ApiTags('legal-entities')
@Controller('/admin/v1/legal-entities/:id/invitations')
export class InvitationController {
  constructor(
    private readonly invitations: InvitationService,
    private readonly database: Database,
    private readonly idempotency: Idempotency,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('entity_read')
  @ApiOkResponse({ type: CompanyInvitationPage })
  async list(
    @Admin() caller: AdminCaller,
    @Param('id') entityId: string,
    @Query() { tenant, ...query }: CompanyInvitationQuery,
  ): Promise<CompanyInvitationPage> {
    const rows = await this.invitations.list(this.database.orm.manager, caller, { tenant, entityId }, query);
    return page(rows, query, invitationPosition, (view) => companyInvitationRecord(view, this.clock.now()));
  }

  /** Token and link are in this answer only. An earlier invitation of the company for the address is withdrawn. */
  @Post()
  @Requires('entity_manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: CompanyInvitationWithToken })
  async invite(
    @Admin() caller: AdminCaller,
    @IdempotencyKey() key: IdempotencyKey | null,
    @Param('id') entityId: string,
    @Query() { tenant }: EntityTenantQuery,
    @Body() body: InviteToCompanyDto,
  ): Promise<CompanyInvitationWithToken> {
    const sent = await this.idempotency.run(caller, key, { ...body, tenant }, async (tx) => {
      const input = { ...invitationFields(body), tenant, entityId };
      return { ...sentRecord(await this.invitations.invite(tx, caller, input), this.clock.now()) };
    });
    return withToken(sent);
  }

  /** A new token with its full time again; the one before is dead. */
  @Post(':invitation/resend')
  @HttpCode(200)
  @Requires('entity_manage')
  @ApiOkResponse({ type: CompanyInvitationWithToken })
  async resend(
    @Admin() caller: AdminCaller,
    @Param('id') entityId: string,
    @Param('invitation') id: string,
    @Query() { tenant }: EntityTenantQuery,
  ): Promise<CompanyInvitationWithToken> {
    const sent = await this.database.transaction((tx) => this.invitations.resend(tx, caller, { tenant, entityId }, id));
    return withToken(sentRecord(sent, this.clock.now()));
  }

  /** The link is no good any more. */
  @Delete(':invitation')
  @HttpCode(204)
  @Requires('entity_manage')
  @ApiNoContentResponse()
  async withdraw(
    @Admin() caller: AdminCaller,
    @Param('id') entityId: string,
    @Param('invitation') id: string,
    @Query() { tenant }: EntityTenantQuery,
  ): Promise<void> {
    await this.database.transaction((tx) => this.invitations.withdraw(tx, caller, { tenant, entityId }, id));
  }
}
