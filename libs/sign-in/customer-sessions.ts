import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CustomerState } from '#customers';
import { CompanyOrders, SessionKinds, type TokenAnswer, TokenIssuer } from '#tokens';
import type { Place } from './places.js';
import { customerRefreshRule, guestRefreshRule } from './refresh-rules.js';
import { customerOrder, guestOrder, type SignInProof } from './session-order.js';
import { customerTerms, GUEST_TERMS, LONGEST_GUEST_SESSION } from './session-terms.js';
import type { StorefrontCall } from './storefront-door.js';

/** Starts the sessions that shoppers have of their own, and owns the rules by which they are refreshed. */
@Injectable()
export class CustomerSessions implements OnModuleInit {
  constructor(
    private readonly issuer: TokenIssuer,
    private readonly kinds: SessionKinds,
    private readonly companies: CompanyOrders,
  ) {}

  onModuleInit(): void {
    this.kinds.register({ name: 'customer', refreshRule: async (request) => customerRefreshRule(request) });
    this.kinds.register({
      name: 'guest',
      longestLife: LONGEST_GUEST_SESSION,
      refreshRule: async (request) => guestRefreshRule(request),
    });
  }

  /**
   * A session of a registered customer, with the client's lifetimes.
   *
   * @param company to act for; null = none
   * @throws 403 `access_denied` when the customer may not act for the company
   */
  async start(
    call: StorefrontCall,
    place: Place,
    customer: CustomerState,
    proof: SignInProof,
    company: string | null = null,
  ): Promise<TokenAnswer> {
    const order = customerOrder({ ...call, place, customer, terms: customerTerms(call.client) }, proof);
    return this.issuer.issue(await this.companies.rightful(order, company));
  }

  /** A session of a guest: an hour, refreshed for a day at most. */
  startGuest(call: StorefrontCall, place: Place, customer: CustomerState): Promise<TokenAnswer> {
    return this.issuer.issue(guestOrder({ ...call, place, customer, terms: GUEST_TERMS }));
  }
}
