import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MailOutbox, type PageQuery, type RateLimit, RateLimits } from '#platform';
import type { AccessTokenInfo } from '#tokens';
import { GIVE_ROLES, SEE_PEOPLE } from './administration.policy.js';
import { type AdministrationCall, CompanyAdministration } from './company-administration.js';
import type { InvitationInput } from './invitation-input.js';
import type { InvitationView, SentInvitation } from './invitation-view.js';
import { type InvitationPlace, InvitationService } from './invitation.service.js';
import { plainRoles } from './member.policy.js';

/** Of one person: what a stolen token of an administrator could send in the company's name. */
const COMPANY_INVITATION: RateLimit = { name: 'company_invitation', points: 50, seconds: 3600, shared: true };

/** Invitations of a company by its own administrators. They see no token: it goes to the invited address only. */
@Injectable()
export class MyInvitations {
  constructor(
    private readonly administration: CompanyAdministration,
    private readonly invitations: InvitationService,
    private readonly outbox: MailOutbox,
    private readonly limits: RateLimits,
  ) {}

  /** Before a mail: 503 where none can leave, 429. */
  async admit({ tenantId, customerId }: AccessTokenInfo): Promise<void> {
    this.outbox.requireWay();
    await this.limits.consume(COMPANY_INVITATION, `${tenantId}/${customerId}`);
  }

  /** One row more than the page holds, newest first. */
  async list(tx: EntityManager, call: AdministrationCall, query: PageQuery): Promise<InvitationView[]> {
    const { caller, company } = await this.administration.require(tx, call, SEE_PEOPLE);
    return this.invitations.list(tx, caller, placeOf(call, company.tenant), query);
  }

  /** 403 for roles that give more than the administrator has. */
  async invite(
    tx: EntityManager,
    call: AdministrationCall,
    input: Omit<InvitationInput, 'tenant' | 'entityId'>,
  ): Promise<SentInvitation> {
    const admin = await this.administration.require(tx, call, GIVE_ROLES);
    await this.administration.requireGive(tx, admin, plainRoles(input.roles ?? []));
    return this.invitations.invite(tx, admin.caller, { ...input, ...placeOf(call, admin.company.tenant) });
  }

  /** As inviting anew: 403 for roles that give more than the administrator has. */
  async resend(tx: EntityManager, call: AdministrationCall, id: string): Promise<SentInvitation> {
    const admin = await this.administration.require(tx, call, GIVE_ROLES);
    const sent = await this.invitations.resend(tx, admin.caller, placeOf(call, admin.company.tenant), id);
    await this.administration.requireGive(tx, admin, sent.invitation.roles);
    return sent;
  }

  async withdraw(tx: EntityManager, call: AdministrationCall, id: string): Promise<void> {
    const { caller, company } = await this.administration.require(tx, call, GIVE_ROLES);
    await this.invitations.withdraw(tx, caller, placeOf(call, company.tenant), id);
  }
}

const placeOf = ({ entityId }: AdministrationCall, tenant: string): InvitationPlace => ({ tenant, entityId });
