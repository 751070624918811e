import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invalidRequest } from '#kernel';
import type { Departure } from '#platform';
import { ClientLogins } from '#sso';
import { TokenRefusals } from '#tokens';
import { readLoginRequest } from './login-request.js';
import { SlasChannels } from './slas-channels.js';
import type { SlasCall } from './slas-door.js';
import { NO_SESSION_BRIDGE } from './slas.errors.js';
import { slasTerms } from './slas-terms.js';

/** Hints that ask for a session bridge; no provider is meant. */
const BRIDGES: readonly (string | null)[] = ['sb-guest', 'sb-user'];

/** `GET /authorize` for shoppers who sign in at an identity provider: `hint` is its key. */
@Injectable()
export class IdpLoginService {
  constructor(
    private readonly logins: ClientLogins,
    private readonly channels: SlasChannels,
    private readonly refusals: TokenRefusals,
  ) {}

  /**
   * @param provider key; null = the only one of the shop
   * @returns the provider's page, or the redirect address with an error
   * @throws 400 with what does not fit, `unauthorized_client`, 429
   */
  async begin(call: SlasCall, provider: string | null, { origin }: FastifyRequest): Promise<Departure> {
    const { tenant, client } = call;
    const wanted = await this.refusals.reading(client, origin, () => {
      if (BRIDGES.includes(provider)) throw invalidRequest({ sentence: NO_SESSION_BRIDGE });
      return readLoginRequest(call);
    });
    const shop = await this.channels.shopOf(client, wanted.channel, origin);
    const usid = randomUUID();
    const { redirectUri, codeChallenge, state, scope } = wanted;
    const echo = { usid, ...(state === undefined ? {} : { state }), ...(scope === undefined ? {} : { scope }) };
    const session = { label: usid, ...slasTerms(client, 'registered') };
    return this.logins.begin({ tenant, client, shop, provider, redirectUri, codeChallenge, echo, session }, origin);
  }
}
