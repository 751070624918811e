import { Injectable } from '@nestjs/common';
import { Clock, type Decision } from '#kernel';
import { IdentityProviders } from '#identity-providers';
import type { ClientFacts } from '#oauth-clients';
import { parseAddress } from '#platform';
import { TenantDirectory } from '#tenancy';
import { CustomerRights, type RightsDecision, type RightsGrant } from '#tokens';
import type { ActingRequest, Agent, OnBehalfCaller, VerifiedAgent } from './acting.js';
import { CustomerNaming } from './customer-naming.js';
import { type CustomerReading, type ForeignIdentity, OnBehalfFactsReader } from './on-behalf.facts.js';
import {
  type ClientTrustFacts,
  type DecidingAgent,
  decideClient,
  decideOnBehalf,
  decideTrust,
  type OnBehalfCustomer,
  type OnBehalfReason,
  type TrustFacts,
} from './on-behalf.policy.js';
import type { Face } from './faces.js';
import { quotaName } from './quota.js';

/** A decision and the customer it was made about; `reading` null = it stopped before anybody was looked up. */
export interface Judgement {
  readonly decision: Decision<OnBehalfReason>;
  readonly reading: CustomerReading | null;
  /** What the customer may do for the named company; null = none was named, or they may not. */
  readonly rights: RightsGrant | null;
}

type Asking = Omit<OnBehalfCaller, 'origin'>;

/** Gathers what `decideOnBehalf` decides by, and asks it. */
@Injectable()
export class ActingFacts {
  constructor(
    private readonly reader: OnBehalfFactsReader,
    private readonly naming: CustomerNaming,
    private readonly providers: IdentityProviders,
    private readonly tenants: TenantDirectory,
    private readonly rights: CustomerRights,
    private readonly clock: Clock,
  ) {}

  /** Whether the client may let anybody act, before it is known who that is. */
  judgeClient(caller: Asking, { face }: Pick<ActingRequest, 'face'>): Judgement {
    return { decision: decideClient(this.clientFacts(caller, face)), reading: null, rights: null };
  }

  /**
   * Client and agent first: nobody untrusted makes us look a customer up.
   *
   * @param counted the client's daily cap was counted when the session began
   */
  async judge(caller: Asking, wanted: ActingRequest, counted = false): Promise<Judgement> {
    const { client } = caller;
    const trust: TrustFacts = {
      ...this.clientFacts(caller, wanted.face),
      agent: await this.decidingAgent(client.tenantId, wanted.agent),
    };
    const trusted = decideTrust(trust);
    if (!trusted.allowed) return { decision: trusted, reading: null, rights: null };
    const reading = await this.read(client, wanted, counted);
    const company = await this.company(reading, wanted);
    const cap = counted ? null : client.onBehalf.dailyCap;
    const decision = decideOnBehalf({
      ...trust,
      customer: reading.customer,
      shopId: wanted.shopId,
      guests: wanted.guests,
      reason: wanted.reason,
      capReached: cap !== null && reading.usedToday >= cap,
      company,
    });
    return { decision, reading, rights: company?.allowed ? company.grant : null };
  }

  private clientFacts({ client, chained, callerAddress }: Asking, face: Face): ClientTrustFacts {
    // A trusted proxy that names nobody is not the caller (DESIGN §12).
    const usable = callerAddress.proxyWithoutHeader ? null : callerAddress.address;
    const address = usable === null ? null : parseAddress(usable);
    return { face, now: this.clock.now(), chained, client, address };
  }

  /** Only a company gives rights to whoever acts for a customer. */
  private async company(
    { state }: CustomerReading,
    { legalEntityId: company }: ActingRequest,
  ): Promise<RightsDecision | null> {
    if (company === null) return null;
    if (state === null) return { allowed: false, reason: 'entity_not_member' };
    const customerId = state.guest ? null : state.id;
    return this.rights.decideFor({ tenantId: state.tenantId, customerId, company, onBehalf: true });
  }

  private async decidingAgent(tenantId: number, agent: Agent | null): Promise<DecidingAgent | null> {
    if (agent?.assurance !== 'verified') return agent && { employee: null, provenStill: true };
    const { employee } = agent;
    if (employee !== null && employee.tenantId !== tenantId) throw new Error('the agent belongs to another tenant');
    return { employee, provenStill: await this.isProvenStill(tenantId, agent) };
  }

  private async isProvenStill(tenantId: number, { provider, issuer }: VerifiedAgent): Promise<boolean> {
    if (provider === null) return true;
    const now = await this.providers.byId(provider.id);
    return (
      now !== null &&
      now.tenantId === tenantId &&
      now.enabled &&
      now.audience === 'employees' &&
      now.epoch === provider.epoch &&
      now.issuer === issuer
    );
  }

  private async read(client: ClientFacts, wanted: ActingRequest, counted: boolean): Promise<CustomerReading> {
    const { customer, agent: anyAgent, shopId } = wanted;
    const agent = anyAgent?.assurance === 'verified' ? anyAgent : null;
    const named = await this.naming.resolve(client, wanted);
    const quota = counted ? null : quotaName(client);
    const reading = await this.reader.read({ tenantId: client.tenantId, ...named, agent, quotaName: quota });
    if (customer.by === 'guest') return { ...reading, customer: await this.future(shopId, GUEST) };
    if (customer.by !== 'newcomer') return reading;
    const { privileged, isAgent } = reading.newcomer;
    const self = isAgent || (agent !== null && isSame(agent, customer.identity));
    return { ...reading, customer: await this.future(shopId, { guest: false, privileged, isAgent: self }) };
  }

  /** A customer who does not exist yet, as they will be. */
  private async future(
    shopId: number | null,
    who: Pick<OnBehalfCustomer, 'guest' | 'privileged' | 'isAgent'>,
  ): Promise<OnBehalfCustomer | null> {
    const shop = shopId === null ? null : await this.tenants.shop(shopId);
    return shop && { shopId: shop.id, shopEnabled: shop.enabled, active: true, optedOut: false, ...who };
  }
}

const GUEST = { guest: true, privileged: false, isAgent: false };

const isSame = (one: ForeignIdentity, other: ForeignIdentity): boolean =>
  one.issuer === other.issuer && one.subject === other.subject;
