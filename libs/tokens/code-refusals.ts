import { Injectable } from '@nestjs/common';
import { type AppError, invalidGrant } from '#kernel';
import { AuditLog } from '#audit';
import { TenantDirectory } from '#tenancy';
import type { CodeKind, RedeemRequest } from './code-kinds.js';
import { TOKEN_EVENTS } from './tokens.events.js';

/** For kinds of code that do not redeem one: whatever was wrong, the client sees the same answer. */
@Injectable()
export class CodeRefusals {
  constructor(
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
  ) {}

  /** Resolves, when the record is durable, to the error to throw. */
  async refused(
    kind: CodeKind['name'],
    { client, customerId, tenantId, flow, origin }: RedeemRequest,
    reason: string,
  ): Promise<AppError> {
    const tenant = await this.tenants.tenant(tenantId);
    await this.audit.recordAlone({
      tenant: tenant?.slug ?? null,
      type: TOKEN_EVENTS.codeRefused,
      outcome: 'refused',
      reason,
      actor: { type: 'client', id: client.clientId, name: client.name },
      origin,
      clientId: client.clientId,
      customerId,
      details: { kind, flow },
    });
    return invalidGrant({ internal: reason });
  }
}
