import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { callOf, GuestService, type Place, SignInCodes, type StorefrontCall } from '#sign-in';
import { TokenRefusals } from '#tokens';
import { type LoginRequest, readLoginRequest, redirectAnswer } from './login-request.js';
import { SlasChannels } from './slas-channels.js';
import type { SlasCall } from './slas-door.js';
import { slasTerms } from './slas-terms.js';

/** A guest's login that may be carried out. */
export interface GuestLogin {
  readonly call: StorefrontCall;
  readonly place: Place;
  readonly wanted: LoginRequest;
}

/** `GET /authorize?hint=guest`: a guest and their code, at once. */
@Injectable()
export class GuestLoginService {
  constructor(
    private readonly guests: GuestService,
    private readonly codes: SignInCodes,
    private readonly channels: SlasChannels,
    private readonly refusals: TokenRefusals,
  ) {}

  /** @throws 400 with what does not fit, `unauthorized_client`, 429 */
  async admit(call: SlasCall, request: FastifyRequest): Promise<GuestLogin> {
    const wanted = await this.refusals.reading(call.client, request.origin, () => readLoginRequest(call));
    const shop = await this.channels.shopOf(call.client, wanted.channel, request.origin);
    const storefront = callOf(call.client, request, call.proven);
    const place = await this.guests.admit(storefront, { shop_id: shop.id });
    return { call: storefront, place, wanted };
  }

  /** @returns where the browser goes */
  async finish(tx: EntityManager, { call, place, wanted }: GuestLogin): Promise<string> {
    const customer = await this.guests.create(tx, call, place, { shop_id: place.shop.id });
    const usid = randomUUID();
    const { redirectUri, codeChallenge } = wanted;
    const terms = slasTerms(call.client, 'guest');
    const code = await this.codes.issue(tx, call, { place, customer, terms, label: usid, redirectUri, codeChallenge });
    return redirectAnswer(wanted, usid, code);
  }
}
