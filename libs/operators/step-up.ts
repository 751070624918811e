import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OperatorService, OperatorTotp } from '#access';
import { AuditLog } from '#audit';
import { type AdminCaller, unauthenticated } from '#kernel';
import type { OperatorSession } from './operator-session.js';
import { OperatorSessions } from './operator-sessions.js';
import { SignInLimits } from './sign-in-limits.js';

/** Who is signed in proves once more who they are, before a write that a stolen cookie must not do. */
@Injectable()
export class StepUp {
  constructor(
    private readonly operators: OperatorService,
    private readonly totp: OperatorTotp,
    private readonly sessions: OperatorSessions,
    private readonly limits: SignInLimits,
    private readonly audit: AuditLog,
  ) {}

  /** 429 above the limit of attempts. */
  async count({ origin, actor }: AdminCaller): Promise<void> {
    await this.limits.count(origin, actor.id);
    await this.limits.countConfirmation(actor.id);
  }

  /** 422 names what is not theirs: `/password` or `/totp`. */
  async confirm(
    tx: EntityManager,
    caller: AdminCaller,
    session: OperatorSession,
    { password, totp }: { password: string; totp?: string },
  ): Promise<OperatorSession> {
    const operator = await this.operators.ownAccount(tx, caller, password, '/password');
    await this.totp.demand(tx, caller, operator, '/totp', totp);
    const renewed = await this.sessions.renew(tx, session);
    if (!renewed) throw unauthenticated();
    await this.audit.record(tx, {
      tenant: null,
      type: 'operator.stepped_up',
      outcome: 'success',
      actor: caller.actor,
      origin: caller.origin,
      details: { operator_session_id: session.id },
    });
    return renewed;
  }
}
