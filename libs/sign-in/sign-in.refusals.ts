import { Injectable } from '@nestjs/common';
import { type AuditEntry, AuditLog } from '#audit';
import type { AppError } from '#kernel';
import { TenantDirectory } from '#tenancy';
import type { StorefrontCall } from './storefront-door.js';

/** Whom and what a refused call was about, as far as it said. */
export interface RefusedAbout {
  readonly shopId?: number;
  /** Stands in the personal part only. */
  readonly email?: string;
  readonly customerId?: number | null;
}

type Refused = Pick<StorefrontCall, 'client' | 'origin'>;

/** Records that a call was refused, before the error leaves. */
@Injectable()
export class SignInRefusals {
  constructor(
    private readonly audit: AuditLog,
    private readonly tenants: TenantDirectory,
  ) {}

  /** Resolves, when the record is durable, to the error to throw. Never inside a transaction. */
  async refused(call: Refused, type: string, reason: string, about: RefusedAbout, error: AppError): Promise<AppError> {
    await this.audit.recordAlone(await this.entry(call, type, reason, about));
    return error;
  }

  /** The same for use inside a transaction, where it is recorded after the rollback. */
  async refusal(call: Refused, type: string, reason: string, about: RefusedAbout, error: AppError): Promise<AppError> {
    return this.audit.refusal(error, await this.entry(call, type, reason, about));
  }

  private async entry(
    { client, origin }: Refused,
    type: string,
    reason: string,
    { shopId, email, customerId }: RefusedAbout,
  ): Promise<AuditEntry> {
    const tenant = await this.tenants.tenant(client.tenantId);
    return {
      tenant: tenant?.slug ?? null,
      type,
      outcome: 'refused',
      reason,
      actor: { type: 'client', id: client.clientId, name: client.name },
      origin,
      clientId: client.clientId,
      customerId: customerId ?? null,
      details: shopId === undefined ? {} : { shop_id: shopId },
      ...(email === undefined ? {} : { personal: { email } }),
    };
  }
}
