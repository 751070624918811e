import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import { type AdminCaller, Clock } from '#kernel';
import type { Operator } from './operator.entity.js';
import { invitationEvent } from './operator-event.js';
import { OperatorInvitation } from './operator-invitation.entity.js';
import { stateOf } from './operator-invitation.policy.js';

/** Withdraws what an operator sent and could not send any more. */
@Injectable()
export class UnsendableInvitations {
  constructor(
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * To be called in the transaction that takes a right from the inviter, whose record it holds locked: an invitation that
   * only waited for the right to come back would let somebody in months later.
   *
   * @param inviter as they are after the change
   */
  async withdraw(tx: EntityManager, caller: AdminCaller, inviter: Operator): Promise<void> {
    const sent = await tx.findBy(OperatorInvitation, { inviter: { id: inviter.id } });
    for (const invitation of sent) {
      if (stateOf({ ...invitation, inviter }, this.clock.now()) !== 'void') continue;
      const { affected } = await tx.delete(OperatorInvitation, { id: invitation.id });
      // Somebody who accepted it or withdrew it at this moment was faster.
      if (affected !== 1) continue;
      const details = { invited_by: inviter.id };
      await this.audit.record(tx, invitationEvent('operator.invitation_revoked', caller, invitation, details));
    }
  }
}
