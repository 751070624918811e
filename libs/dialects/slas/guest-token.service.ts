import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { unauthorizedClient } from '#kernel';
import { Database } from '#platform';
import { callOf, guestOrder, GuestService } from '#sign-in';
import { type TokenAnswer, TokenIssuer, TokenRefusals } from '#tokens';
import { LONGEST_CHANNEL, SlasChannels } from './slas-channels.js';
import type { SlasCall } from './slas-door.js';
import { slasTerms } from './slas-terms.js';
import { SlasTokens } from './slas-tokens.js';

/** `client_credentials`: a private client's guest, without a browser in between. */
@Injectable()
export class GuestTokenService {
  constructor(
    private readonly guests: GuestService,
    private readonly channels: SlasChannels,
    private readonly issuer: TokenIssuer,
    private readonly tokens: SlasTokens,
    private readonly refusals: TokenRefusals,
    private readonly database: Database,
  ) {}

  /** @throws 400 `unauthorized_client` for public clients and those that may not start guests, `invalid_request`, 429 */
  async issue(slas: SlasCall, request: FastifyRequest): Promise<TokenAnswer> {
    const { client, proven } = slas;
    if (!proven) throw await this.refusals.refused(client, request.origin, 'grant', unauthorizedClient());
    const { channel, doNotTrack } = await this.refusals.reading(client, request.origin, () => ({
      channel: slas.fields.optional('channel_id', LONGEST_CHANNEL),
      doNotTrack: slas.fields.flag('dnt', false),
    }));
    const shop = await this.channels.shopOf(client, channel, request.origin);
    const call = callOf(client, request, proven);
    const place = await this.guests.admit(call, { shop_id: shop.id });
    // Opened here and not in the controller: the guest is a record of its own, as natively, whatever becomes of the token.
    const customer = await this.database.transaction((tx) => this.guests.create(tx, call, place, { shop_id: shop.id }));
    const order = guestOrder({ ...call, place, customer, terms: slasTerms(client, 'guest'), label: randomUUID() });
    const usid = order.claims['session_id'] as string;
    const dialect = await this.tokens.claimsOf(order, { usid, idpOrigin: 'slas', doNotTrack });
    return this.issuer.issue({ ...order, dialect });
  }
}
