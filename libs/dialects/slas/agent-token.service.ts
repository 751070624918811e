import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type AppError, invalidRequest, unsupportedGrantType } from '#kernel';
import {
  bearerOf,
  CodeRedeemer,
  type DialectClaims,
  type SessionOrder,
  type TokenAnswer,
  TokenRefusals,
  visitorNotes,
} from '#tokens';
import { AGENT_CODE } from '#trusted-agent';
import { unauthorizedAgent } from './agent-refusal.js';
import { readState, readWantedShopper, type WantedShopper } from './agent-request.js';
import { SlasChannels } from './slas-channels.js';
import type { SlasCall } from './slas-door.js';
import type { SlasFields } from './slas-fields.js';
import { SlasTokens } from './slas-tokens.js';

interface AgentTokenRequest {
  readonly code: string;
  /** null = none. */
  readonly verifier: string | null;
  readonly shopper: WantedShopper;
  /** The agent whom the client expects; undefined = anybody. */
  readonly agent: string | undefined;
  readonly redirectUri: string | null;
  readonly state: string | undefined;
  readonly doNotTrack: boolean;
}

/** `POST /trusted-agent/token`: the code of an agent's sign-in becomes a token to act with, for 15 minutes. */
@Injectable()
export class AgentTokenService {
  constructor(
    private readonly redeemer: CodeRedeemer,
    private readonly channels: SlasChannels,
    private readonly tokens: SlasTokens,
    private readonly refusals: TokenRefusals,
  ) {}

  /** @throws 400 `invalid_grant` and what is wrong with the fields; 403 `AM SSO Unauthorized!` */
  async redeem({ client, fields }: SlasCall, request: FastifyRequest): Promise<TokenAnswer> {
    const { origin, callerAddress } = request;
    const sent = await this.refusals.reading(client, origin, () => readAgentToken(fields, bearerOf(request)));
    const { code, verifier, redirectUri, shopper } = sent;
    const shop = await this.channels.shopOf(client, shopper.channel, origin);
    try {
      return await this.redeemer.redeem({
        ...{ code, verifier, redirectUri, client, origin, callerAddress, notes: visitorNotes(request) },
        kinds: [AGENT_CODE],
        sent: saidAgain(sent, shop.id),
        dialect: (order) => this.claimsOf(order, sent),
      });
    } catch (error) {
      throw unauthorizedAgent(error);
    }
  }

  private async claimsOf(order: SessionOrder, sent: AgentTokenRequest): Promise<DialectClaims> {
    const { shopper, doNotTrack } = sent;
    const agent = order.employee?.email;
    if (agent === undefined) throw new Error('an agent of this kind of code is an employee');
    await this.requireAgent(order, agent, sent.agent);
    const known = order.claims['session_id'];
    return this.tokens.claimsOf(order, {
      usid: typeof known === 'string' ? known : (shopper.usid ?? randomUUID()),
      idpOrigin: shopper.guest ? 'slas' : (shopper.provider ?? 'ecom'),
      ...(shopper.provider === null ? {} : { login: shopper.loginId }),
      ...{ doNotTrack, agent, flow: 'taob' },
    });
  }

  /** Salesforce compares with what its Account Manager said of the agent: their e-mail address, or their subject. */
  private async requireAgent(order: SessionOrder, email: string, named: string | undefined): Promise<void> {
    const { client, origin, actor, employee } = order;
    const known = [email.toLowerCase(), actor?.sub, employee?.id];
    if (named === undefined || known.includes(named) || named.toLowerCase() === known[0]) return;
    const error = invalidRequest({ sentence: 'agent_id is not the agent who signed in' });
    throw await this.refusals.refused(client, origin, 'login_differs', error);
  }
}

function readAgentToken(fields: SlasFields, code: string | null): AgentTokenRequest {
  if (fields.required('grant_type', 100) !== 'client_credentials') throw unsupportedGrantType();
  const shopper = readWantedShopper(fields, 'slas');
  if (code === null || code.length > 256) throw missing('The code is required as Authorization: Bearer');
  const state = readState(fields);
  // Salesforce's rule: nothing else ties a guest's code to whoever began (contract §2.2).
  if (shopper.guest && state === undefined) throw missing('state is required for a guest');
  return {
    ...{ code, shopper, state },
    verifier: fields.optional('code_verifier', 128) ?? null,
    agent: fields.optional('agent_id', 254),
    redirectUri: fields.optional('redirect_uri', 2000) ?? null,
    doNotTrack: fields.flag('dnt', true),
  };
}

/** As `trusted-agent` compares it with what was authorized. */
function saidAgain({ shopper, state, redirectUri }: AgentTokenRequest, shopId: number): Record<string, string> {
  const { loginId, provider, usid } = shopper;
  return {
    ...{ login_id: loginId, idp_origin: provider ?? '', shop_id: String(shopId) },
    ...(state === undefined ? {} : { state }),
    ...(redirectUri === null ? {} : { redirect_uri: redirectUri }),
    ...(usid === undefined ? {} : { usid }),
  };
}

const missing = (sentence: string): AppError => invalidRequest({ sentence });
