import { Injectable } from '@nestjs/common';
import { CompanyRefusals } from './company-refusals.js';
import { CustomerRights, type RightsDecision } from './customer-rights.js';
import type { SessionOrder } from './order.js';

/** Asks at issue what is asked again at every refresh: for which company a session may act, and what that adds (ADR 17). */
@Injectable()
export class CompanyOrders {
  constructor(
    private readonly rights: CustomerRights,
    private readonly refusals: CompanyRefusals,
  ) {}

  /**
   * The order with the customer's rights. Guests have none.
   *
   * @param company null = for none; the customer's groups count all the same
   * @throws 403 `access_denied`, recorded as `entity.refused`
   */
  async rightful(order: SessionOrder, company: string | null): Promise<SessionOrder> {
    const decision = await this.decide(order, company);
    if (decision.allowed) return { ...order, rights: decision.grant };
    const { client, origin, customer, audit } = order;
    const about = { client, origin, actor: audit.actor, customerId: customer?.id ?? null, sessionId: null, company };
    throw await this.refusals.refused(about, decision.reason);
  }

  private decide({ tenant, customer, onBehalf }: SessionOrder, company: string | null): Promise<RightsDecision> {
    const registered = customer !== null && !customer.guest ? customer.id : null;
    return this.rights.decideFor({ tenantId: tenant.id, customerId: registered, company, onBehalf });
  }
}
