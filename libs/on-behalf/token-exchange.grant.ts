import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError } from '#kernel';
import { type GrantHandler, type GrantRequest, Grants, type TokenAnswer } from '#tokens';
import type { ActingRequest, OnBehalfCaller } from './acting.js';
import { ActingRecords } from './acting.records.js';
import { Acting } from './acting.service.js';
import { ActorTokens } from './actor-tokens.service.js';
import { ChainedCredential } from './chained-credential.js';
import { CustomerTokenExchange } from './customer-token.exchange.js';
import { ACCESS_TOKEN, type ExchangeRequest, readExchange } from './token-exchange.request.js';
import { TrustedSystem } from './trusted-system.service.js';

/**
 * Token exchange (RFC 8693): the subject is a customer, the actor an agent who proves themselves by their own token. Where the
 * customer proves themselves, nobody acts for them.
 */
@Injectable()
export class TokenExchangeGrant implements GrantHandler, OnModuleInit {
  readonly grantType = 'urn:ietf:params:oauth:grant-type:token-exchange';

  constructor(
    private readonly acting: Acting,
    private readonly system: TrustedSystem,
    private readonly actors: ActorTokens,
    private readonly records: ActingRecords,
    private readonly chained: ChainedCredential,
    private readonly customers: CustomerTokenExchange,
    private readonly grants: Grants,
  ) {}

  onModuleInit(): void {
    this.grants.register(this);
  }

  async handle(request: GrantRequest): Promise<TokenAnswer & { issued_token_type: string }> {
    if (this.customers.isMeant(request.fields)) {
      return { ...(await this.customers.exchange(request)), issued_token_type: ACCESS_TOKEN };
    }
    const caller = { ...request, chained: this.chained.of(request.request) !== null };
    const { face, actor, newcomer, ...asked } = await this.read(caller, request);
    const agent = actor && (await this.actors.verify(caller, face, actor));
    const answer =
      face === 'trusted_system'
        ? (await this.system.issue(caller, { ...asked, agent, newcomer })).answer
        : await this.issue(caller, { ...asked, face, agent, guests: false });
    return { ...answer, issued_token_type: ACCESS_TOKEN };
  }

  private async read(caller: OnBehalfCaller, { fields, client }: GrantRequest): Promise<ExchangeRequest> {
    try {
      return readExchange(fields, client);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      throw await this.records.refusedBefore(caller, 'on_behalf', error.code, error);
    }
  }

  private async issue(caller: OnBehalfCaller, wanted: ActingRequest): Promise<TokenAnswer> {
    return this.acting.issue(caller, wanted, await this.acting.order(caller, wanted));
  }
}
