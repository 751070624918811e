import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AppError, invalidGrant, unauthorizedClient } from '#kernel';
import { CustomerService, type CustomerState, passwordFault } from '#customers';
import { hashPassword } from '#platform';
import type { TokenAnswer } from '#tokens';
import { accountKey } from './account-key.js';
import { LOGIN_LIMITS } from './attempt-limits.js';
import { Attempts } from './attempts.js';
import type { BodyOf } from './body.js';
import { LINK_HASH, PASSWORD, SHOP_ID } from './body-fields.js';
import { CustomerSessions } from './customer-sessions.js';
import { KnownDevices } from './known-devices.js';
import { type Place, Places } from './places.js';
import { mayUsePasswords } from './refresh-rules.js';
import { judgeResetLink } from './reset-link.policy.js';
import { type FoundLink, ResetLinks } from './reset-links.js';
import { SignInRefusals } from './sign-in.refusals.js';
import type { StorefrontCall } from './storefront-door.js';
import { tooWeak } from './weak-password.js';

/** SCAYLE's body for the use of a mailed link. */
export const RESET_FIELDS = { password: PASSWORD, hash: LINK_HASH, shop_id: SHOP_ID };
type ResetBody = BodyOf<typeof RESET_FIELDS>;

/** A reset that may be carried out. */
export interface Reset {
  readonly call: StorefrontCall;
  readonly place: Place;
  readonly body: ResetBody;
  readonly link: FoundLink;
  readonly passwordHash: string;
}

/** New passwords by a mailed link. */
@Injectable()
export class PasswordReset {
  constructor(
    private readonly customers: CustomerService,
    private readonly links: ResetLinks,
    private readonly places: Places,
    private readonly attempts: Attempts,
    private readonly devices: KnownDevices,
    private readonly sessions: CustomerSessions,
    private readonly refusals: SignInRefusals,
  ) {}

  /** Judges link and password; a refusal spends nothing. 400 `invalid_grant` whatever is wrong with the link. */
  async prepare(call: StorefrontCall, body: ResetBody): Promise<Reset> {
    if (!mayUsePasswords(call.client)) throw await this.refused(call, 'grant', body, null, unauthorizedClient());
    const attempt = await this.attempts.admit(LOGIN_LIMITS, call.visitor, null);
    const place = await this.places.find(call.client, body.shop_id);
    if (!place) throw await this.refused(call, 'shop', body, null, deadLink());
    const link = await this.links.find(place, body.hash);
    const reason = judgeResetLink(link);
    if (reason !== null || !link) throw await this.refused(call, reason ?? 'unknown', body, link, deadLink());
    await attempt.giveBack();
    const fault = passwordFault(body.password, link.email);
    if (fault !== null) throw await this.refused(call, 'weak_password', body, link, tooWeak(fault));
    return { call, place, body, link, passwordHash: await hashPassword(body.password) };
  }

  /** Ends every session of the customer. That the link arrived also proves the address. */
  async redeem(tx: EntityManager, { call, place, body, link, passwordHash }: Reset): Promise<CustomerState> {
    const { customerId, epochThen, email } = link;
    const about = { shopId: place.shop.id, customerId };
    const spent = await this.links.spend(tx, place, body.hash);
    if (!spent) throw await this.refusals.refusal(call, 'customer.password_refused', 'used', about, deadLink());
    const who = { tenantId: place.tenant.id, id: customerId, epoch: epochThen ?? NaN };
    const caller = { actor: { type: 'customer', id: String(customerId) } as const, origin: call.origin };
    const customer = await this.customers.replacePassword(tx, caller, who, { passwordHash, provedEmail: email ?? '' });
    if (customer === null) {
      const error = deadLink();
      throw await this.refusals.refusal(call, 'customer.password_refused', 'customer_changed', about, error);
    }
    await this.devices.forget(tx, customer);
    return customer;
  }

  async signIn({ call, place, link }: Reset, customer: CustomerState): Promise<TokenAnswer> {
    const account = accountKey(place.tenant.id, place.shop.id, link.email ?? '');
    await this.devices.remember(account, call.visitor, customer);
    return this.sessions.start(call, place, customer, 'reset_link');
  }

  private refused(
    call: StorefrontCall,
    reason: string,
    { shop_id: shopId }: ResetBody,
    link: FoundLink | null,
    error: AppError,
  ): Promise<AppError> {
    const about = link === null ? { shopId } : { shopId, customerId: link.customerId };
    return this.refusals.refused(call, 'customer.password_refused', reason, about, error);
  }
}

const deadLink = (): AppError =>
  invalidGrant({ sentence: 'The link is wrong, was used, or has expired. Ask for a new one.' });
