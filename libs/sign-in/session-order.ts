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

/** Whose session it is that nobody has signed in to yet. */
export type AnonymousArrival = Omit<Arrival, 'customer'> & {
  /** Of the visit: the claim `session_id`, and all that tells visitors apart. */
  readonly label: string;
};

/** A session without a customer, whose tokens hold no scope: what everybody may do needs none. */
export function anonymousOrder({ client, origin, notes, place, terms, label }: AnonymousArrival): SessionOrder {
  return {
    ...{ kind: 'anonymous', tenant: place.tenant, client, shop: place.shop, customer: null, origin, notes },
    ...{ accessTtl: terms.accessTtl, sessionTtl: terms.sessionTtl, rotates: terms.rotates },
    onBehalf: false,
    actor: null,
    scope: '',
    rights: null,
    refreshable: client.grants.has('refresh_token'),
    claims: { session_id: label },
    dialect: { name: 'emporix', claims: { sub: `anonymous:${label}` } },
    audit: { type: TOKEN_EVENTS.issued, actor: { type: 'client', id: client.clientId, name: client.name } },
  };
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
