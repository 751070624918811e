import { Injectable } from '@nestjs/common';
import { AppError, type RequestOrigin } from '#kernel';
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

  /** What `read` answers; when it finds a field missing or malformed, that is recorded before the error leaves. */
  async reading<Fields>(client: ClientFacts, origin: RequestOrigin, read: () => Fields): Promise<Fields> {
    try {
      return read();
    } catch (error) {
      throw error instanceof AppError ? await this.refused(client, origin, error.code, error) : error;
    }
  }

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
