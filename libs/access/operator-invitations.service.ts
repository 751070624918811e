import { Injectable } from '@nestjs/common';
import { ArrayContainedBy, type EntityManager, LessThan } from 'typeorm';
import { AuditLog, requireFreshSignIn } from '#audit';
import { type AdminCaller, Clock, conflict, isUuid, notFound, randomToken, tokenDigest, uuidv7 } from '#kernel';
import { isUniqueViolation, tenantFilter } from '#platform';
import { columnsOf, Operator, sightOf, type TenantSight } from './operator.entity.js';
import { emailTaken } from './operator.errors.js';
import { invitationEvent } from './operator-event.js';
import { OperatorInvitation } from './operator-invitation.entity.js';
import { type InvitationState, stateOf } from './operator-invitation.policy.js';
import { rightsOf, withinSight } from './operator.policy.js';
import { OperatorRefusals } from './operator-refusals.js';
import { OperatorService } from './operator.service.js';
import type { Role } from './roles.js';

const LIFE_MS = 72 * 3600 * 1000;

export interface NewInvitation {
  readonly email: string;
  readonly role: Role;
  readonly tenants: TenantSight;
}

/** Invitations by link. Like an operator, one is 404 for who may not see it, and nobody gives or withdraws above their rights. */
@Injectable()
export class OperatorInvitations {
  constructor(
    private readonly operators: OperatorService,
    private readonly refusals: OperatorRefusals,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Newest first, one more than `limit` when there are more. Those that are of no use any more are among them.
   *
   * @param search.before id of the last one of the page before
   */
  list(
    tx: EntityManager,
    caller: AdminCaller,
    search: { before: string | null; limit: number },
  ): Promise<OperatorInvitation[]> {
    const seen = tenantFilter(caller);
    return tx.find(OperatorInvitation, {
      where: {
        ...(seen && { allTenants: false, tenants: ArrayContainedBy([...seen]) }),
        ...(search.before !== null && { id: LessThan(search.before) }),
      },
      relations: { inviter: true },
      order: { id: 'DESC' },
      take: search.limit + 1,
    });
  }

  state(invitation: OperatorInvitation): InvitationState {
    return stateOf(invitation, this.clock.now());
  }

  /** The token of the link is in this answer only. An earlier invitation for the address is replaced. */
  async invite(
    tx: EntityManager,
    caller: AdminCaller,
    wanted: NewInvitation,
  ): Promise<{ invitation: OperatorInvitation; token: string }> {
    await this.refusals.ofGrant(caller, wanted.role, wanted.tenants);
    await requireFreshSignIn(this.audit, caller, this.clock.now(), { what: 'operator.invite' });
    const inviter = await this.inviter(tx, caller, wanted);
    if (await this.operators.findByEmail(tx, wanted.email)) throw emailTaken();
    const replaced = await this.clearPlace(tx, caller, wanted.email);
    const token = randomToken();
    const now = this.clock.now();
    const invitation = tx.create(OperatorInvitation, {
      id: uuidv7(now),
      email: wanted.email,
      role: wanted.role,
      ...columnsOf(wanted.tenants),
      tokenDigest: tokenDigest(token),
      inviter,
      createdAt: new Date(now),
      expiresAt: new Date(now + LIFE_MS),
    });
    await tx.insert(OperatorInvitation, invitation).catch((error: unknown) => {
      throw isUniqueViolation(error) ? invitedMeanwhile() : error;
    });
    await this.audit.record(tx, invitationEvent('operator.invited', caller, invitation, { replaced }));
    return { invitation, token };
  }

  async revoke(tx: EntityManager, caller: AdminCaller, id: string): Promise<void> {
    const invitation = isUuid(id) ? await this.locked(tx, { id }) : null;
    if (!invitation || !withinSight(sightOf(invitation), caller.tenants)) throw notFound();
    await this.refusals.ofGrant(caller, invitation.role, sightOf(invitation));
    await tx.delete(OperatorInvitation, { id });
    await this.audit.record(tx, invitationEvent('operator.invitation_revoked', caller, invitation));
  }

  /** Uses the link up and answers what it gives; null when there is no open invitation behind it. */
  async redeem(tx: EntityManager, token: string): Promise<OperatorInvitation | null> {
    const invitation = await tx.findOne(OperatorInvitation, {
      where: { tokenDigest: tokenDigest(token) },
      relations: { inviter: true },
    });
    if (!invitation || this.state(invitation) !== 'open') return null;
    // Of two calls at once one finds nothing to delete (principle 6).
    const { affected } = await tx.delete(OperatorInvitation, { id: invitation.id });
    return affected === 1 ? invitation : null;
  }

  /** The caller's own record. Nothing is taken from them until the invitation is there to be withdrawn with it. */
  private async inviter(tx: EntityManager, caller: AdminCaller, { role, tenants }: NewInvitation): Promise<Operator> {
    const where = { id: caller.actor.id };
    const inviter = await tx.findOneOrFail(Operator, { where, lock: { mode: 'pessimistic_read' } });
    await this.refusals.ofGrant({ ...caller, ...rightsOf(inviter) }, role, tenants);
    return inviter;
  }

  /** Removes what stands for the address. Only who could have sent that may replace it while it is of use. */
  private async clearPlace(tx: EntityManager, caller: AdminCaller, email: string): Promise<string | null> {
    const earlier = await this.locked(tx, { email });
    if (!earlier) return null;
    if (earlier.expiresAt.getTime() > this.clock.now()) {
      await this.refusals.ofGrant(caller, earlier.role, sightOf(earlier));
    }
    await tx.delete(OperatorInvitation, { id: earlier.id });
    return earlier.id;
  }

  private locked(tx: EntityManager, by: { id: string } | { email: string }): Promise<OperatorInvitation | null> {
    const query = tx.createQueryBuilder(OperatorInvitation, 'i').setLock('pessimistic_write');
    return ('id' in by ? query.where('i.id = :id', by) : query.where('lower(i.email) = lower(:email)', by)).getOne();
  }
}

const invitedMeanwhile = (): Error =>
  conflict({ sentence: 'This address is being invited by somebody else at this moment. Try again.' });
