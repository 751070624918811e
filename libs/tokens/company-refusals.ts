import { Injectable } from '@nestjs/common';
import { accessDenied, type Actor, type AppError, type RequestOrigin } from '#kernel';
import { AuditLog } from '#audit';
import type { ClientFacts } from '#oauth-clients';
import { TenantDirectory } from '#tenancy';
import { isCompanyId, type RightsReason } from './customer-rights.js';
import { TOKEN_EVENTS } from './tokens.events.js';

/** Why no token acts for the company that was named; `on_behalf`: what somebody acts with keeps its company. */
export type CompanyReason = RightsReason | 'on_behalf';

/** Who was refused what. */
export interface RefusedCompany {
  readonly client: ClientFacts;
  readonly origin: RequestOrigin;
  readonly actor: Actor;
  readonly customerId: number | null;
  /** null = none has begun. */
  readonly sessionId: string | null;
  readonly company: string | null;
}

/** Records that a company was refused, before the error leaves. */
@Injectable()
export class CompanyRefusals {
  constructor(
    private readonly audit: AuditLog,
    private readonly tenants: TenantDirectory,
  ) {}

  /** Resolves, when the record is durable, to the error to throw: 403 `access_denied` with a reason. */
  async refused(about: RefusedCompany, reason: CompanyReason): Promise<AppError> {
    const { client, origin, actor, customerId, sessionId, company } = about;
    const tenant = await this.tenants.tenant(client.tenantId);
    await this.audit.recordAlone({
      tenant: tenant?.slug ?? null,
      type: TOKEN_EVENTS.entityRefused,
      outcome: 'refused',
      reason,
      ...{ actor, origin, clientId: client.clientId, customerId, sessionId },
      // Anything else may be whatever somebody typed.
      details: company !== null && isCompanyId(company) ? { legal_entity_id: company } : {},
    });
    return companyRefused(reason);
  }
}

const SENTENCES: Readonly<Record<Exclude<CompanyReason, 'entity_unknown'>, string>> = {
  entity_not_member: 'The customer may not act for this company.',
  legal_entity_inactive: 'The company is inactive.',
  on_behalf: 'Whoever acts for a customer cannot change the company.',
};

/** Which companies exist is told to nobody: an unknown one looks like one that the customer does not belong to. */
function companyRefused(reason: CompanyReason): AppError {
  const told = reason === 'entity_unknown' ? 'entity_not_member' : reason;
  return accessDenied({ reason: told, sentence: SENTENCES[told] });
}
