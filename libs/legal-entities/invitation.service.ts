import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThan } from 'typeorm';
import { AuditLog } from '#audit';
import {
  type AdminCaller,
  Clock,
  conflict,
  invalidRequest,
  isUuid,
  notFound,
  randomToken,
  tokenDigest,
  uuidv7,
} from '#kernel';
import { isUniqueViolation, MailOutbox, mailLink, type PageQuery, pageSize, readCursor } from '#platform';
import { requireActive, requireFit, requireRoom } from './invitation-checks.js';
import { invitationEvent } from './invitation-event.js';
import { DEFAULT_INVITATION_DAYS, type InvitationInput, TOKEN_PLACE } from './invitation-input.js';
import { type InvitationView, lockInvitation, type SentInvitation } from './invitation-view.js';
import { Invitation } from './invitation.entity.js';
import { invitationMail } from './invitation.mail.js';
import { invitationState } from './invitation.policy.js';
import { LegalEntityFinder } from './legal-entity-finder.js';
import { plainRoles } from './member.policy.js';

const DAY_SECONDS = 86_400;

/** Which company's invitations. */
export interface InvitationPlace {
  /** Slug; may be left out when the caller sees exactly one tenant. */
  readonly tenant?: string;
  readonly entityId: string;
}

const CLEAR = `update company_invitation set withdrawn_at = $4
  where tenant_id = $1 and legal_entity_id = $2 and lower(email) = lower($3) and used_at is null and withdrawn_at is null
  returning id`;
const WITHDRAW = `update company_invitation set withdrawn_at = $2
  where id = $1 and used_at is null and withdrawn_at is null`;
const MERCHANT = 'select name from tenant where id = $1';

/** Invitations to companies: by operators, and by a company's own administrators, whose rights are asked elsewhere. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly entities: LegalEntityFinder,
    private readonly outbox: MailOutbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** One row more than the page holds, newest first; those that are of no use any more are among them. */
  async list(
    tx: EntityManager,
    caller: AdminCaller,
    { tenant, entityId }: InvitationPlace,
    query: PageQuery,
  ): Promise<InvitationView[]> {
    const company = await this.entities.find(tx, caller, tenant, entityId);
    const before = readId(query);
    const invitations = await tx.find(Invitation, {
      where: { tenantId: company.entity.tenantId, entityId, ...(before !== null && { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: pageSize(query) + 1,
    });
    return invitations.map((invitation) => ({ invitation, company }));
  }

  /** The token is in this answer only. An earlier invitation of the company for the address is withdrawn. */
  async invite(tx: EntityManager, caller: AdminCaller, input: InvitationInput): Promise<SentInvitation> {
    const company = await this.entities.find(tx, caller, input.tenant, input.entityId);
    const { tenantId, id: entityId } = company.entity;
    await requireFit(tx, tenantId, input);
    requireActive(company.entity);
    await requireRoom(tx, company.entity, input.email);
    const now = new Date(this.clock.now());
    const [replaced] = await tx.query<[{ id: string }[], number]>(CLEAR, [tenantId, entityId, input.email, now]);
    const lifetime = (input.days ?? DEFAULT_INVITATION_DAYS) * DAY_SECONDS;
    const blank = tx.create(Invitation, {
      ...{ id: uuidv7(now.getTime()), tenantId, entityId, email: input.email, roles: plainRoles(input.roles ?? []) },
      ...{ acceptUrl: input.acceptUrl ?? null, language: input.language ?? 'en', lifetime, createdAt: now },
      ...{ usedAt: null, usedBy: null, withdrawnAt: null },
    });
    const { invitation, token } = this.armed(tx, caller, blank, now);
    await tx.insert(Invitation, invitation).catch((error: unknown) => {
      throw isUniqueViolation(error) ? invitedMeanwhile() : error;
    });
    const sent = await this.send(tx, { invitation, company }, token);
    const details = { mailed: sent.mailed, replaced: replaced[0]?.id ?? null };
    await this.audit.record(tx, invitationEvent(caller, 'entity.invited', sent, details));
    return sent;
  }

  /** With a new token and its full time again; the one before is dead. From now on it rests on the rights of who does this. */
  async resend(tx: EntityManager, caller: AdminCaller, place: InvitationPlace, id: string): Promise<SentInvitation> {
    const company = await this.entities.find(tx, caller, place.tenant, place.entityId);
    requireActive(company.entity);
    const before = await lockInvitation(tx, caller, company, id);
    const now = new Date(this.clock.now());
    const state = invitationState(before, now.getTime());
    if (state === 'accepted' || state === 'withdrawn') throw notFound();
    const { invitation, token } = this.armed(tx, caller, before, now);
    const { tokenDigest: digest, expiresAt, inviterType, inviterId } = invitation;
    await tx.update(Invitation, { id }, { tokenDigest: digest, expiresAt, inviterType, inviterId });
    const sent = await this.send(tx, { invitation, company }, token);
    await this.audit.record(tx, invitationEvent(caller, 'entity.invitation_resent', sent, { mailed: sent.mailed }));
    return sent;
  }

  /** The link is no good any more. 404 when it was accepted or withdrawn. */
  async withdraw(tx: EntityManager, caller: AdminCaller, place: InvitationPlace, id: string): Promise<void> {
    const company = await this.entities.find(tx, caller, place.tenant, place.entityId);
    const invitation = await lockInvitation(tx, caller, company, id);
    const [, withdrawn] = await tx.query<[unknown, number]>(WITHDRAW, [id, new Date(this.clock.now())]);
    if (withdrawn === 0) throw notFound();
    await this.audit.record(tx, invitationEvent(caller, 'entity.invitation_withdrawn', { invitation, company }));
  }

  /** With a token, its full time from now on, and the caller as the one who vouches for it. */
  private armed(
    tx: EntityManager,
    { actor }: AdminCaller,
    before: Invitation,
    now: Date,
  ): { readonly invitation: Invitation; readonly token: string } {
    const token = randomToken();
    const invitation = tx.create(Invitation, {
      ...before,
      ...{ inviterType: actor.type, inviterId: actor.id, tokenDigest: tokenDigest(token) },
      expiresAt: new Date(now.getTime() + before.lifetime * 1000),
    });
    return { invitation, token };
  }

  private async send(tx: EntityManager, view: InvitationView, token: string): Promise<SentInvitation> {
    const { invitation, company } = view;
    const { tenantId, email: to, acceptUrl, language, expiresAt } = invitation;
    const mailed = acceptUrl !== null && this.outbox.hasWay;
    if (mailed) {
      const [merchant] = await tx.query<{ name: string }[]>(MERCHANT, [tenantId]);
      const link = mailLink(acceptUrl, TOKEN_PLACE, token);
      const names = { company: company.entity.name, merchant: merchant?.name ?? company.tenant };
      await this.outbox.add(tx, {
        ...{ tenantId, customerId: null, purpose: 'company_invitation', deliver: true },
        mail: invitationMail({ to, ...names, link, expiresAt, language }),
      });
    }
    return { ...view, token, mailed };
  }
}

/** What the cursor of a page's last invitation is made of. */
export const invitationPosition = ({ invitation }: InvitationView): [string] => [invitation.id];

function readId(query: PageQuery): string | null {
  const id = readCursor(query, 1)?.[0] ?? null;
  if (id === null || (typeof id === 'string' && isUuid(id))) return id;
  throw invalidRequest({ fields: [{ pointer: '/cursor', detail: 'was not made by this list' }] });
}

const invitedMeanwhile = (): Error =>
  conflict({ sentence: 'This address is being invited by somebody else at this moment. Try again.' });
