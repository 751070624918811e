import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CustomerState } from '#customers';
import { customerScopes, SessionKinds, type SessionOrder, type TokenAnswer, TokenIssuer } from '#tokens';
import type { Place } from './places.js';
import { customerRefreshRule, guestRefreshRule } from './refresh-rules.js';
import type { StorefrontCall } from './storefront-door.js';

/** Seconds, whatever the client's settings say (DESIGN §3). */
const GUEST_ACCESS_TTL = 3600;
const GUEST_SESSION_TTL = 86_400;

/** How a customer proved who they are, for the audit. */
export type SignInProof = 'password' | 'registration' | 'reset_link';

/** Starts the sessions that shoppers have of their own, and owns the rules by which they are refreshed. */
@Injectable()
export class CustomerSessions implements OnModuleInit {
  constructor(
    private readonly issuer: TokenIssuer,
    private readonly kinds: SessionKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({ name: 'customer', refreshRule: async (request) => customerRefreshRule(request) });
    this.kinds.register({
      name: 'guest',
      longestLife: GUEST_SESSION_TTL,
      refreshRule: async (request) => guestRefreshRule(request),
    });
  }

  /** A session of a registered customer, with the client's lifetimes; recorded as `customer.login`. */
  start(call: StorefrontCall, place: Place, customer: CustomerState, proof: SignInProof): Promise<TokenAnswer> {
    return this.issuer.issue({
      ...orderOf(call, place, customer),
      kind: 'customer',
      accessTtl: call.client.accessTokenTtl,
      sessionTtl: call.client.refreshTokenTtl,
      audit: {
        type: 'customer.login',
        actor: { type: 'customer', id: String(customer.id) },
        details: { proof },
      },
    });
  }

  /** A session of a guest: an hour, refreshed for a day at most. */
  startGuest(call: StorefrontCall, place: Place, guest: CustomerState): Promise<TokenAnswer> {
    return this.issuer.issue({
      ...orderOf(call, place, guest),
      kind: 'guest',
      accessTtl: GUEST_ACCESS_TTL,
      sessionTtl: GUEST_SESSION_TTL,
      audit: { type: 'token.issued', actor: { type: 'customer', id: String(guest.id) } },
    });
  }
}

function orderOf(
  { client, origin, notes }: StorefrontCall,
  { tenant, shop }: Place,
  customer: CustomerState,
): Omit<SessionOrder, 'kind' | 'accessTtl' | 'sessionTtl' | 'audit'> {
  return {
    ...{ tenant, client, shop, customer, origin, notes },
    onBehalf: false,
    actor: null,
    scope: customerScopes(client.scopes),
    company: null,
    refreshable: client.grants.has('refresh_token'),
    claims: {},
  };
}
