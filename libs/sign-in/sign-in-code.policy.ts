import { type Check, decide, type Decision } from '#kernel';
import type { CustomerState } from '#customers';
import type { ClientFacts } from '#oauth-clients';
import type { Place } from './places.js';
import { mayStartGuests, mayUsePasswords } from './refresh-rules.js';

/** Why the code of a sign-in becomes no session after all. */
export type SignInCodeReason =
  'client_grant' | 'shop' | 'login_differs' | 'customer_not_found' | 'customer_inactive' | 'customer_changed';

export interface SignInCodeFacts {
  /** A guest's, not one of a password. */
  readonly guest: boolean;
  /** As they are now. */
  readonly client: ClientFacts;
  readonly place: Place | null;
  readonly customer: CustomerState | null;
  /** The customer's, when they signed in: a new password since then ends the login, too. */
  readonly epoch: number;
  /** The shop that the redemption names again is the login's, or it names none. */
  readonly sameShop: boolean;
}

const CHECKS: readonly Check<SignInCodeFacts, SignInCodeReason>[] = [
  {
    name: 'client_grant',
    refuses: ({ guest, client }) => ((guest ? mayStartGuests : mayUsePasswords)(client) ? null : 'client_grant'),
  },
  { name: 'shop', refuses: ({ place }) => (place === null ? 'shop' : null) },
  { name: 'same_shop', refuses: ({ sameShop }) => (sameShop ? null : 'login_differs') },
  { name: 'customer_known', refuses: ({ customer }) => (customer === null ? 'customer_not_found' : null) },
  { name: 'customer_active', refuses: ({ customer }) => (customer?.active ? null : 'customer_inactive') },
  {
    name: 'customer_same',
    refuses: ({ customer, epoch, guest }) =>
      customer?.epoch === epoch && customer.guest === guest ? null : 'customer_changed',
  },
];

/** Asked when the code comes back: up to a minute has passed since the sign-in. */
export function decideSignInCode(facts: SignInCodeFacts): Decision<SignInCodeReason> {
  return decide(CHECKS, facts);
}
