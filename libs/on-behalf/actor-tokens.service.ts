import { Injectable } from '@nestjs/common';
import { EmployeeDirectory, type EmployeeFacts } from '#access';
import { type AppError, invalidRequest, temporarilyUnavailable } from '#kernel';
import {
  IdentityProviders,
  type ProviderFacts,
  ProviderFailure,
  type ProviderFailureReason,
  type TokenBearer,
} from '#identity-providers';
import type { OnBehalfCaller, VerifiedAgent } from './acting.js';
import { ActingFacts } from './acting.facts.js';
import { ActingRecords } from './acting.records.js';
import { type ActorToken, type ActorTokenRefusal, readActorToken } from './actor-token.policy.js';
import type { Face } from './faces.js';
import { ON_BEHALF_REASONS } from './on-behalf.reasons.js';

type Refusal = ActorTokenRefusal | ProviderFailureReason | 'agent_unknown';

/** Not the token's fault: the provider could not be asked for its keys. */
const OUTAGES: readonly Refusal[] = ['idp_unreachable', 'idp_timeout', 'idp_busy', 'idp_address', 'idp_answer'];

/** Agents whom somebody else brings proof of: their own token from a provider of the tenant's employees (RFC 8693 §2.1). */
@Injectable()
export class ActorTokens {
  constructor(
    private readonly providers: IdentityProviders,
    private readonly employees: EmployeeDirectory,
    private readonly facts: ActingFacts,
    private readonly records: ActingRecords,
  ) {}

  /**
   * Whoever sends a proof is never answered as if they had sent none.
   *
   * @throws the client's own refusal; 400 `invalid_request` (RFC 8693 §2.2.2), recorded; 503 when the provider's keys cannot be fetched
   */
  async verify(caller: OnBehalfCaller, face: Face, actor: ActorToken): Promise<VerifiedAgent> {
    // Nobody untrusted makes us fetch a provider's keys.
    const { decision } = this.facts.judgeClient(caller, { face });
    if (!decision.allowed) {
      const { reason } = decision;
      throw await this.records.refusedBefore(caller, face, reason, ON_BEHALF_REASONS[reason].error());
    }
    const found = await this.find(caller.client.tenantId, actor);
    if (typeof found !== 'string') return found;
    throw await this.records.refusedBefore(caller, face, found, refusalOf(found));
  }

  private async find(tenantId: number, actor: ActorToken): Promise<VerifiedAgent | Refusal> {
    const named = readActorToken(actor);
    if ('refused' in named) return named.refused;
    const known = await this.providers.byIssuer(named.issuer, named.audiences);
    const provider = known.find((one) => one.tenantId === tenantId && one.enabled && one.audience === 'employees');
    return provider ? this.ask(provider, actor.token) : 'actor_token_provider';
  }

  private async ask(provider: ProviderFacts, token: string): Promise<VerifiedAgent | Refusal> {
    const { id, epoch } = provider;
    try {
      const connector = await this.providers.connector(provider);
      if (!connector.actorToken) return 'actor_token_unsupported';
      const bearer = await connector.actorToken(token);
      const { issuer, subject, verifiedEmail, name } = bearer;
      const employee = await this.employeeOf(provider, bearer);
      if (employee === 'agent_unknown') return employee;
      return {
        assurance: 'verified',
        ...{ subject, issuer, employee, provider: { id, epoch } },
        name: employee?.name ?? name,
        email: employee?.email ?? verifiedEmail,
      };
    } catch (error) {
      if (error instanceof ProviderFailure) return error.reason;
      throw error;
    }
  }

  /**
   * As at a sign-in: an employee who has no subject at this provider yet is known by their verified address. Nobody else
   * brings the address of an employee: whoever was suspended would act on under another identity.
   */
  private async employeeOf(
    { tenantId, id }: ProviderFacts,
    { issuer, subject, verifiedEmail }: TokenBearer,
  ): Promise<EmployeeFacts | null | 'agent_unknown'> {
    const known = await this.employees.byIdentity(tenantId, id, issuer, subject);
    if (known !== null || verifiedEmail === null) return known;
    const named = await this.employees.byEmail(tenantId, verifiedEmail);
    if (named === null) return null;
    const { identity } = named;
    const isUnbound = identity?.providerId === id && identity.issuer === issuer && identity.subject === null;
    return isUnbound ? named : 'agent_unknown';
  }
}

function refusalOf(reason: Refusal): AppError {
  if (reason === 'agent_unknown') return ON_BEHALF_REASONS[reason].error();
  if (OUTAGES.includes(reason)) return temporarilyUnavailable({ internal: reason, retryAfter: 5 });
  return invalidRequest({ reason: 'actor_token', sentence: SENTENCES[reason] ?? NOT_VALID, internal: reason });
}

const NOT_VALID = 'The actor token is not valid: its signature, issuer, audience or time does not fit.';
const SENTENCES: Partial<Readonly<Record<Refusal, string>>> = {
  actor_token_type: 'The actor token must be an id_token or a JWT access token, and actor_token_type must say so.',
  actor_token_opaque: 'The actor token is no signed JWT. Send an id_token or a JWT access token.',
  actor_token_provider: 'No identity provider of this tenant for employees has made the actor token for us.',
  actor_token_unsupported:
    'The identity provider of the actor token does not sign its tokens. Use one with OpenID Connect.',
};
