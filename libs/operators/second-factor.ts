import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isTotpCode, type Operator, OperatorTotp, type TotpProof } from '#access';
import type { Actor, AppError, RequestOrigin } from '#kernel';
import { afterRollback } from '#platform';
import { FailureLog } from './failure-log.js';
import { SignInLimits } from './sign-in-limits.js';
import { totpInvalid, totpRequired } from './sign-in.errors.js';

/** The second question of a sign-in, after the password was right. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly totp: OperatorTotp,
    private readonly limits: SignInLimits,
    private readonly failures: FailureLog,
  ) {}

  /** 429 above the limit of codes. Before the transaction, which must not wait for a second connection. */
  async count(operator: Operator, code: string | undefined): Promise<void> {
    if (operator.totpEnabledAt === null || code === undefined) return;
    // A recovery code cannot be guessed, so it opens the door also while somebody else tries codes.
    if (isTotpCode(code)) await this.limits.countCode(operator.id);
  }

  /**
   * What proved them, for the audit; `password` where nothing more is asked for. 401 `totp_required` without a code,
   * `totp_invalid` with a wrong one.
   */
  async ask(
    tx: EntityManager,
    origin: RequestOrigin,
    operator: Operator,
    code: string | undefined,
  ): Promise<'password' | TotpProof> {
    if (operator.totpEnabledAt === null) return 'password';
    if (code === undefined) throw this.refusal(totpRequired(), origin, operator, 'totp_missing');
    const actor: Actor = { type: 'operator', id: operator.id, name: operator.name || operator.email };
    const proof = await this.totp.prove(tx, { actor, origin }, operator.id, code);
    if (proof === null) throw this.refusal(totpInvalid(), origin, operator, 'totp');
    return proof;
  }

  private refusal(error: AppError, origin: RequestOrigin, { id, email }: Operator, reason: string): AppError {
    const entry = {
      tenant: null,
      type: 'operator.login_failed',
      outcome: 'failed',
      reason,
      actor: { type: 'operator', id },
      origin,
      personal: { email },
    } as const;
    return afterRollback(error, () => this.failures.record(entry, email.toLowerCase()));
  }
}
