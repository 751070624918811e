import type { AgentPermission, EmployeeFacts } from '#access';
import { type Check, decide, type Decision } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import { type Address, rangeContains } from '#platform';
import type { RightsDecision } from '#tokens';
import { type Face, FACE_SCOPES } from './faces.js';

/** Why acting on behalf is refused. The audit log and *explain* show them; the caller sees less (on-behalf.errors.ts). */
export type OnBehalfReason =
  | 'chained'
  | 'client_disabled'
  | 'permission'
  | 'face_grant'
  | 'face_scope'
  | 'ip_list_empty'
  | 'ip'
  | 'ip_unparsable'
  | 'agent_unknown'
  | 'agent_provider'
  | 'agent_inactive'
  | 'agent_permission'
  | 'customer_not_found'
  | 'agent_self'
  | 'customer_inactive'
  | 'customer_guest'
  | 'customer_privileged'
  | 'customer_opted_out'
  | 'reason_missing'
  | 'reason_pattern'
  | 'cap'
  | 'entity_not_member'
  | 'legal_entity_inactive';

/** The customer as this decision reads it. */
export interface OnBehalfCustomer {
  readonly shopId: number;
  readonly shopEnabled: boolean;
  readonly active: boolean;
  readonly guest: boolean;
  readonly optedOut: boolean;
  /** Linked to an operator or employee: nobody becomes one through their shopper's account. */
  readonly privileged: boolean;
  /** The verified agent and the customer are one person: the same address, or the same identity at a provider. */
  readonly isAgent: boolean;
}

/** The agent as this decision reads them. */
export interface DecidingAgent {
  /** Somebody whom we know as an employee; null for anybody else, whoever vouches for them. */
  readonly employee: Pick<EmployeeFacts, 'active' | 'permissions'> | null;
  /** What proved the agent still counts: their provider is enabled and the one that it was. */
  readonly provenStill: boolean;
}

/** What is known of the client before anybody else is looked up. */
export interface ClientTrustFacts {
  readonly face: Face;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** An on-behalf token was presented as credential. */
  readonly chained: boolean;
  readonly client: ClientFacts;
  /** The caller's address; null when it could not be derived. */
  readonly address: Address | null;
}

/** What is known before the customer is looked up. */
export interface TrustFacts extends ClientTrustFacts {
  /** null = none was named, or nobody has signed in. */
  readonly agent: DecidingAgent | null;
}

export interface OnBehalfFacts extends TrustFacts {
  /** null = no such customer in the tenant. */
  readonly customer: OnBehalfCustomer | null;
  /** The shop the caller named; null = none. */
  readonly shopId: number | null;
  /** The request may be about a guest. */
  readonly guests: boolean;
  readonly reason: string | null;
  /** The client's tokens of today have reached its daily cap. */
  readonly capReached: boolean;
  /** The company the token shall act for; null = none named. */
  readonly company: RightsDecision | null;
}

/** What an employee must hold to act for anybody. */
const ACTING_PERMISSION: AgentPermission = 'Login_On_Behalf';

/** Checks 0 to 3 of DESIGN §4: which client is asking, from where. */
const CLIENT_CHECKS: readonly Check<ClientTrustFacts, OnBehalfReason>[] = [
  { name: 'not_chained', refuses: ({ chained }) => (chained ? 'chained' : null) },
  { name: 'client_enabled', refuses: ({ client }) => (client.enabled ? null : 'client_disabled') },
  { name: 'permission', refuses: permissionRefusal },
  { name: 'address_list', refuses: (facts) => (lacksAddressList(facts) ? 'ip_list_empty' : null) },
  { name: 'address', refuses: addressRefusal },
];

/** Check 4: whoever acts through the client. */
const AGENT_CHECKS: readonly Check<TrustFacts, OnBehalfReason>[] = [
  { name: 'agent_known', refuses: (facts) => (isAgentKnown(facts) ? null : 'agent_unknown') },
  { name: 'agent_proven', refuses: ({ agent }) => (agent === null || agent.provenStill ? null : 'agent_provider') },
  { name: 'agent_active', refuses: ({ agent }) => (agent?.employee?.active === false ? 'agent_inactive' : null) },
  { name: 'agent_permission', refuses: ({ agent }) => (lacksPermission(agent) ? 'agent_permission' : null) },
];

const TRUST_CHECKS: readonly Check<TrustFacts, OnBehalfReason>[] = [...CLIENT_CHECKS, ...AGENT_CHECKS];

