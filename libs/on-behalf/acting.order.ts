import type { Actor } from '#kernel';
import type { CustomerState } from '#customers';
import type { ClientFacts } from '#oauth-clients';
import type { ShopFacts, TenantFacts } from '#tenancy';
import { type ActClaim, customerScopes, type RightsGrant, type SessionOrder } from '#tokens';
import type { ActingRequest, Agent, OnBehalfCaller, VerifiedAgent } from './acting.js';
import { FACE_LIFETIMES, sessionLife } from './faces.js';
import { FACE_EVENTS } from './on-behalf.events.js';
import { quotaName } from './quota.js';

/** What a decision that allowed was made from. */
export interface Allowed {
  readonly caller: OnBehalfCaller;
  readonly wanted: ActingRequest;
  readonly tenant: TenantFacts;
  readonly shop: ShopFacts;
  readonly customer: CustomerState;
  /** What the customer may do for the named company; null = none was named. */
  readonly rights: RightsGrant | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What stays with a session, so that its rule can be asked again. */
export interface ActingNotes {
  readonly reason: string | null;
  /** The customer may be a guest. */
  readonly guests?: true;
  /** What proved the agent. */
  readonly agent_provider?: { readonly id: number; readonly epoch: number };
}

/** The session that an allowed request shall be. */
export function actingOrder({ caller, wanted, tenant, shop, customer, rights, now }: Allowed): SessionOrder {
  const { client, origin } = caller;
  const { face, agent, callId } = wanted;
  const { access, refreshable } = FACE_LIFETIMES[face];
  const employee = agent?.assurance === 'verified' ? agent.employee : null;
  const quota = quotaName(client);
  return {
    kind: face,
    ...{ tenant, client, shop, customer, origin, employee, callId, refreshable },
    onBehalf: true,
    actor: actOf(client, agent),
    scope: customerScopes(client.scopes),
    rights,
    accessTtl: access,
    sessionTtl: sessionLife(face, client, now),
    claims: { on_behalf_session: true, permissions: [...(employee?.permissions ?? client.onBehalf.permissions)] },
    notes: { ...notesOf(wanted) },
    audit: {
      type: FACE_EVENTS[face].issued,
      actor: actorOf(client, agent),
      details: actingDetails(caller, wanted),
      ...actingPersonal(wanted),
    },
    ...(quota === null ? {} : { quota: { name: quota, limit: client.onBehalf.dailyCap ?? 0 } }),
  };
}

/** `act` is always in the token: the agent when there is one, else the client (RFC 8693 §4.1). */
export function actOf({ clientId }: Pick<ClientFacts, 'clientId'>, agent: Agent | null): ActClaim {
  if (agent === null) return { sub: `client:${clientId}` };
  const name = agent.name === null ? {} : { name: agent.name };
  return agent.assurance === 'asserted'
    ? { sub: agent.id, ...name, client_id: clientId, assurance: 'asserted' }
    : { sub: agent.subject, iss: agent.issuer, ...name, client_id: clientId, assurance: 'verified' };
}

/** Whose deed it is in the audit: an agent whom only the client names is a detail of the client's. */
export function actorOf({ clientId, name }: Pick<ClientFacts, 'clientId' | 'name'>, agent: Agent | null): Actor {
  if (agent?.assurance !== 'verified') return { type: 'client', id: clientId, name };
  return {
    type: 'agent',
    id: agent.employee?.id ?? agent.subject,
    ...(agent.name === null ? {} : { name: agent.name }),
  };
}

export function actingDetails(
  caller: Pick<OnBehalfCaller, 'callerAddress'>,
  { customer, shopId, reason, agent, legalEntityId, callId }: ActingRequest,
): Record<string, unknown> {
  return {
    ...(customer.by === 'external_id' ? { external_id: customer.externalId } : {}),
    ...(customer.by === 'login' && customer.origin !== null ? { idp_origin: customer.origin } : {}),
    ...(shopId ? { shop_id: shopId } : {}),
    ...(reason ? { reason } : {}),
    ...agentDetails(agent),
    ...(legalEntityId ? { legal_entity_id: legalEntityId } : {}),
    ...(callId ? { call_id: callId } : {}),
    ...forwardedDetails(caller),
  };
}

/** Untrusted text, kept so that *explain* can show how the address was derived. */
export function forwardedDetails({ callerAddress }: Pick<OnBehalfCaller, 'callerAddress'>): Record<string, unknown> {
  const { forwarded, peer } = callerAddress;
  return forwarded === null ? {} : { peer, forwarded_for: forwarded };
}

/** What names a person stands apart from the event, so that it can be erased. */
export function actingPersonal({ agent, customer }: ActingRequest): { personal?: Record<string, unknown> } {
  const personal = {
    ...(agent?.assurance === 'asserted' && agent.name !== null ? { agent_name: agent.name } : {}),
    ...(customer.by === 'login' ? { login_id: customer.loginId } : {}),
  };
  return Object.keys(personal).length === 0 ? {} : { personal };
}

function agentDetails(agent: Agent | null): Record<string, unknown> {
  if (agent === null) return {};
  return agent.assurance === 'asserted' ? { agent: agent.id } : { agent: agent.subject, agent_issuer: agent.issuer };
}

function notesOf({ reason, guests, agent }: ActingRequest): ActingNotes {
  return { reason, ...(guests ? { guests } : {}), ...providerNote(agent) };
}

function providerNote(agent: Agent | null): Pick<ActingNotes, 'agent_provider'> {
  if (agent?.assurance !== 'verified' || agent.provider === null) return {};
  const { id, epoch }: NonNullable<VerifiedAgent['provider']> = agent.provider;
  return { agent_provider: { id, epoch } };
}
