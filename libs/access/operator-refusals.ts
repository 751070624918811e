import { Injectable } from '@nestjs/common';
import { AuditLog } from '#audit';
import { accessDenied, type AdminCaller, type AppError, validationFailed } from '#kernel';
import type { TenantSight } from './operator.entity.js';
import { lastOwner } from './operator.errors.js';
import { decideGrant } from './operator.policy.js';
import type { Role } from './roles.js';

/** Refuses changes of operators: each refusal stands in the audit log before the error leaves the transaction. */
@Injectable()
export class OperatorRefusals {
  constructor(private readonly audit: AuditLog) {}

  /** 403 when the caller lacks what they would give, or what the one they want to change has. */
  async ofGrant(caller: AdminCaller, role: Role, tenants: TenantSight): Promise<void> {
    const decision = decideGrant({ caller, role, tenants });
    if (decision.allowed) return;
    throw this.refusal(accessDenied({ internal: decision.reason }), caller, decision.reason);
  }

  async ofLastOwner(caller: AdminCaller): Promise<never> {
    throw this.refusal(lastOwner(), caller, 'last_owner');
  }

  async ofOwnPassword(caller: AdminCaller, pointer: string): Promise<never> {
    const fields = [{ pointer, detail: 'is not your password' }];
    throw this.refusal(validationFailed({ fields }), caller, 'current_password');
  }

  /** 422: the code of an authenticator app, or a recovery code, is missing or no good. */
  async ofCode(caller: AdminCaller, pointer: string, detail: string): Promise<never> {
    throw this.refusal(validationFailed({ fields: [{ pointer, detail }] }), caller, 'totp');
  }

  private refusal(error: AppError, { actor, origin }: AdminCaller, reason: string): AppError {
    const type = 'admin.refused';
    return this.audit.refusal(error, { tenant: null, type, outcome: 'refused', reason, actor, origin });
  }
}
