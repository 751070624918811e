import { Injectable } from '@nestjs/common';
import type { AppError, RequestOrigin } from '#kernel';
import { AuditLog } from '#audit';
import type { ClientFacts } from '#oauth-clients';
import { TenantDirectory } from '#tenancy';
import { TOKEN_EVENTS } from './tokens.events.js';

/** Records that an authenticated client was refused, before the error leaves. */
@Injectable()
export class TokenRefusals {
  constructor(
    private readonly audit: AuditLog,
    private readonly tenants: TenantDirectory,
  ) {}

  /** Resolves, when the record is durable, to the error to throw. */
  async refused(
    client: ClientFacts,
    origin: RequestOrigin,
    reason: string,
    error: AppError,
    type: string = TOKEN_EVENTS.refused,
  ): Promise<AppError> {
    const tenant = await this.tenants.tenant(client.tenantId);
    await this.audit.recordAlone({
      tenant: tenant?.slug ?? null,
      type,
      outcome: 'refused',
      reason,
      actor: { type: 'client', id: client.clientId, name: client.name },
      origin,
      clientId: client.clientId,
    });
    return error;
  }
}
