import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type AppError, Clock, unauthorizedClient } from '#kernel';
import type { CustomerState } from '#customers';
import {
  CompanyOrders,
  type Session,
  SessionKinds,
  TOKEN_EVENTS,
  type TokenAnswer,
  TokenIssuer,
  TokenRefusals,
} from '#tokens';
import { ANONYMOUS_LIMITS } from './attempt-limits.js';
import { Attempts } from './attempts.js';
import { noSuchShop, type Place, Places } from './places.js';
import { anonymousRefreshRule, mayStartAnonymous } from './refresh-rules.js';
import { anonymousOrder, customerOrder } from './session-order.js';
import { ANONYMOUS_TERMS, type SessionTerms } from './session-terms.js';
import type { StorefrontCall } from './storefront-door.js';

/**
 * Sessions of visitors who have not signed in, with a label by which baskets and the like are kept. Whoever signs in from
 * such a session takes its label over; the label opens nothing by itself.
 */
@Injectable()
export class AnonymousSessions implements OnModuleInit {
  constructor(
    private readonly issuer: TokenIssuer,
    private readonly kinds: SessionKinds,
    private readonly companies: CompanyOrders,
    private readonly places: Places,
    private readonly attempts: Attempts,
    private readonly refusals: TokenRefusals,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      name: 'anonymous',
      longestLife: ANONYMOUS_TERMS.sessionTtl,
      refreshRule: async (request) => anonymousRefreshRule(request),
    });
  }

  /** @throws 400 `unauthorized_client`, or when the shop is none of the client's; 429 */
  async admit(call: StorefrontCall, shopId: number): Promise<Place> {
    if (!mayStartAnonymous(call.client)) throw await this.refused(call, 'grant', unauthorizedClient());
    await this.attempts.admit(ANONYMOUS_LIMITS, call.visitor, null);
    const place = await this.places.find(call.client, shopId);
    if (!place) throw await this.refused(call, 'shop', noSuchShop());
    return place;
  }

  /**
   * Begins a visit: an hour, refreshed for a day at most.
   *
   * @param label a new one: all that tells visits apart
   */
  start(call: StorefrontCall, place: Place, label: string): Promise<TokenAnswer> {
    return this.issuer.issue(anonymousOrder({ ...call, place, terms: ANONYMOUS_TERMS, label }));
  }

  /**
   * Goes on with a visit whose access token is all that the visitor kept: another session under its label, which ends with
   * the one before. Asks what a refresh would ask.
   *
   * @param earlier is alive
   * @throws like `admit`
   */
  async goOn(call: StorefrontCall, earlier: Session): Promise<TokenAnswer> {
    const refusal = anonymousRefreshRule({ client: call.client, session: earlier });
    if (refusal) throw await this.refused(call, refusal.reason, refusal.error);
    const place = await this.admit(call, earlier.shopId ?? NaN);
    const left = Math.floor((earlier.expiresAt - this.clock.now()) / 1000);
    const { accessTtl, sessionTtl } = ANONYMOUS_TERMS;
    const terms = { ...ANONYMOUS_TERMS, accessTtl: Math.min(accessTtl, left), sessionTtl: Math.min(sessionTtl, left) };
    return this.issuer.issue(anonymousOrder({ ...call, place, terms, label: labelOf(earlier) ?? earlier.id }));
  }

  /** The session of a customer who signed in from an anonymous one: the visit goes on under its label. */
  async signIn(
    call: StorefrontCall,
    place: Place,
    customer: CustomerState,
    { terms, from }: { readonly terms: SessionTerms; readonly from: Session },
  ): Promise<TokenAnswer> {
    const order = customerOrder({ ...call, place, customer, terms, label: labelOf(from) ?? from.id }, 'password');
    return this.issuer.issue(await this.companies.rightful(order, null));
  }

  private refused({ client, origin }: StorefrontCall, reason: string, error: AppError): Promise<AppError> {
    return this.refusals.refused(client, origin, reason, error, TOKEN_EVENTS.refused);
  }
}

/** The label of a session's visit (claim `session_id`); null for sessions of faces that know none. */
export function labelOf({ claims }: Pick<Session, 'claims'>): string | null {
  const label = claims.token['session_id'];
  return typeof label === 'string' ? label : null;
}
