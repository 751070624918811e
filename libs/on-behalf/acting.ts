import type { RequestOrigin } from '#kernel';
import type { EmployeeFacts } from '#access';
import type { ProviderFacts } from '#identity-providers';
import type { ClientFacts } from '#oauth-clients';
import type { CallerAddress } from '#platform';
import type { Face } from './faces.js';
import type { ForeignIdentity } from './on-behalf.facts.js';

/** Who asks, after authentication. */
export interface OnBehalfCaller {
  readonly client: ClientFacts;
  /** An on-behalf token came along as credential. */
  readonly chained: boolean;
  readonly origin: RequestOrigin;
  readonly callerAddress: CallerAddress;
}

/** How the customer is named. */
export type CustomerName =
  | { readonly by: 'id'; readonly customerId: number }
  /** The merchant's own number. */
  | { readonly by: 'external_id'; readonly externalId: string }
  /**
   * `origin` null or `ecom`: the registered customer of the request's shop with this e-mail address. Else the key of an
   * identity provider of customers, and the login is the subject there.
   */
  | { readonly by: 'login'; readonly loginId: string; readonly origin: string | null }
  /** A guest of the request's shop who is made later (`AgentGuests`): all that can be asked is whether one may be acted for. */
  | { readonly by: 'guest' }
  /** The same for a registered customer, who will have this identity at a provider. */
  | { readonly by: 'newcomer'; readonly email: string | null; readonly identity: ForeignIdentity };

/** Named by the client, not checked by us. */
export interface AssertedAgent {
  readonly assurance: 'asserted';
  readonly id: string;
  readonly name: string | null;
}

/** Signed in at a provider of the tenant's employees, or on our own page. */
export interface VerifiedAgent {
  readonly assurance: 'verified';
  /** As the provider knows them; of our own page, the employee's id. */
  readonly subject: string;
  /** The provider's; of our own page, our public URL. */
  readonly issuer: string;
  readonly name: string | null;
  /** Only one that the provider has verified; of an employee, theirs. */
  readonly email: string | null;
  /** null = nobody that we know as an employee. */
  readonly employee: EmployeeFacts | null;
  /** The provider as it was when it proved them; null = our own page. */
  readonly provider: Pick<ProviderFacts, 'id' | 'epoch'> | null;
}

export type Agent = AssertedAgent | VerifiedAgent;

/** What is asked for, whoever asks. */
export interface ActingRequest {
  readonly face: Face;
  readonly customer: CustomerName;
  /** null = whichever of the client's shops the customer belongs to. A login of the shop and a guest need one. */
  readonly shopId: number | null;
  /** Guests may be acted for (SLAS's guest flows). */
  readonly guests: boolean;
  readonly reason: string | null;
  /** null = none; of the face `trusted_agent`, somebody who has not signed in yet. */
  readonly agent: Agent | null;
  readonly legalEntityId: string | null;
  readonly callId: string | null;
}
