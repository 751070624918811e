import type { CustomerState } from '#customers';
import type { ClientFacts } from '#oauth-clients';
import type { RequestOrigin } from '#kernel';
import { customerScopes, type SessionOrder, TOKEN_EVENTS } from '#tokens';
import type { Place } from './places.js';
import { LONGEST_GUEST_SESSION, type SessionTerms } from './session-terms.js';

/** How a customer proved who they are, for the audit. */
export type SignInProof = 'password' | 'registration' | 'reset_link';

/** Who signs in through which client. */
export interface Arrival {
  readonly client: ClientFacts;
  readonly origin: RequestOrigin;
  /** What the storefront says of its visitor; kept with the session. */
  readonly notes: Readonly<Record<string, unknown>>;
  readonly place: Place;
  readonly customer: CustomerState;
  readonly terms: SessionTerms;
  /** The shopper's label (claim `session_id`); a face that knows none leaves it out. */
  readonly label?: string;
}

/** A session of a registered customer; recorded as `customer.login`. */
export function customerOrder(arrival: Arrival, proof: SignInProof): SessionOrder {
  const actor = { type: 'customer', id: String(arrival.customer.id) } as const;
  return { ...orderOf(arrival), kind: 'customer', audit: { type: 'customer.login', actor, details: { proof } } };
}

export function guestOrder(arrival: Arrival): SessionOrder {
  const actor = { type: 'customer', id: String(arrival.customer.id) } as const;
  const sessionTtl = Math.min(arrival.terms.sessionTtl, LONGEST_GUEST_SESSION);
  return { ...orderOf(arrival), kind: 'guest', sessionTtl, audit: { type: TOKEN_EVENTS.issued, actor } };
}

function orderOf(arrival: Arrival): Omit<SessionOrder, 'kind' | 'audit'> {
  const { client, origin, notes, customer, terms, label } = arrival;
  const { tenant, shop } = arrival.place;
  return {
    ...{ tenant, client, shop, customer, origin, notes },
    ...{ accessTtl: terms.accessTtl, sessionTtl: terms.sessionTtl, rotates: terms.rotates },
    onBehalf: false,
    actor: null,
    scope: customerScopes(client.scopes),
    rights: null,
    refreshable: client.grants.has('refresh_token'),
    claims: label === undefined ? {} : { session_id: label },
  };
}