/** Checks 5 to 7: about whom, and by the client's own policy. That nobody acts for themselves needs the customer, too. */
const SUBJECT_CHECKS: readonly Check<OnBehalfFacts, OnBehalfReason>[] = [
  { name: 'customer_known', refuses: (facts) => (isCustomerOfClient(facts) ? null : 'customer_not_found') },
  { name: 'customer_other', refuses: ({ customer }) => (customer?.isAgent ? 'agent_self' : null) },
  { name: 'customer_active', refuses: ({ customer }) => (customer?.active ? null : 'customer_inactive') },
  { name: 'customer_registered', refuses: (facts) => (isUnwantedGuest(facts) ? 'customer_guest' : null) },
  { name: 'customer_unprivileged', refuses: ({ customer }) => (customer?.privileged ? 'customer_privileged' : null) },
  { name: 'customer_consent', refuses: ({ customer }) => (customer?.optedOut ? 'customer_opted_out' : null) },
  { name: 'reason', refuses: reasonRefusal },
  { name: 'daily_cap', refuses: ({ capReached }) => (capReached ? 'cap' : null) },
  { name: 'company', refuses: companyRefusal },
];

export const ON_BEHALF_CHECKS: readonly Check<OnBehalfFacts, OnBehalfReason>[] = [...TRUST_CHECKS, ...SUBJECT_CHECKS];

/** Whether this client, from here, may let anybody act. */
export function decideClient(facts: ClientTrustFacts): Decision<OnBehalfReason> {
  return decide(CLIENT_CHECKS, facts);
}

/** Whether this client and agent, from here, may act for anybody at all. */
export function decideTrust(facts: TrustFacts): Decision<OnBehalfReason> {
  return decide(TRUST_CHECKS, facts);
}

/** The one decision behind every face, at issue and at every refresh (DESIGN §4). */
export function decideOnBehalf(facts: OnBehalfFacts): Decision<OnBehalfReason> {
  return decide(ON_BEHALF_CHECKS, facts);
}

function permissionRefusal({ face, client, now }: ClientTrustFacts): OnBehalfReason | null {
  if (face === 'on_behalf') return holdsSwitch(client, now) ? null : 'permission';
  if (!client.grants.has(face) || (face === 'trusted_system' && client.type !== 'confidential')) return 'face_grant';
  return client.scopes.has(FACE_SCOPES[face]) ? null : 'face_scope';
}

function holdsSwitch({ type, grants, onBehalf }: ClientFacts, now: number): boolean {
  const notOver = onBehalf.until === null || now < onBehalf.until;
  return type === 'confidential' && grants.has('on_behalf') && onBehalf.enabled && notOver;
}

/** Only the trusted client must have a list; of any other client a list counts when there is one (DESIGN §4). */
function lacksAddressList({ face, client }: ClientTrustFacts): boolean {
  return face === 'on_behalf' && client.allowlist.length === 0;
}

function addressRefusal({ client, address }: ClientTrustFacts): OnBehalfReason | null {
  if (client.allowlist.length === 0) return null;
  if (address === null) return 'ip_unparsable';
  return client.allowlist.some((range) => rangeContains(range, address)) ? null : 'ip';
}

/** The trusted agent's tokens rest on nothing but the agent's own sign-in. */
function isAgentKnown({ face, agent }: TrustFacts): boolean {
  return face !== 'trusted_agent' || (agent !== null && agent.employee !== null);
}

function lacksPermission(agent: DecidingAgent | null): boolean {
  return agent !== null && agent.employee !== null && !agent.employee.permissions.has(ACTING_PERMISSION);
}

function isCustomerOfClient({ client, customer, shopId }: OnBehalfFacts): boolean {
  return (
    customer !== null &&
    customer.shopEnabled &&
    client.shops.includes(customer.shopId) &&
    (shopId === null || shopId === customer.shopId)
  );
}

function isUnwantedGuest({ customer, guests }: OnBehalfFacts): boolean {
  return customer !== null && customer.guest && !guests;
}

/** Which companies exist is nobody's business: an unknown one looks like one that the customer does not belong to. */
function companyRefusal({ company }: OnBehalfFacts): OnBehalfReason | null {
  if (company === null || company.allowed) return null;
  return company.reason === 'entity_unknown' ? 'entity_not_member' : company.reason;
}

function reasonRefusal({ client, reason }: OnBehalfFacts): OnBehalfReason | null {
  const { reason: rule, reasonFits } = client.onBehalf;
  if (rule === 'off') return null;
  if (reason === null) return rule === 'required' ? 'reason_missing' : null;
  return reasonFits === null || reasonFits(reason) ? null : 'reason_pattern';
}
