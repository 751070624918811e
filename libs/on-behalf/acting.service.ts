import { Injectable } from '@nestjs/common';
import { type AppError, Clock, type Decision } from '#kernel';
import { TenantDirectory } from '#tenancy';
import { QuotaUsedUp, type SessionOrder, type TokenAnswer, TokenIssuer } from '#tokens';
import type { ActingRequest, OnBehalfCaller } from './acting.js';
import { ActingFacts, type Judgement } from './acting.facts.js';
import { actingOrder } from './acting.order.js';
import { ActingRecords } from './acting.records.js';
import type { OnBehalfReason } from './on-behalf.policy.js';

/** The one way to act for a customer, whatever the face (ADR 0013): decides, and answers a finished session order. */
@Injectable()
export class Acting {
  constructor(
    private readonly facts: ActingFacts,
    private readonly records: ActingRecords,
    private readonly tenants: TenantDirectory,
    private readonly issuer: TokenIssuer,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes nothing. Of a trusted agent who has not signed in yet, only the client is judged: whether a customer exists is
   * told to nobody who is unknown.
   */
  async mayAct(caller: OnBehalfCaller, wanted: ActingRequest): Promise<Decision<OnBehalfReason>> {
    const awaited = wanted.face === 'trusted_agent' && wanted.agent === null;
    const { decision } = awaited ? this.facts.judgeClient(caller, wanted) : await this.facts.judge(caller, wanted);
    return decision;
  }

  /**
   * @param counted the client's daily cap was counted before, as for a session that takes another's place
   * @throws its refusal, recorded
   */
  async order(caller: OnBehalfCaller, wanted: ActingRequest, counted = false): Promise<SessionOrder> {
    const { by } = wanted.customer;
    if (by === 'guest' || by === 'newcomer') throw new Error(`a ${by} is made before somebody acts for them`);
    const { decision, reading, rights } = await this.facts.judge(caller, wanted, counted);
    const customer = reading?.state ?? null;
    if (!decision.allowed) throw await this.refused(caller, wanted, decision.reason, customer?.id);
    const [tenant, shop] = await Promise.all([
      this.tenants.tenant(caller.client.tenantId),
      customer && this.tenants.shop(customer.shopId),
    ]);
    if (!tenant || !shop || !customer) throw await this.refused(caller, wanted, 'customer_not_found');
    return actingOrder({ caller, wanted, tenant, shop, customer, rights, now: this.clock.now() });
  }

  /**
   * Issues what was ordered for this request.
   *
   * @throws the refusal of a daily cap that was used up meanwhile, recorded
   */
  async issue(caller: OnBehalfCaller, wanted: ActingRequest, order: SessionOrder): Promise<TokenAnswer> {
    try {
      return await this.issuer.issue(order);
    } catch (error) {
      if (error instanceof QuotaUsedUp) throw await this.refused(caller, wanted, 'cap', order.customer?.id);
      throw error;
    }
  }

  /** Records the refusal and hands back its error, to be thrown. */
  refused(
    caller: OnBehalfCaller,
    wanted: ActingRequest,
    reason: OnBehalfReason,
    customerId?: number,
  ): Promise<AppError> {
    return this.records.refused(caller, wanted, reason, customerId);
  }

  /** Like `mayAct`, with whom it was decided about. */
  judge(caller: OnBehalfCaller, wanted: ActingRequest): Promise<Judgement> {
    return this.facts.judge(caller, wanted);
  }
}
