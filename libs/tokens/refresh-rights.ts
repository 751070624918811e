import { Injectable } from '@nestjs/common';
import type { AppError } from '#kernel';
import { CustomerDirectory } from '#customers';
import { CompanyRefusals, type CompanyReason } from './company-refusals.js';
import { CustomerRights, type RightsGrant } from './customer-rights.js';
import type { RefreshInput } from './refresh-input.js';
import type { Session } from './session.js';

type Refreshing = Pick<RefreshInput, 'client' | 'origin' | 'company'>;

/** Asks at every refresh anew what the customer may do, and for which company. */
@Injectable()
export class RefreshRights {
  constructor(
    private readonly rights: CustomerRights,
    private readonly customers: CustomerDirectory,
    private readonly refusals: CompanyRefusals,
  ) {}

  /**
   * What the session's next access token has.
   *
   * @throws 403 `access_denied`, recorded as `entity.refused`; nothing is consumed
   */
  async of(input: Refreshing, session: Session): Promise<RightsGrant> {
    const { company = session.company } = input;
    const onBehalf = session.clientOnBehalfEpoch !== null;
    // The kind's own decision holds for the company that was named at issue.
    if (onBehalf && company !== session.company) throw await this.refused(input, session, company, 'on_behalf');
    const customerId = await this.registered(session);
    const decision = await this.rights.decideFor({ tenantId: session.tenantId, customerId, company, onBehalf });
    if (!decision.allowed) throw await this.refused(input, session, company, decision.reason);
    return decision.grant;
  }

  private async registered({ tenantId, customerId }: Session): Promise<number | null> {
    const customer = customerId === null ? null : await this.customers.state(tenantId, customerId);
    return customer === null || customer.guest ? null : customer.id;
  }

  private refused(
    { client, origin }: Refreshing,
    { id: sessionId, customerId }: Session,
    company: string | null,
    reason: CompanyReason,
  ): Promise<AppError> {
    const actor = { type: 'client', id: client.clientId, name: client.name } as const;
    return this.refusals.refused({ client, origin, actor, customerId, sessionId, company }, reason);
  }
}
