import { Injectable } from '@nestjs/common';
import { AuditLog, requireFreshSignIn } from '#audit';
import { accessDenied, type AdminCaller, type AppError, Clock, type FieldError, validationFailed } from '#kernel';
import type { FieldCheck } from '#platform';

/** What a service token may not do with `employee_manage`: it would let itself act for customers (DESIGN §7). */
export type PeopleOnlyReason = 'service_opens_group' | 'service_sets_password' | 'service_resets_totp';

const MOST_RECORDED = 20;

/** Refuses changes of employees and groups: each refusal stands in the audit log before the error leaves the transaction. */
@Injectable()
export class EmployeeGate {
  constructor(
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** 422 that names every field that does not fit. */
  refuseFaults(caller: AdminCaller, tenant: string, checks: readonly FieldCheck[]): void {
    const fields = checks.flatMap(([pointer, detail]): FieldError[] => (detail === null ? [] : [{ pointer, detail }]));
    if (fields.length === 0) return;
    const details = { fields: fields.slice(0, MOST_RECORDED) };
    const error = validationFailed({ fields });
    throw this.refusal(error, caller, tenant, 'admin.validation_failed', 'validation_failed', details);
  }

  /** 403 for a service token. */
  requirePerson(caller: AdminCaller, tenant: string, reason: PeopleOnlyReason): void {
    if (caller.role !== 'service') return;
    const error = accessDenied({ internal: reason, sentence: 'A service token may not do this.' });
    throw this.refusal(error, caller, tenant, 'admin.refused', reason);
  }

  /**
   * A stolen session must not be enough to let anybody in, or to let them do more.
   *
   * @param what for the audit, such as `group.open`
   */
  requireFresh(caller: AdminCaller, tenant: string, what: string): Promise<void> {
    return requireFreshSignIn(this.audit, caller, this.clock.now(), { what, tenant });
  }

  private refusal(
    error: AppError,
    { actor, origin, clientId }: AdminCaller,
    tenant: string,
    type: string,
    reason: string,
    details: Readonly<Record<string, unknown>> = {},
  ): AppError {
    return this.audit.refusal(error, { tenant, type, outcome: 'refused', reason, actor, origin, clientId, details });
  }
}
