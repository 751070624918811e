import { Injectable } from '@nestjs/common';
import { AppError, conflict } from '#kernel';
import { Database, type RateLimit, RateLimits } from '#platform';
import type { DialectClaims, SessionOrder, TokenAnswer } from '#tokens';
import type { ActingRequest, OnBehalfCaller } from './acting.js';
import { ActingRecords } from './acting.records.js';
import { Acting } from './acting.service.js';
import { AgentGuests } from './agent-guests.js';
import { type Newcomer, Newcomers } from './newcomers.js';

/** What a trusted system asks for; the face and whether guests are meant follow from it. */
export interface TrustedSystemRequest extends Omit<ActingRequest, 'face' | 'guests'> {
  /** What is known of a shopper of an identity provider who is perhaps new; null = nothing. */
  readonly newcomer: Newcomer | null;
  /** What a dialect adds to the tokens. */
  readonly dialect?: (order: SessionOrder) => DialectClaims | Promise<DialectClaims>;
  /** False = the refresh token stays the same (SLAS's private clients). Left out: it rotates. */
  readonly rotates?: boolean;
}

export interface TrustedSystemAnswer {
  readonly answer: TokenAnswer;
  /** What was issued. */
  readonly order: SessionOrder;
}

/** SLAS's service protection window: one login of a shopper in so many seconds, whichever instance is asked. */
const ONE_LOGIN: RateLimit = { name: 'trusted_system_login', points: 1, seconds: 3, shared: true };

/** A confidential client that acts for shoppers, with or without an agent whom it brings proof of (SLAS: TSOB). */
@Injectable()
export class TrustedSystem {
  constructor(
    private readonly acting: Acting,
    private readonly guests: AgentGuests,
    private readonly newcomers: Newcomers,
    private readonly records: ActingRecords,
    private readonly limits: RateLimits,
    private readonly database: Database,
  ) {}

  /** @throws its refusal, recorded; 409 `conflict` at the second login of a shopper within three seconds */
  async issue(caller: OnBehalfCaller, request: TrustedSystemRequest): Promise<TrustedSystemAnswer> {
    const { newcomer, dialect, rotates = true, ...asked } = request;
    const wanted = await this.withGuest(caller, { ...asked, face: 'trusted_system', guests: false });
    if (wanted.customer.by === 'login') await this.newcomers.welcome(caller, wanted, newcomer);
    const decided = await this.acting.order(caller, wanted);
    const order = { ...decided, rotates, ...(dialect ? { dialect: await dialect(decided) } : {}) };
    return { answer: await this.issueOnce(caller, wanted, order), order };
  }

  /** Opened here and not in a controller: both entrances, ours and SLAS's, would have to know when a guest is made. */
  private async withGuest(caller: OnBehalfCaller, wanted: ActingRequest): Promise<ActingRequest> {
    const { shopId, agent, customer } = wanted;
    if (customer.by !== 'guest') return wanted;
    const asked = { ...wanted, guests: true };
    const decision = await this.acting.mayAct(caller, asked);
    if (!decision.allowed) throw await this.acting.refused(caller, asked, decision.reason);
    if (shopId === null) throw new Error('a guest needs a shop');
    const guest = await this.database.transaction((tx) => this.guests.start(tx, caller, { shopId, agent }));
    return { ...asked, customer: guest };
  }

  /** Whatever is not issued after all does not count. */
  private async issueOnce(caller: OnBehalfCaller, wanted: ActingRequest, order: SessionOrder): Promise<TokenAnswer> {
    const { tenant, customer } = order;
    if (customer === null || customer.guest) return this.acting.issue(caller, wanted, order);
    const key = `${tenant.id}/${customer.id}`;
    await this.requireFirst(caller, wanted, key, customer.id);
    return this.acting.issue(caller, wanted, order).catch(async (error: unknown) => {
      await this.limits.forget(ONE_LOGIN, key);
      throw error;
    });
  }

  private async requireFirst(caller: OnBehalfCaller, wanted: ActingRequest, key: string, id: number): Promise<void> {
    try {
      await this.limits.consume(ONE_LOGIN, key);
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 429) throw error;
      const { retryAfter } = error.details;
      const refusal = conflict({ sentence: 'This shopper was logged in less than three seconds ago.', retryAfter });
      throw await this.records.refusedFor(caller, wanted, 'repeated_login', refusal, id);
    }
  }
}
