import { Injectable } from '@nestjs/common';
import { type AppError, invalidRequest, type RequestOrigin } from '#kernel';
import { type AuditEntry, AuditLog } from '#audit';
import { TenantDirectory } from '#tenancy';
import { SSO_EVENTS } from './sso.events.js';

/** The module itself, where nobody has proven who they are. */
export const SSO_ACTOR = { type: 'system', id: 'sso' } as const;

/** Which login an event is about. */
export interface LoginSubject {
  /** The flow. */
  readonly id: string;
  readonly shopId: number;
  readonly clientId: string | null;
}

/** What an event of a login names, beside its reason. */
export function loginEntry(
  login: LoginSubject,
  tenant: string | null,
  provider: string | null,
): Pick<AuditEntry, 'tenant' | 'actor' | 'clientId' | 'details'> {
  const details = { flow: login.id, shop_id: login.shopId, ...(provider === null ? {} : { provider }) };
  return { tenant, actor: SSO_ACTOR, clientId: login.clientId, details };
}

/** Writes down refusals of the browser's routes. */
@Injectable()
export class SsoRecords {
  constructor(
    private readonly audit: AuditLog,
    private readonly tenants: TenantDirectory,
  ) {}

  /** Nothing is believed: our own page, no way back to any shop. */
  async pageFor(
    reason: string,
    origin: RequestOrigin,
    known: { readonly tenant?: string | null; readonly details?: Readonly<Record<string, unknown>> } = {},
  ): Promise<AppError> {
    await this.audit.recordAlone({
      tenant: known.tenant ?? null,
      type: SSO_EVENTS.refused,
      outcome: 'refused',
      reason,
      actor: SSO_ACTOR,
      origin,
      details: known.details ?? {},
    });
    return invalidRequest({ sentence: 'This sign-in link is not valid or no longer valid.', internal: reason });
  }

  /** A login that the shop hears about. */
  async turnedDown(
    type: typeof SSO_EVENTS.refused | typeof SSO_EVENTS.failed,
    outcome: 'refused' | 'failed',
    reason: string,
    login: LoginSubject & { readonly tenantId: number },
    provider: string | null,
    origin: RequestOrigin,
  ): Promise<void> {
    const tenant = await this.tenants.tenant(login.tenantId);
    await this.audit.recordAlone({
      ...loginEntry(login, tenant?.slug ?? null, provider),
      type,
      outcome,
      reason,
      origin,
    });
  }
}
