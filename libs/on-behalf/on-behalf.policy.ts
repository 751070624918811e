import { type Check, decide, type Decision } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import { type Address, rangeContains } from '#platform';

/** Why acting on behalf is refused. The audit log and *explain* show them; the caller sees less (on-behalf.errors.ts). */
export type OnBehalfReason =
  | 'chained'
  | 'client_disabled'
  | 'permission'
  | 'ip_list_empty'
  | 'ip'
  | 'ip_unparsable'
  | 'customer_not_found'
  | 'customer_inactive'
  | 'customer_guest'
  | 'customer_privileged'
  | 'customer_opted_out'
  | 'reason_missing'
  | 'reason_pattern'
  | 'cap'
  | 'entity_not_member';

/** The customer as this decision reads it. */
export interface OnBehalfCustomer {
  readonly shopId: number;
  readonly shopEnabled: boolean;
  readonly active: boolean;
  readonly guest: boolean;
  readonly optedOut: boolean;
  /** Linked to an operator or employee: nobody becomes one through their shopper's account. */
  readonly privileged: boolean;
}

/** What is known before the customer is looked up. */
export interface TrustFacts {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** An on-behalf token was presented as credential. */
  readonly chained: boolean;
  readonly client: ClientFacts;
  /** The caller's address; null when it could not be derived. */
  readonly address: Address | null;
}

export interface OnBehalfFacts extends TrustFacts {
  /** null = no such customer in the tenant. */
  readonly customer: OnBehalfCustomer | null;
  /** The shop the caller named; null = none. */
  readonly shopId: number | null;
  readonly reason: string | null;
  /** The client's tokens of today have reached its daily cap. */
  readonly capReached: boolean;
  /** The company the token shall act for; null = none named. */
  readonly company: { readonly member: boolean } | null;
}

/** Checks 0 to 4 of DESIGN §4: who is asking, from where. */
const TRUST_CHECKS: readonly Check<TrustFacts, OnBehalfReason>[] = [
  { name: 'not_chained', refuses: ({ chained }) => (chained ? 'chained' : null) },
  { name: 'client_enabled', refuses: ({ client }) => (client.enabled ? null : 'client_disabled') },
  { name: 'permission', refuses: ({ client, now }) => (holdsPermission(client, now) ? null : 'permission') },
  { name: 'address_list', refuses: ({ client }) => (client.allowlist.length === 0 ? 'ip_list_empty' : null) },
  { name: 'address', refuses: addressRefusal },
];

/** Checks 5 to 7: about whom, and by the client's own policy. */
const SUBJECT_CHECKS: readonly Check<OnBehalfFacts, OnBehalfReason>[] = [
  { name: 'customer_known', refuses: (facts) => (isCustomerOfClient(facts) ? null : 'customer_not_found') },
  { name: 'customer_active', refuses: ({ customer }) => (customer?.active ? null : 'customer_inactive') },
  { name: 'customer_registered', refuses: ({ customer }) => (customer?.guest ? 'customer_guest' : null) },
  { name: 'customer_unprivileged', refuses: ({ customer }) => (customer?.privileged ? 'customer_privileged' : null) },
  { name: 'customer_consent', refuses: ({ customer }) => (customer?.optedOut ? 'customer_opted_out' : null) },
  { name: 'reason', refuses: reasonRefusal },
  { name: 'daily_cap', refuses: ({ capReached }) => (capReached ? 'cap' : null) },
  { name: 'company', refuses: ({ company }) => (company === null || company.member ? null : 'entity_not_member') },
];

export const ON_BEHALF_CHECKS: readonly Check<OnBehalfFacts, OnBehalfReason>[] = [...TRUST_CHECKS, ...SUBJECT_CHECKS];

/** Whether this client, from here, may act for anybody at all. */
export function decideTrust(facts: TrustFacts): Decision<OnBehalfReason> {
  return decide(TRUST_CHECKS, facts);
}

/** The one decision behind every face, at issue and at every refresh (DESIGN §4). */
export function decideOnBehalf(facts: OnBehalfFacts): Decision<OnBehalfReason> {
  return decide(ON_BEHALF_CHECKS, facts);
}

function holdsPermission({ type, grants, onBehalf }: ClientFacts, now: number): boolean {
  const notOver = onBehalf.until === null || now < onBehalf.until;
  return type === 'confidential' && grants.has('on_behalf') && onBehalf.enabled && notOver;
}

function addressRefusal({ client, address }: TrustFacts): OnBehalfReason | null {
  if (address === null) return 'ip_unparsable';
  return client.allowlist.some((range) => rangeContains(range, address)) ? null : 'ip';
}

function isCustomerOfClient({ client, customer, shopId }: OnBehalfFacts): boolean {
  return (
    customer !== null &&
    customer.shopEnabled &&
    client.shops.includes(customer.shopId) &&
    (shopId === null || shopId === customer.shopId)
  );
}

function reasonRefusal({ client, reason }: OnBehalfFacts): OnBehalfReason | null {
  const { reason: rule, reasonFits } = client.onBehalf;
  if (rule === 'off') return null;
  if (reason === null) return rule === 'required' ? 'reason_missing' : null;
  return reasonFits === null || reasonFits(reason) ? null : 'reason_pattern';
}
