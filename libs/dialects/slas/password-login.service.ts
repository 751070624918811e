import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { AppError, invalidGrant, tooManyRequests } from '#kernel';
import { type RateLimit, RateLimits } from '#platform';
import {
  accountKey,
  callOf,
  LoginService,
  type ProvenLogin,
  SignInCodes,
  SignInRefusals,
  type StorefrontCall,
} from '#sign-in';
import { TokenRefusals } from '#tokens';
import { type LoginRequest, readLoginRequest, redirectAnswer } from './login-request.js';
import { shopperCredentials, type ShopperCredentials } from './shopper-credentials.js';
import { SlasChannels } from './slas-channels.js';
import type { SlasCall } from './slas-door.js';
import { sameLoginTooSoon, wrongShopperLogin } from './slas.errors.js';
import { slasTerms } from './slas-terms.js';

/** The contract's protection. Only right passwords count: else strangers could keep a shopper out. */
const SAME_LOGIN: RateLimit = { name: 'slas_same_login', points: 1, seconds: 1, shared: true };

/** A shopper whose password was right. */
export interface PasswordLogin extends ProvenLogin {
  readonly call: StorefrontCall;
  readonly wanted: LoginRequest;
}

/** `POST /login`: a registered shopper's password for a code. */
@Injectable()
export class PasswordLoginService {
  constructor(
    private readonly logins: LoginService,
    private readonly codes: SignInCodes,
    private readonly channels: SlasChannels,
    private readonly limits: RateLimits,
    private readonly refusals: TokenRefusals,
    private readonly signInRefusals: SignInRefusals,
  ) {}

  /** @throws 401 `Basic Authorization failed.`, 409 for the same login twice in a second, 400, 429 */
  async prove(call: SlasCall, request: FastifyRequest): Promise<PasswordLogin> {
    const { client } = call;
    const wanted = await this.refusals.reading(client, request.origin, () => readLoginRequest(call));
    const shop = await this.channels.shopOf(client, wanted.channel, request.origin);
    const shopper = await this.refusals.reading(client, request.origin, () => credentialsOf(request));
    const storefront = callOf(client, request, call.proven);
    const body = { email: shopper.login, password: shopper.password, shop_id: shop.id };
    const proven = await this.logins.prove(storefront, body).catch(asShopperLogin);
    await this.admitAgain(storefront, shop.id, shopper.login);
    return { ...proven, call: storefront, wanted };
  }

  /** @returns where the browser goes */
  async finish(tx: EntityManager, { call, place, customer, wanted }: PasswordLogin): Promise<string> {
    const usid = randomUUID();
    const { redirectUri, codeChallenge } = wanted;
    const terms = slasTerms(call.client, 'registered');
    const code = await this.codes.issue(tx, call, { place, customer, terms, label: usid, redirectUri, codeChallenge });
    return redirectAnswer(wanted, usid, code);
  }

  private async admitAgain(call: StorefrontCall, shopId: number, email: string): Promise<void> {
    try {
      await this.limits.consume(SAME_LOGIN, accountKey(call.client.tenantId, shopId, email));
    } catch (error) {
      if (!isError(error, tooManyRequests)) throw error;
      const refused = sameLoginTooSoon({ retryAfter: SAME_LOGIN.seconds });
      throw await this.signInRefusals.refused(
        call,
        'customer.login_failed',
        'slas_same_login',
        { shopId, email },
        refused,
      );
    }
  }
}

function credentialsOf(request: FastifyRequest): ShopperCredentials {
  const shopper = shopperCredentials(request);
  if (!shopper) throw wrongShopperLogin({ internal: 'no credentials' });
  return shopper;
}

/** Natively a wrong password is a grant that is invalid; here it is the shopper's own authentication. */
function asShopperLogin(error: unknown): never {
  throw isError(error, invalidGrant) ? wrongShopperLogin() : error;
}

const isError = (error: unknown, { declaration }: typeof invalidGrant): boolean =>
  error instanceof AppError && error.declaration === declaration;
