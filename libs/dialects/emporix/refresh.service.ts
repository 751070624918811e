import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invalidGrant } from '#kernel';
import { SSO_SESSION } from '#sso';
import { Revocation, TOKEN_EVENTS, TokenRefresher, TokenRefusals } from '#tokens';
import { EmporixDoor } from './emporix-door.js';
import type { EmporixFields } from './emporix-fields.js';
import { EmporixTokens } from './emporix-tokens.js';
import type { EmporixRefreshedTokensDto } from './token-answer.dto.js';

/** Longer is none of ours. */
const LONGEST_TOKEN = 1024;
const LONGEST_COMPANY = 100;
/** Sessions that customers began themselves. */
const OWN_KINDS = ['customer', SSO_SESSION];

/** `refreshauthtoken`: the only place where a customer chooses for whom they act. */
@Injectable()
export class EmporixRefresh {
  constructor(
    private readonly door: EmporixDoor,
    private readonly revocation: Revocation,
    private readonly refresher: TokenRefresher,
    private readonly answers: EmporixTokens,
    private readonly refusals: TokenRefusals,
  ) {}

  /**
   * The bearer is the visit's token or the customer's own, which may be dead: it only names the client.
   *
   * @throws 401 for a bearer that is none of the tenant's, or dead and of another session: a visit that is over is renewed by
   *   whoever hears of it; 400 whatever is wrong with the refresh token; 403 when the customer may not act for the company:
   *   nothing is used up by a refusal
   */
  async refresh(fields: EmporixFields, request: FastifyRequest): Promise<EmporixRefreshedTokensDto> {
    const { client, dead, sessionId } = await this.door.openStale(request);
    const { origin, callerAddress } = request;
    const wanted = await this.refusals.reading(client, origin, () => ({
      refreshToken: fields.required('refreshToken', LONGEST_TOKEN),
      // Left out, the company is dropped: the contract's word, unlike ours.
      company: fields.optional('legalEntityId', LONGEST_COMPANY) ?? null,
    }));
    const session = await this.revocation.ofRefreshToken(wanted.refreshToken);
    if (dead !== null && session?.id !== sessionId) throw dead;
    if (session && !OWN_KINDS.includes(session.kind)) {
      throw await this.refusals.refused(client, origin, 'kind', invalidGrant(), TOKEN_EVENTS.refreshRefused);
    }
    const input = { ...wanted, scope: undefined, client, origin, callerAddress };
    return this.answers.refreshed(await this.refresher.refresh(input));
  }
}
