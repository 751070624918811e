import { Injectable } from '@nestjs/common';
import { type Operator, OperatorService } from '#access';
import { type RequestOrigin, unauthenticated } from '#kernel';
import { Database, verifyPassword } from '#platform';
import { FailureLog } from './failure-log.js';
import { SignInLimits } from './sign-in-limits.js';

/** Checks who wants to sign in. */
@Injectable()
export class SignInService {
  constructor(
    private readonly operators: OperatorService,
    private readonly limits: SignInLimits,
    private readonly failures: FailureLog,
    private readonly database: Database,
  ) {}

  /** The operator. Whatever does not fit is the same 401 after the same work; too many attempts are 429. */
  async verify(origin: RequestOrigin, email: string, password: string): Promise<Operator> {
    await this.limits.count(origin, email);
    const operator = await this.operators.findByEmail(this.database.orm.manager, email);
    const fits = await verifyPassword(operator?.passwordHash ?? null, password);
    const reason = refusal(operator, fits);
    if (operator && reason === null) return operator;
    const actor = { type: 'operator', id: operator?.id ?? 'unknown' } as const;
    await this.failures.record(
      { tenant: null, type: 'operator.login_failed', outcome: 'failed', reason, actor, origin, personal: { email } },
      email.toLowerCase(),
    );
    throw unauthenticated({ sentence: 'The e-mail address or the password is wrong.' });
  }
}

function refusal(operator: Operator | null, fits: boolean): 'unknown_email' | 'password' | 'disabled' | null {
  if (!operator) return 'unknown_email';
  if (!fits) return 'password';
  return operator.enabled ? null : 'disabled';
}
