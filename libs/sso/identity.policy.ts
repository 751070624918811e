import { isSameAddress } from '#platform';

/** A customer as far as the link to an identity depends on it. */
export interface LinkCandidate {
  readonly id: number;
  readonly shopId: number;
  readonly active: boolean;
  readonly guest: boolean;
  readonly email: string | null;
  readonly emailVerified: boolean;
  /** Raised by whatever ends the customer's sessions. */
  readonly epoch: number;
}

export interface IdentityFacts {
  /** Whom (issuer, subject) belongs to; null = nobody yet. */
  readonly known: LinkCandidate | null;
  /** Of the login; null = none that is usable. */
  readonly email: string | null;
  /** The registered customer of the shop with the login's e-mail address, as the database compares addresses. */
  readonly sameEmail: LinkCandidate | null;
  /** The provider says in this very login that the address is verified. */
  readonly emailVerified: boolean;
  /** The provider's `link_by_email`. */
  readonly linkByEmail: boolean;
  /** The shops of the client that the login is for. */
  readonly clientShops: readonly number[];
  /** Some customer of the tenant has the login's reference as `external_id`. */
  readonly referenceTaken: boolean;
  /** Whether somebody whom nobody knows becomes a customer. */
  readonly mayCreate: boolean;
}

export type IdentityRefusal =
  /** Nobody has the identity, and the provider's people do not become customers by themselves. */
  | 'customer_not_found'
  | 'customer_inactive'
  | 'customer_guest'
  /** The customer belongs to a shop that the client does not serve. */
  | 'customer_shop'
  /** The address belongs to a customer, and the provider has not verified it. */
  | 'email_unverified'
  /** The address belongs to a customer who has not verified it with us. */
  | 'customer_email_unverified'
  /** The address belongs to a customer, and the tenant links nobody by it. */
  | 'email_taken'
  | 'reference_taken';

export type IdentityDecision =
  | { readonly kind: 'known' | 'linked'; readonly customerId: number }
  | { readonly kind: 'created' }
  | { readonly kind: 'refused'; readonly reason: IdentityRefusal };

/** Whose login it is. An e-mail address never is identity; what it may do, README.md says. */
export function decideIdentity(facts: IdentityFacts): IdentityDecision {
  const { known, sameEmail, referenceTaken, mayCreate, clientShops } = facts;
  if (known !== null) return usable('known', known, clientShops);
  if (sameEmail !== null) {
    const refusal = linkRefusal(facts, sameEmail);
    return refusal === null ? usable('linked', sameEmail, clientShops) : { kind: 'refused', reason: refusal };
  }
  if (!mayCreate) return { kind: 'refused', reason: 'customer_not_found' };
  return referenceTaken ? { kind: 'refused', reason: 'reference_taken' } : { kind: 'created' };
}

function usable(
  kind: 'known' | 'linked',
  { id, shopId, active, guest }: LinkCandidate,
  clientShops: readonly number[],
): IdentityDecision {
  const refused = (reason: IdentityRefusal): IdentityDecision => ({ kind: 'refused', reason });
  if (!active) return refused('customer_inactive');
  if (guest) return refused('customer_guest');
  return clientShops.includes(shopId) ? { kind, customerId: id } : refused('customer_shop');
}

function linkRefusal(
  { email, emailVerified, linkByEmail }: IdentityFacts,
  customer: LinkCandidate,
): IdentityRefusal | null {
  if (!emailVerified) return 'email_unverified';
  const isTheirs = email !== null && customer.email !== null && isSameAddress(email, customer.email);
  if (!linkByEmail || !isTheirs) return 'email_taken';
  return customer.emailVerified ? null : 'customer_email_unverified';
}
