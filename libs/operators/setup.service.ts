import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Operator, OperatorService, platformCaller } from '#access';
import { AuditLog } from '#audit';
import { type Actor, type AppError, type RequestOrigin, unauthenticated } from '#kernel';
import { afterRollback } from '#platform';
import { FailureLog } from './failure-log.js';
import { SetupLinks } from './setup-links.js';

const SETUP: Actor = { type: 'system', id: 'setup' };

export interface FirstOwner {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/** Makes the first operator, an owner, for whoever holds the set-up link (AD-16). */
@Injectable()
export class SetupService {
  constructor(
    private readonly links: SetupLinks,
    private readonly operators: OperatorService,
    private readonly failures: FailureLog,
    private readonly audit: AuditLog,
  ) {}

  /** 401 for a link that is no good; a password that is no good is 422 and leaves the link as it is. */
  async createOwner(tx: EntityManager, origin: RequestOrigin, token: string, owner: FirstOwner): Promise<Operator> {
    if (!(await this.links.redeem(tx, token))) throw this.refusal(origin);
    const operator = await this.operators.create(tx, platformCaller(SETUP, origin), {
      ...owner,
      role: 'owner',
      tenants: 'all',
    });
    await this.audit.record(tx, {
      tenant: null,
      type: 'admin.bootstrap',
      outcome: 'success',
      actor: { type: 'operator', id: operator.id, name: operator.name },
      origin,
      details: { operator_id: operator.id },
    });
    return operator;
  }

  private refusal(origin: RequestOrigin): AppError {
    const error = unauthenticated({ sentence: 'The set-up link was used or has expired. A restart prints a new one.' });
    return afterRollback(error, () =>
      this.failures.record({
        tenant: null,
        type: 'admin.auth_failed',
        outcome: 'failed',
        reason: 'setup_link',
        actor: SETUP,
        origin,
      }),
    );
  }
}
