import { Injectable } from '@nestjs/common';
import { type Actor, type AppError, invalidRequest, type RequestOrigin } from '#kernel';
import { type AuditEntry, AuditLog } from '#audit';
import { TenantDirectory } from '#tenancy';
import type { AgentWish } from './agent-request.js';
import type { EmployeeWish } from './employee-request.js';
import { AGENT_LOGIN_EVENTS } from './agent.events.js';

/** The module itself, where nobody has proven who they are. */
export const NO_AGENT: Actor = { type: 'system', id: 'trusted-agent' };

/** Which sign-in an event is about, as far as it is known. */
export interface LoginSubject {
  /** The flow. */
  readonly id?: string;
  readonly tenantId: number;
  readonly clientId: string;
  readonly purpose?: 'acting' | 'employee';
  readonly wish?: AgentWish | EmployeeWish | null;
}

/** How a sign-in went wrong. */
export interface Mishap {
  readonly type: typeof AGENT_LOGIN_EVENTS.refused | typeof AGENT_LOGIN_EVENTS.failed;
  readonly reason: string;
  /** null = nobody has proven who they are. */
  readonly actor?: Actor | null;
  /** Key of the employees' identity provider. */
  readonly provider?: string | null;
  /** As it was typed on our page. */
  readonly email?: string;
}

/** Writes down what happens to agents who sign in. */
@Injectable()
export class AgentRecords {
  constructor(
    private readonly audit: AuditLog,
    private readonly tenants: TenantDirectory,
  ) {}

  /** Nothing is believed: our own page, no way back to any client. */
  async pageFor(reason: string, origin: RequestOrigin, about: LoginSubject | null = null): Promise<AppError> {
    const known = about === null ? { tenant: null } : await this.entry(about);
    await this.audit.recordAlone({
      ...known,
      type: AGENT_LOGIN_EVENTS.refused,
      outcome: 'refused',
      reason,
      actor: NO_AGENT,
      origin,
    });
    return invalidRequest({ sentence: 'This sign-in is not valid or no longer valid.', internal: reason });
  }

  /** A sign-in that goes no further. */
  async turnedDown(about: LoginSubject, mishap: Mishap, origin: RequestOrigin): Promise<void> {
    const { type, reason, actor, provider = null, email } = mishap;
    const entry = await this.entry(about, provider);
    await this.audit.recordAlone({
      ...entry,
      ...(email === undefined ? {} : { personal: { ...entry.personal, email } }),
      type,
      outcome: type === AGENT_LOGIN_EVENTS.failed ? 'failed' : 'refused',
      reason,
      actor: actor ?? NO_AGENT,
      origin,
    });
  }

  /** What every event of a sign-in names. */
  async entry(
    { id, tenantId, clientId, purpose, wish: wanted = null }: LoginSubject,
    provider: string | null = null,
  ): Promise<Pick<AuditEntry, 'tenant' | 'clientId' | 'customerId' | 'details' | 'personal'>> {
    const tenant = await this.tenants.tenant(tenantId);
    const wish = wanted !== null && 'shopId' in wanted ? wanted : null;
    return {
      tenant: tenant?.slug ?? null,
      clientId,
      customerId: wish?.customerId ?? null,
      details: {
        ...(id === undefined ? {} : { flow: id }),
        ...(purpose === 'employee' ? { purpose } : {}),
        ...(wish === null ? {} : { shop_id: wish.shopId }),
        ...(wish?.reason ? { reason: wish.reason } : {}),
        ...(wish?.callId ? { call_id: wish.callId } : {}),
        ...(provider === null ? {} : { provider }),
      },
      ...(wish?.loginId ? { personal: { login_id: wish.loginId } } : {}),
    };
  }
}
