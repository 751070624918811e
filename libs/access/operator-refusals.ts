import { Injectable } from '@nestjs/common';
import { AuditLog } from '#audit';
import { accessDenied, type AdminCaller, validationFailed } from '#kernel';
import type { TenantSight } from './operator.entity.js';
import { lastOwner } from './operator.errors.js';
import { decideGrant } from './operator.policy.js';
import type { Role } from './roles.js';

/** Refuses changes of operators: each refusal stands in the audit log before the error leaves. */
@Injectable()
export class OperatorRefusals {
  constructor(private readonly audit: AuditLog) {}

  /** 403 when the caller lacks what they would give, or what the one they want to change has. */
  async ofGrant(caller: AdminCaller, role: Role, tenants: TenantSight): Promise<void> {
    const decision = decideGrant({ caller, role, tenants });
    if (decision.allowed) return;
    await this.record(caller, decision.reason);
    throw accessDenied({ internal: decision.reason });
  }

  async ofLastOwner(caller: AdminCaller): Promise<never> {
    await this.record(caller, 'last_owner');
    throw lastOwner();
  }

  async ofOwnPassword(caller: AdminCaller): Promise<never> {
    await this.record(caller, 'current_password');
    throw validationFailed({ fields: [{ pointer: '/current_password', detail: 'is not your password' }] });
  }

  private record(caller: AdminCaller, reason: string): Promise<void> {
    const { actor, origin } = caller;
    return this.audit.recordAlone({ tenant: null, type: 'admin.refused', outcome: 'refused', reason, actor, origin });
  }
}
