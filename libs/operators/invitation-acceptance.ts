import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  type Operator,
  type OperatorInvitation,
  OperatorInvitations,
  OperatorService,
  rightsOf,
  sightOf,
} from '#access';
import { AuditLog } from '#audit';
import { type Actor, type AdminCaller, type AppError, type RequestOrigin, unauthenticated } from '#kernel';
import { afterRollback } from '#platform';
import { FailureLog } from './failure-log.js';

const INVITATION: Actor = { type: 'system', id: 'invitation' };

/** Makes the operator whom somebody invited, for whoever holds the link. */
@Injectable()
export class InvitationAcceptance {
  constructor(
    private readonly invitations: OperatorInvitations,
    private readonly operators: OperatorService,
    private readonly failures: FailureLog,
    private readonly audit: AuditLog,
  ) {}

  /** 401 for a link that is no good; a password that is no good is 422 and leaves the link as it is. */
  async accept(
    tx: EntityManager,
    origin: RequestOrigin,
    token: string,
    person: { readonly name: string; readonly password: string },
  ): Promise<Operator> {
    const invitation = await this.invitations.redeem(tx, token);
    if (!invitation) throw this.refusal(origin);
    const { id, email, role, inviter } = invitation;
    const operator = await this.operators.create(tx, callerOf(invitation, origin), {
      ...person,
      email,
      role,
      tenants: sightOf(invitation),
    });
    await this.audit.record(tx, {
      tenant: null,
      type: 'operator.invitation_accepted',
      outcome: 'success',
      actor: { type: 'operator', id: operator.id, name: operator.name },
      origin,
      details: { operator_id: operator.id, invitation_id: id, invited_by: inviter.id },
    });
    return operator;
  }

  private refusal(origin: RequestOrigin): AppError {
    const error = unauthenticated({
      sentence: 'The invitation was used, withdrawn or has expired. Ask for a new one.',
    });
    const entry = { tenant: null, type: 'admin.auth_failed', outcome: 'failed', reason: 'invitation' } as const;
    return afterRollback(error, () => this.failures.record({ ...entry, actor: INVITATION, origin }));
  }
}

/** Gives what the inviter may give now: the link carries no right of its own. */
function callerOf({ inviter }: OperatorInvitation, origin: RequestOrigin): AdminCaller {
  return { actor: INVITATION, origin, ...rightsOf(inviter), role: inviter.role, clientId: null, freshUntil: null };
}
