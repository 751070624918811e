import { Injectable } from '@nestjs/common';
import { type CustomerProfile, CustomerProfiles } from '#customers';
import { AccessTokens, type DialectClaims, type SessionOrder, type TokenAnswer, TokenRefusals } from '#tokens';
import { slasClaims } from './slas-claims.js';
import { channelOf } from './slas-channels.js';
import type { SlasTokenResponseDto } from './token-response.dto.js';
import { slasTokenClaims, tokenResponse } from './token-response.js';

/** What an order does not say of itself. */
export interface SlasManner {
  readonly usid: string;
  /** See `SlasSubject`. */
  readonly idpOrigin: string;
  readonly doNotTrack: boolean;
  /** As an identity provider knows the shopper; left out: their e-mail address. */
  readonly login?: string;
  readonly flow?: 'taob' | 'tsob';
  /** The agent's e-mail address. */
  readonly agent?: string;
}

/** Between our tokens and Salesforce's words for them. */
@Injectable()
export class SlasTokens {
  constructor(
    private readonly profiles: CustomerProfiles,
    private readonly tokens: AccessTokens,
    private readonly refusals: TokenRefusals,
  ) {}

  /**
   * What an order for a customer says in this dialect: goes into `SessionOrder.dialect`, or is answered by
   * `CodeRedemption.dialect`.
   *
   * @throws 400 when `isb` gets too long
   */
  async claimsOf(order: SessionOrder, manner: SlasManner): Promise<DialectClaims> {
    const { tenant, client, shop, customer, scope } = order;
    if (!customer || !shop || tenant.slasOrganization === null) throw new Error('the order does not fit this dialect');
    const profile = await this.profiles.of(customer);
    const { usid, idpOrigin, doNotTrack, login = profile?.email, flow = null, agent = null } = manner;
    const subject = {
      organization: tenant.slasOrganization,
      clientId: client.clientId,
      customerId: customer.id,
      login: customer.guest ? null : (login ?? String(customer.id)),
      displayName: customer.guest ? 'Guest User' : nameOf(profile, login),
      site: channelOf(shop),
      ...{ usid, idpOrigin, agent, flow, scope, doNotTrack },
    };
    return this.refusals.reading(client, order.origin, () => slasClaims(subject));
  }

  /** Our answer in Salesforce's form. */
  response(answer: TokenAnswer): SlasTokenResponseDto {
    const verified = this.tokens.verify(answer.access_token);
    const claims = verified && slasTokenClaims(verified.claims);
    if (!claims) throw new Error('the token does not speak this dialect');
    return tokenResponse(answer, claims);
  }
}

/** A shopper without names is called by their login. */
function nameOf(profile: CustomerProfile | null, login: string | null | undefined): string {
  const name = `${profile?.firstName ?? ''} ${profile?.lastName ?? ''}`.trim();
  return name === '' ? (login ?? '') : name;
}
