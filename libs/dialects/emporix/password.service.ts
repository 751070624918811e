import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invalidRequest } from '#kernel';
import { Database } from '#platform';
import { callOf, mailLanguage, PasswordChange, PasswordReset, ResetRequests } from '#sign-in';
import { TenantDirectory } from '#tenancy';
import { TokenRefusals } from '#tokens';
import type { EmporixCall } from './emporix-door.js';
import type { EmporixFields } from './emporix-fields.js';
import { EmporixShops, LONGEST_SITE } from './emporix-shops.js';
import { shopOfVisit } from './login.service.js';
import { resetPage } from './reset-page.policy.js';

const LONGEST_PASSWORD = 1024;

/** `password/…`: what sign-in does natively, in Emporix's fields. */
@Injectable()
export class EmporixPasswords {
  constructor(
    private readonly changes: PasswordChange,
    private readonly requests: ResetRequests,
    private readonly resets: PasswordReset,
    private readonly shops: EmporixShops,
    private readonly tenants: TenantDirectory,
    private readonly database: Database,
    private readonly refusals: TokenRefusals,
  ) {}

  /** Ends the customer's other sessions. @throws 403 when the present password is wrong, 400 for a weak one, 429 */
  async change({ client, bearer }: EmporixCall, fields: EmporixFields, request: FastifyRequest): Promise<void> {
    const body = await this.refusals.reading(client, request.origin, () => ({
      password: fields.required('currentPassword', LONGEST_PASSWORD),
      new_password: fields.required('newPassword', LONGEST_PASSWORD),
    }));
    const change = await this.changes.prepare(bearer, body, request);
    await this.database.transaction((tx) => this.changes.carryOut(tx, change));
    await this.changes.remember(change);
  }

  /** Mails a link, if there is such a customer; nothing tells the caller. @throws 400, 429, 503 without a way for mails */
  async askForReset(call: EmporixCall, fields: EmporixFields, request: FastifyRequest): Promise<void> {
    const { client } = call;
    const { email, site } = await this.refusals.reading(client, request.origin, () => ({
      email: fields.required('email', 320),
      site: fields.optional('site', LONGEST_SITE),
    }));
    const shop =
      site === undefined
        ? await this.tenants.shop(shopOfVisit(call))
        : await this.shops.shopOf(client, site, request.origin);
    const page = shop && resetPage(shop.callbackUrls);
    if (!shop || page === null) {
      const error = invalidRequest({ sentence: 'This site declares no address that a mail could lead to.' });
      throw await this.refusals.refused(client, request.origin, 'reset_url', error);
    }
    const body = { email, reset_url: page, shop_id: shop.id };
    const wanted = await this.requests.admit(callOf(client, request, false), body, mailLanguage(request.headers), true);
    await this.database.transaction((tx) => this.requests.record(tx, wanted));
  }

  /** Sets a password by a mailed token, which ends every session of the customer. @throws 400 */
  async reset(call: EmporixCall, fields: EmporixFields, request: FastifyRequest): Promise<void> {
    const { client } = call;
    const body = await this.refusals.reading(client, request.origin, () => ({
      hash: fields.required('token', 200),
      password: fields.required('password', LONGEST_PASSWORD),
      shop_id: shopOfVisit(call),
    }));
    const reset = await this.resets.prepare(callOf(client, request, false), body);
    await this.database.transaction((tx) => this.resets.redeem(tx, reset));
  }
}
