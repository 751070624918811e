import { Injectable } from '@nestjs/common';
import { type Operator, OperatorService } from '#access';
import { type RequestOrigin, unauthenticated } from '#kernel';
import { Database, type RateLimit, rateLimitKey, RateLimits, verifyPassword } from '#platform';
import { FailureLog } from './failure-log.js';

/** Every attempt counts, so that many at once are no way around; the pair keeps others from locking an operator out. */
const PER_ACCOUNT: RateLimit = { name: 'operator.login', points: 10, seconds: 300 };
const PER_ADDRESS: RateLimit = { name: 'operator.login_address', points: 60, seconds: 300 };

/** The one answer to a wrong address, a wrong password and a disabled operator. */
const wrongCredentials = (): Error => unauthenticated({ sentence: 'The e-mail address or the password is wrong.' });

/** Checks who wants to sign in. */
@Injectable()
export class SignInService {
  constructor(
    private readonly operators: OperatorService,
    private readonly limits: RateLimits,
    private readonly failures: FailureLog,
    private readonly database: Database,
  ) {}

  /** The operator; 401 for whatever does not fit, after the same work; 429 after too many attempts. */
  async verify(origin: RequestOrigin, email: string, password: string): Promise<Operator> {
    await this.limit(origin, email);
    const operator = await this.operators.findByEmail(this.database.orm.manager, email);
    const fits = await verifyPassword(operator?.passwordHash ?? null, password);
    const reason = refusal(operator, fits);
    if (operator && reason === null) return operator;
    await this.failures.record(
      {
        tenant: null,
        type: 'operator.login_failed',
        outcome: 'failed',
        reason,
        actor: { type: 'operator', id: operator?.id ?? 'unknown' },
        origin,
        personal: { email },
      },
      email.toLowerCase(),
    );
    throw wrongCredentials();
  }

  /** Counts an attempt at the account from this address. */
  async limit(origin: RequestOrigin, account: string): Promise<void> {
    const address = rateLimitKey(origin.address ?? 'unknown');
    await this.limits.consume(PER_ADDRESS, address);
    await this.limits.consume(PER_ACCOUNT, `${account.toLowerCase()} ${address}`);
  }
}

function refusal(operator: Operator | null, fits: boolean): 'unknown_email' | 'password' | 'disabled' | null {
  if (!operator) return 'unknown_email';
  if (!fits) return 'password';
  return operator.enabled ? null : 'disabled';
}
