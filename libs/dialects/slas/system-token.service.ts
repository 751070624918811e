import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invalidRequest, unsupportedGrantType } from '#kernel';
import { emailFault } from '#customers';
import { ActorTokens, TrustedSystem, type VerifiedAgent } from '#on-behalf';
import { type DialectClaims, type SessionOrder, type TokenAnswer, TokenRefusals } from '#tokens';
import { readWantedShopper, type WantedShopper } from './agent-request.js';
import { SlasChannels } from './slas-channels.js';
import type { SlasCall } from './slas-door.js';
import type { SlasFields } from './slas-fields.js';
import { SlasTokens } from './slas-tokens.js';

interface SystemTokenRequest {
  readonly shopper: WantedShopper;
  /** For a shopper of an identity provider who is new here. */
  readonly newcomer: { readonly email: string | null; readonly firstName: string; readonly lastName: string };
  /** Proof of the agent behind the system (RFC 8693 §2.1), which Salesforce has no word for; null = none. */
  readonly actor: { readonly token: string; readonly type: string | null } | null;
  readonly doNotTrack: boolean;
}

const HINT = 'ts_ext_on_behalf_of';
const LONGEST_NAME = 200;
const LONGEST_EMAIL = 254;
const LONGEST_TOKEN = 8192;

/** `POST /trusted-system/token`: a private client that acts for shoppers on its own word. */
@Injectable()
export class SystemTokenService {
  constructor(
    private readonly systems: TrustedSystem,
    private readonly actors: ActorTokens,
    private readonly channels: SlasChannels,
    private readonly tokens: SlasTokens,
    private readonly refusals: TokenRefusals,
  ) {}

  /** @throws 400, 403, 409 `conflict` at the second login of a shopper within three seconds */
  async issue({ client, fields }: SlasCall, request: FastifyRequest): Promise<TokenAnswer> {
    const { origin, callerAddress } = request;
    const sent = await this.refusals.reading(client, origin, () => readSystemToken(fields));
    const { shopper, newcomer, actor } = sent;
    const shop = await this.channels.shopOf(client, shopper.channel, origin);
    const caller = { client, chained: false, origin, callerAddress };
    const agent = actor === null ? null : await this.actors.verify(caller, 'trusted_system', actor);
    const { answer } = await this.systems.issue(caller, {
      customer: shopper.guest ? { by: 'guest' } : { by: 'login', loginId: shopper.loginId, origin: shopper.provider },
      ...{ shopId: shop.id, newcomer, agent, reason: null, legalEntityId: null, callId: null },
      // A private client of Salesforce keeps its refresh token.
      rotates: false,
      dialect: (order) => this.claimsOf(order, sent, agent),
    });
    return answer;
  }

  private claimsOf(
    order: SessionOrder,
    { shopper, doNotTrack }: SystemTokenRequest,
    agent: VerifiedAgent | null,
  ): Promise<DialectClaims> {
    return this.tokens.claimsOf(order, {
      usid: shopper.usid ?? randomUUID(),
      idpOrigin: shopper.guest ? 'slas' : (shopper.provider ?? 'ecom'),
      ...(shopper.provider === null ? {} : { login: shopper.loginId }),
      ...(agent === null ? {} : { agent: agent.email ?? agent.subject }),
      ...{ doNotTrack, flow: 'tsob' },
    });
  }
}

function readSystemToken(fields: SlasFields): SystemTokenRequest {
  if (fields.required('grant_type', 100) !== 'client_credentials') throw unsupportedGrantType();
  if (fields.required('hint', 100) !== HINT) throw invalidRequest({ sentence: `hint must be ${HINT}` });
  const shopper = readWantedShopper(fields, 'ecom');
  return {
    ...{ shopper, newcomer: readNewcomer(fields, shopper), actor: readActor(fields) },
    doNotTrack: fields.flag('dnt', false),
  };
}

function readActor(fields: SlasFields): SystemTokenRequest['actor'] {
  const token = fields.optional('actor_token', LONGEST_TOKEN);
  const type = fields.optional('actor_token_type', 100) ?? null;
  if (token === undefined && type !== null) throw invalidRequest({ sentence: 'actor_token is required' });
  return token === undefined ? null : { token, type };
}

/** Without `email_id` the login counts, when it is an address. */
function readNewcomer(fields: SlasFields, { loginId }: WantedShopper): SystemTokenRequest['newcomer'] {
  const email = fields.optional('email_id', LONGEST_EMAIL) ?? (emailFault(loginId) === null ? loginId : null);
  if (email !== null && emailFault(email) !== null) throw invalidRequest({ sentence: 'email_id is no e-mail address' });
  return {
    email,
    firstName: fields.optional('first_name', LONGEST_NAME) ?? '',
    lastName: fields.optional('last_name', LONGEST_NAME) ?? '',
  };
}
