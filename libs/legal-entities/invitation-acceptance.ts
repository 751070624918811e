import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { opens } from '#access';
import { AuditLog } from '#audit';
import { accessDenied, type AppError, Clock, type RequestOrigin, tokenDigest } from '#kernel';
import { TenantDirectory } from '#tenancy';
import type { AccessTokenInfo } from '#tokens';
import { GIVE_ROLES, mayGive, scopesOfRoles } from './administration.policy.js';
import { CompanyAdministration } from './company-administration.js';
import { lockOwnRoles } from './company-role-locks.js';
import { customerCaller } from './customer-caller.js';
import { invitationEvent } from './invitation-event.js';
import { Invitation } from './invitation.entity.js';
import { deadInvitation } from './invitation.errors.js';
import {
  type InvitationFacts,
  type InvitationRefusal,
  invitationState,
  type InvitedFacts,
  judgeInvitation,
} from './invitation.policy.js';
import { LegalEntity } from './legal-entity.entity.js';
import { checkRoles } from './member.policy.js';
import { MemberService } from './member.service.js';
import type { MemberView } from './member-view.js';

/** Two at once: one finds nothing. With the company locked, so that it cannot be deactivated in between. */
const SPEND = `update company_invitation set used_at = $2, used_by = $3::bigint
  where id = $1 and used_at is null and withdrawn_at is null and expires_at > $2 and token_digest = $4`;
const INVITED = `select email, email_verified as "emailVerified" from customer
  where tenant_id = $1 and id = $2::bigint and not guest and status = 'active' for share`;
const ACTIVE = `select 1 from customer where tenant_id = $1 and id = $2::bigint and not guest and status = 'active'`;

/** Who brings an invitation. */
export interface Guest {
  readonly bearer: AccessTokenInfo;
  readonly origin: RequestOrigin;
}

/** Makes whoever was invited a member, when they are who was invited. */
@Injectable()
export class InvitationAcceptances {
  constructor(
    private readonly administration: CompanyAdministration,
    private readonly members: MemberService,
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * A refusal spends nothing. 409 when they belong to the company already.
   *
   * @throws 400 `invalid_invitation`, whatever is wrong with it; 403 when it is for another address, or theirs is not verified
   */
  async accept(tx: EntityManager, guest: Guest, token: string): Promise<MemberView> {
    const { tenantId, customerId } = guest.bearer;
    const [invited] = await tx.query<InvitedFacts[]>(INVITED, [tenantId, customerId]);
    if (customerId === null || !invited) throw accessDenied({ internal: 'the token is not a registered customer’s' });
    const digest = tokenDigest(token);
    const found = await this.find(tx, tenantId, digest);
    const refused = await this.reason(tx, found, invited);
    if (refused !== null || found === null) throw await this.refusal(guest, found, refused ?? 'invitation_unknown');
    const { invitation, entity } = found;
    const now = new Date(this.clock.now());
    const [, spent] = await tx.query<[unknown, number]>(SPEND, [invitation.id, now, customerId, digest]);
    if (spent !== 1) throw await this.refusal(guest, found, 'invitation_accepted');
    const caller = customerCaller(guest.bearer, guest.origin);
    const view = await this.members.add(tx, caller, { entityId: entity.id, customerId, roles: invitation.roles });
    const company = { entity, tenant: view.tenant };
    const event = invitationEvent(caller, 'entity.invitation_accepted', { invitation, company });
    const about = { customerId, clientId: guest.bearer.clientId, sessionId: guest.bearer.session.id };
    await this.audit.record(tx, { ...event, ...about });
    return view;
  }

  /** The company is locked before the invitation, as everywhere. */
  private async find(
    tx: EntityManager,
    tenantId: number,
    digest: Buffer,
  ): Promise<{ readonly invitation: Invitation; readonly entity: LegalEntity } | null> {
    const known = await tx.findOneBy(Invitation, { tenantId, tokenDigest: digest });
    if (!known) return null;
    const where = { tenantId, id: known.entityId };
    const entity = await tx.findOne(LegalEntity, { where, lock: { mode: 'pessimistic_read' } });
    const invitation = await tx.findOneBy(Invitation, { tenantId, tokenDigest: digest });
    return entity && invitation && { invitation, entity };
  }

  private async reason(
    tx: EntityManager,
    found: { readonly invitation: Invitation; readonly entity: LegalEntity } | null,
    invited: InvitedFacts,
  ): Promise<InvitationRefusal | null> {
    if (found === null) return judgeInvitation(null, invited);
    const { invitation, entity } = found;
    const own = await lockOwnRoles(tx, invitation.tenantId, invitation.roles);
    const facts: InvitationFacts = {
      state: invitationState(invitation, this.clock.now()),
      email: invitation.email,
      companyActive: entity.status === 'active',
      rolesKnown: checkRoles(invitation.roles, own).every(([, fault]) => fault === null),
      inviterMay: await this.inviterMay(tx, invitation),
    };
    return judgeInvitation(facts, invited);
  }

  /** Asked again at acceptance (principle 8). What an operator or a client said is the merchant's word. */
  private async inviterMay(tx: EntityManager, invitation: Invitation): Promise<boolean> {
    const { tenantId, entityId, inviterType, inviterId, roles } = invitation;
    if (inviterType !== 'customer') return true;
    const active = await tx.query<unknown[]>(ACTIVE, [tenantId, inviterId]);
    if (active.length === 0) return false;
    const held = await this.administration.roleScopes(tx, tenantId, Number(inviterId), entityId);
    if (held === null || !opens(GIVE_ROLES, held)) return false;
    const own = await this.administration.ownRoles(tx, tenantId, roles);
    return mayGive({ scopes: scopesOfRoles(roles, own), inheritance: 'NONE' }, held) === null;
  }

  private async refusal(
    guest: Guest,
    found: { readonly invitation: Invitation } | null,
    reason: InvitationRefusal,
  ): Promise<AppError> {
    const { bearer, origin } = guest;
    const tenant = await this.tenants.tenant(bearer.tenantId);
    return this.audit.refusal(errorOf(reason), {
      ...{ tenant: tenant?.slug ?? null, type: 'entity.invitation_refused', outcome: 'refused', reason, origin },
      ...{ actor: { type: 'customer', id: String(bearer.customerId) }, customerId: bearer.customerId },
      ...{ clientId: bearer.clientId, sessionId: bearer.session.id },
      details: found ? { legal_entity_id: found.invitation.entityId, invitation_id: found.invitation.id } : {},
    });
  }
}

const errorOf = (reason: InvitationRefusal): AppError =>
  reason === 'invitation_address' || reason === 'invitation_address_unproven'
    ? accessDenied({ reason })
    : deadInvitation();
