import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError, Clock, type Decision, type RequestOrigin } from '#kernel';
import { AuditLog } from '#audit';
import type { ClientFacts } from '#oauth-clients';
import { type CallerAddress, parseAddress } from '#platform';
import { TenantDirectory } from '#tenancy';
import {
  type ActClaim,
  customerScopes,
  QuotaUsedUp,
  type RefreshRefusal,
  type RefreshRequest,
  SessionKinds,
  type TokenAnswer,
  TokenIssuer,
} from '#tokens';
import { ON_BEHALF_EVENTS } from './on-behalf.events.js';
import { type CustomerReading, OnBehalfFactsReader } from './on-behalf.facts.js';
import { ACCESS_TTL, SESSION_TTL } from './on-behalf.lifetimes.js';
import { decideOnBehalf, decideTrust, type OnBehalfReason, type TrustFacts } from './on-behalf.policy.js';
import { ON_BEHALF_REASONS } from './on-behalf.reasons.js';
import type { OnBehalfRequest } from './on-behalf.request.js';

/** Who asks, after authentication. */
export interface OnBehalfCaller {
  readonly client: ClientFacts;
  /** An on-behalf token came along as credential. */
  readonly chained: boolean;
  readonly origin: RequestOrigin;
  readonly callerAddress: CallerAddress;
}

/** Gathers the facts, decides, and hands the finished order to `tokens`. */
@Injectable()
export class OnBehalfService implements OnModuleInit {
  constructor(
    private readonly facts: OnBehalfFactsReader,
    private readonly issuer: TokenIssuer,
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly kinds: SessionKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      name: 'on_behalf',
      longestLife: SESSION_TTL,
      refreshRule: (request) => this.refreshRule(request),
    });
  }

  /** Issues a token pair for the customer, or records the refusal and throws it. */
  async issue(caller: OnBehalfCaller, request: OnBehalfRequest): Promise<TokenAnswer> {
    const { decision, reading } = await this.decide(caller, request);
    if (!decision.allowed) throw await this.refused(caller, request, decision.reason);
    const { client, origin } = caller;
    const customer = reading?.state ?? null;
    const [tenant, shop] = await Promise.all([
      this.tenants.tenant(client.tenantId),
      customer === null ? null : this.tenants.shop(customer.shopId),
    ]);
    if (!tenant || !shop || !customer) throw await this.refused(caller, request, 'customer_not_found');
    try {
      return await this.issuer.issue({
        kind: 'on_behalf',
        tenant,
        client,
        shop,
        customer,
        onBehalf: true,
        actor: actorOf(client, request.agent),
        scope: customerScopes(client.scopes),
        company: null,
        accessTtl: ACCESS_TTL,
        sessionTtl: this.lifetimeOf(client),
        refreshable: true,
        claims: { on_behalf_session: true, permissions: client.onBehalf.permissions },
        notes: { reason: request.reason },
        origin,
        audit: {
          type: ON_BEHALF_EVENTS.issued,
          actor: { type: 'client', id: client.clientId, name: client.name },
          details: detailsOf(caller, request),
          ...personalOf(request),
        },
        ...(client.onBehalf.dailyCap === null
          ? {}
          : { quota: { name: quotaName(client), limit: client.onBehalf.dailyCap } }),
      });
    } catch (error) {
      if (error instanceof QuotaUsedUp) throw await this.refused(caller, request, 'cap');
      throw error;
    }
  }

  /** The same decision without a token; refused like `issue` when the client itself is not trusted. */
  async eligibility(caller: OnBehalfCaller, request: OnBehalfRequest): Promise<{ eligible: boolean; reason?: string }> {
    const { decision, reading } = await this.decide(caller, request);
    if (!decision.allowed && reading === null) throw await this.refused(caller, request, decision.reason);
    await this.record(caller, request, ON_BEHALF_EVENTS.eligibilityAsked, decision);
    if (decision.allowed) return { eligible: true };
    const shown = ON_BEHALF_REASONS[decision.reason].error().details.reason;
    return { eligible: false, reason: shown ?? decision.reason };
  }

  /** Records a refusal that was found before the decision, such as a chained credential or a malformed body. */
  async refusedBefore(caller: OnBehalfCaller, reason: string, error: AppError): Promise<AppError> {
    await this.record(caller, null, ON_BEHALF_EVENTS.refused, { allowed: false, reason });
    return error;
  }

  /** Rules 0 to 4 first: nobody untrusted makes us look a customer up. `reading` null = it stopped there. */
  private async decide(
    caller: OnBehalfCaller,
    request: OnBehalfRequest,
  ): Promise<{ decision: Decision<OnBehalfReason>; reading: CustomerReading | null }> {
    const trust = this.trustFacts(caller);
    const trusted = decideTrust(trust);
    if (!trusted.allowed) return { decision: trusted, reading: null };
    const { client } = caller;
    const reading = await this.facts.read({
      tenantId: client.tenantId,
      customerId: request.customerId,
      externalId: request.externalId,
      quotaName: client.onBehalf.dailyCap === null ? null : quotaName(client),
    });
    const decision = decideOnBehalf({
      ...trust,
      customer: reading.customer,
      shopId: request.shopId,
      reason: request.reason,
      capReached: client.onBehalf.dailyCap !== null && reading.usedToday >= client.onBehalf.dailyCap,
      // Companies come with the module legal-entities; until it can say yes, a named one is refused.
      company: request.legalEntityId === null ? null : { member: false },
    });
    return { decision, reading };
  }

  private async refreshRule(request: RefreshRequest): Promise<RefreshRefusal> {
    const { session } = request;
    const trust = this.trustFacts({ ...request, chained: false });
    let decision = decideTrust(trust);
    if (decision.allowed) {
      const { customer } = await this.facts.read({
        tenantId: session.tenantId,
        customerId: session.customerId,
        externalId: null,
        quotaName: null,
      });
      const { reason } = session.claims.notes;
      decision = decideOnBehalf({
        ...trust,
        customer,
        shopId: session.shopId,
        reason: typeof reason === 'string' ? reason : null,
        // Counted when the session was issued.
        capReached: false,
        company: session.company === null ? null : { member: false },
      });
    }
    if (decision.allowed) return null;
    return { reason: decision.reason, error: ON_BEHALF_REASONS[decision.reason].error() };
  }

  private trustFacts({ client, chained, callerAddress }: Omit<OnBehalfCaller, 'origin'>): TrustFacts {
    // A trusted proxy that names nobody is not the caller (DESIGN §12).
    const usable = callerAddress.proxyWithoutHeader ? null : callerAddress.address;
    return { now: this.clock.now(), chained, client, address: usable === null ? null : parseAddress(usable) };
  }

  /** Seconds: the session ends with the switch, when that has an end. */
  private lifetimeOf({ onBehalf: { until } }: ClientFacts): number {
    return until === null ? SESSION_TTL : Math.min(SESSION_TTL, Math.ceil((until - this.clock.now()) / 1000));
  }

  private async refused(caller: OnBehalfCaller, request: OnBehalfRequest, reason: OnBehalfReason): Promise<AppError> {
    await this.record(caller, request, ON_BEHALF_EVENTS.refused, { allowed: false, reason });
    return ON_BEHALF_REASONS[reason].error();
  }

  private async record(
    caller: OnBehalfCaller,
    request: OnBehalfRequest | null,
    type: string,
    decision: Decision<string>,
  ): Promise<void> {
    const { client, origin } = caller;
    const tenant = await this.tenants.tenant(client.tenantId);
    await this.audit.recordAlone({
      tenant: tenant?.slug ?? null,
      type,
      outcome: decision.allowed ? 'success' : 'refused',
      reason: decision.allowed ? null : decision.reason,
      actor: { type: 'client', id: client.clientId, name: client.name },
      origin,
      clientId: client.clientId,
      customerId: request?.customerId ?? null,
      details: detailsOf(caller, request),
      ...(request === null ? {} : personalOf(request)),
    });
  }
}

