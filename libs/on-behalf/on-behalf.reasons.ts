import { accessDenied, type AppError, invalidClient, invalidGrant, invalidRequest } from '#kernel';
import type { OnBehalfReason } from './on-behalf.policy.js';

interface ReasonText {
  /** The check of `ON_BEHALF_CHECKS` that gives this reason. */
  readonly check: string;
  /** For operators: what failed. */
  readonly sentence: string;
  /** For operators: what would mend it. */
  readonly fix: string;
  /** What the caller gets. */
  readonly error: () => AppError;
}

/** Permission and address do not say which of them failed: that is in the audit log (DESIGN §4). */
const denied = (): AppError => accessDenied({ sentence: 'This client may not act on behalf of customers from here.' });
const deniedAgent = (): AppError => accessDenied({ sentence: 'This agent may not act on behalf of this customer.' });
const customer =
  (reason: string): (() => AppError) =>
  () =>
    invalidGrant({ reason, sentence: 'Nobody may act on behalf of this customer.' });

/** Words and errors of every reason, complete by type: a new reason does not compile until it has its line. */
export const ON_BEHALF_REASONS: Readonly<Record<OnBehalfReason, ReasonText>> = {
  chained: {
    check: 'not_chained',
    sentence: 'The call was made with an on-behalf token.',
    fix: "Call with the client's own id and secret.",
    error: denied,
  },
  client_disabled: {
    check: 'client_enabled',
    sentence: 'The client is disabled.',
    fix: 'Enable the client.',
    error: () => invalidClient(),
  },
  permission: {
    check: 'permission',
    sentence: 'On-behalf is switched off for this client, its end has passed, or it lacks the permission.',
    fix: 'Switch on-behalf on, or set a later end.',
    error: denied,
  },
  face_grant: {
    check: 'permission',
    sentence: 'The client lacks the grant trusted_system or trusted_agent, or is public where it must have a secret.',
    fix: 'Give the client the grant; for trusted systems it must be confidential.',
    error: denied,
  },
  face_scope: {
    check: 'permission',
    sentence: 'The client lacks the scope sfcc.ts_ext_on_behalf_of or sfcc.ta_ext_on_behalf_of.',
    fix: 'Give the client the scope that belongs to its grant.',
    error: denied,
  },
  ip_list_empty: {
    check: 'address_list',
    sentence: "The client's IP whitelist is empty. An empty list refuses every call.",
    fix: 'Add the address of the caller to the list.',
    error: denied,
  },
  ip: {
    check: 'address',
    sentence: "The caller's address is not on the client's IP whitelist.",
    fix: 'Add the address to the list, or call from a listed one.',
    error: denied,
  },
  ip_unparsable: {
    check: 'address',
    sentence: "The caller's address could not be derived from what the trusted proxy sent.",
    fix: 'Make the proxy send X-Forwarded-For with plain addresses.',
    error: denied,
  },
  agent_unknown: {
    check: 'agent_known',
    sentence: 'Who signed in is no employee of the tenant.',
    fix: "Add them as an employee, with the identity provider's name for them.",
    error: deniedAgent,
  },
  agent_provider: {
    check: 'agent_proven',
    sentence: 'The identity provider that proved the agent is disabled, or has become another one.',
    fix: 'Enable the identity provider; the agent signs in again.',
    error: deniedAgent,
  },
  agent_inactive: {
    check: 'agent_active',
    sentence: 'The agent is suspended.',
    fix: 'Resume the employee.',
    error: deniedAgent,
  },
  agent_permission: {
    check: 'agent_permission',
    sentence: 'The agent lacks the permission Login_On_Behalf.',
    fix: 'Add the employee to a group that has it.',
    error: deniedAgent,
  },
  customer_not_found: {
    check: 'customer_known',
    sentence: "No such customer in the client's shops.",
    fix: "Check the customer's id and shop, and the shops of the client.",
    error: customer('customer_not_found'),
  },
  agent_self: {
    check: 'customer_other',
    sentence: 'The agent and the customer are the same person.',
    fix: 'Another agent must act for this customer.',
    error: deniedAgent,
  },
  customer_inactive: {
    check: 'customer_active',
    sentence: 'The customer is inactive.',
    fix: 'Activate the customer.',
    error: customer('customer_inactive'),
  },
  customer_guest: {
    check: 'customer_registered',
    sentence: 'The customer is a guest.',
    fix: 'Only registered customers can be acted for, except where a system or an agent asks for a new guest.',
    error: customer('customer_guest'),
  },
  customer_privileged: {
    check: 'customer_unprivileged',
    sentence: 'The customer is linked to an operator or employee.',
    fix: 'Nobody may act for such a customer.',
    // Who is an operator is nobody's business: shown as unknown.
    error: customer('customer_not_found'),
  },
  customer_opted_out: {
    check: 'customer_consent',
    sentence: 'The customer has opted out of on-behalf.',
    fix: 'Only the customer can allow it again.',
    error: customer('customer_opted_out'),
  },
  reason_missing: {
    check: 'reason',
    sentence: 'The client must give a reason and gave none.',
    fix: 'Send the field "reason".',
    error: () => invalidRequest({ reason: 'reason_missing', sentence: 'A reason is required.' }),
  },
  reason_pattern: {
    check: 'reason',
    sentence: "The reason does not fit the client's pattern.",
    fix: 'Send a reason that fits, such as a ticket number.',
    error: () => invalidRequest({ reason: 'reason_pattern', sentence: 'The reason does not have the required form.' }),
  },
  cap: {
    check: 'daily_cap',
    sentence: "The client's daily cap of on-behalf tokens is used up.",
    fix: 'Raise the cap, or wait until midnight UTC.',
    error: () => accessDenied({ sentence: 'The daily limit of this client is used up.' }),
  },
  entity_not_member: {
    check: 'company',
    sentence: 'The customer is not a member of the named company.',
    fix: 'Name a company the customer belongs to, or none.',
    error: () => accessDenied({ reason: 'entity_not_member', sentence: 'The customer may not act for this company.' }),
  },
  legal_entity_inactive: {
    check: 'company',
    sentence: 'The named company is inactive.',
    fix: 'Activate the company, or name another one.',
    error: () => accessDenied({ reason: 'legal_entity_inactive', sentence: 'The company is inactive.' }),
  },
};
