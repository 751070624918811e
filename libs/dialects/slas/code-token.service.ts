import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invalidGrant, invalidRequest, type RequestOrigin, unauthorizedClient } from '#kernel';
import { IdentityProviders } from '#identity-providers';
import { SIGN_IN_CODES } from '#sign-in';
import { providerOf, SSO_CODE } from '#sso';
import {
  CodeRedeemer,
  type DialectClaims,
  type SessionOrder,
  type TokenAnswer,
  TokenRefusals,
  visitorNotes,
} from '#tokens';
import { LONGEST_CHANNEL, SlasChannels } from './slas-channels.js';
import type { SlasCall } from './slas-door.js';
import { SlasTokens } from './slas-tokens.js';

/** What a request that redeems a code says. */
interface CodeRequest {
  readonly code: string;
  readonly redirectUri: string;
  /** null = none. */
  readonly verifier: string | null;
  readonly channel: string | undefined;
  readonly doNotTrack: boolean;
}

/** `authorization_code_pkce` and `authorization_code`: what a sign-in ended in becomes tokens. */
@Injectable()
export class CodeTokenService {
  constructor(
    private readonly redeemer: CodeRedeemer,
    private readonly channels: SlasChannels,
    private readonly tokens: SlasTokens,
    private readonly providers: IdentityProviders,
    private readonly refusals: TokenRefusals,
  ) {}

  /**
   * @param pkce the grant's name demands a verifier; the other one is for private clients only
   * @throws 400 `invalid_grant` and what is wrong with the fields
   */
  async redeem({ client, fields }: SlasCall, pkce: boolean, request: FastifyRequest): Promise<TokenAnswer> {
    const { origin, callerAddress } = request;
    if (!client.grants.has('authorization_code') || (!pkce && client.type === 'public')) {
      throw await this.refusals.refused(client, origin, 'grant', unauthorizedClient());
    }
    const sent = await this.refusals.reading(client, origin, () => readCodeRequest(fields, pkce));
    const { code, redirectUri, verifier, doNotTrack } = sent;
    return this.redeemer.redeem({
      ...{ code, redirectUri, verifier, client, origin, callerAddress, notes: visitorNotes(request) },
      kinds: [...SIGN_IN_CODES, SSO_CODE],
      sent: sent.channel === undefined ? {} : await this.shopSent(client, sent.channel, origin),
      dialect: (order) => this.claimsOf(order, doNotTrack),
    });
  }

  private async shopSent(
    client: SlasCall['client'],
    channel: string,
    origin: RequestOrigin,
  ): Promise<Record<string, string>> {
    return { shop_id: String((await this.channels.shopOf(client, channel, origin)).id) };
  }

  /** The visit keeps the label that was given out with its code; what the request calls it does not count. */
  private async claimsOf(order: SessionOrder, doNotTrack: boolean): Promise<DialectClaims> {
    const usid = order.claims['session_id'];
    // A shop's signed link began this login: it is not this dialect's.
    if (typeof usid !== 'string') {
      throw await this.refusals.refused(order.client, order.origin, 'code_kind', invalidGrant());
    }
    return this.tokens.claimsOf(order, { usid, idpOrigin: await this.idpOriginOf(order), doNotTrack });
  }

  private async idpOriginOf(order: SessionOrder): Promise<string> {
    const provider = providerOf(order);
    if (provider === null) return order.kind === 'guest' ? 'slas' : 'ecom';
    return (await this.providers.byId(provider))?.key ?? 'default';
  }
}

function readCodeRequest(fields: SlasCall['fields'], pkce: boolean): CodeRequest {
  const verifier = fields.optional('code_verifier', 128) ?? null;
  if (pkce && verifier === null) throw invalidRequest({ sentence: 'code_verifier is required' });
  return {
    code: fields.required('code', 256),
    redirectUri: fields.required('redirect_uri', 2000),
    verifier,
    channel: fields.optional('channel_id', LONGEST_CHANNEL),
    doNotTrack: fields.flag('dnt', false),
  };
}