function quotaName(client: ClientFacts): string {
  return `on_behalf:${client.clientId}`;
}

/** `act` is always in the token: the agent when one is named, else the client. */
function actorOf(client: ClientFacts, agent: OnBehalfRequest['agent']): ActClaim {
  if (agent === null) return { sub: `client:${client.clientId}` };
  return {
    sub: agent.id,
    ...(agent.name === null ? {} : { name: agent.name }),
    client_id: client.clientId,
    assurance: 'asserted',
  };
}

function detailsOf({ callerAddress }: OnBehalfCaller, request: OnBehalfRequest | null): Record<string, unknown> {
  return {
    ...(request?.externalId ? { external_id: request.externalId } : {}),
    ...(request?.shopId ? { shop_id: request.shopId } : {}),
    ...(request?.reason ? { reason: request.reason } : {}),
    ...(request?.agent ? { agent: request.agent.id } : {}),
    ...(request?.legalEntityId ? { legal_entity_id: request.legalEntityId } : {}),
    // Untrusted text, kept so that *explain* can show how the address was derived.
    ...(callerAddress.forwarded === null ? {} : { peer: callerAddress.peer, forwarded_for: callerAddress.forwarded }),
  };
}

function personalOf(request: OnBehalfRequest): { personal?: Record<string, unknown> } {
  return request.agent?.name ? { personal: { agent_name: request.agent.name } } : {};
}
