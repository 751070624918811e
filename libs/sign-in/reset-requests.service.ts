import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import { type AppError, invalidRequest, unauthorizedClient } from '#kernel';
import { type CustomerAccount, CustomerLogin } from '#customers';
import { MailOutbox } from '#platform';
import { accountKey } from './account-key.js';
import { RESET_LIMITS } from './attempt-limits.js';
import { Attempts } from './attempts.js';
import type { BodyOf } from './body.js';
import { OWN_EMAIL, RESET_URL, SHOP_ID } from './body-fields.js';
import type { MailLanguage } from './mail-language.js';
import { passwordResetMail } from './password-reset.mail.js';
import { noSuchShop, type Place, Places } from './places.js';
import { mayUsePasswords } from './refresh-rules.js';
import { ResetLinks } from './reset-links.js';
import { resetLink, resetUrlFault } from './reset-url.policy.js';
import { SignInRefusals } from './sign-in.refusals.js';
import type { StorefrontCall } from './storefront-door.js';

/** SCAYLE's body for a reset mail. */
export const RESET_REQUEST_FIELDS = { email: OWN_EMAIL, reset_url: RESET_URL, shop_id: SHOP_ID };
type ResetRequestBody = BodyOf<typeof RESET_REQUEST_FIELDS>;

/** Why nobody gets a mail. In the log only: whoever asks must not learn who is a customer. */
export type NoMailReason = 'unknown' | 'guest' | 'inactive' | 'no_password';

/** A wish for a reset mail that may be recorded. */
export interface ResetRequest {
  readonly call: StorefrontCall;
  readonly place: Place;
  readonly body: ResetRequestBody;
  readonly language: MailLanguage;
  readonly account: CustomerAccount | null;
}

/** Wishes for a password reset mail. */
@Injectable()
export class ResetRequests {
  constructor(
    private readonly logins: CustomerLogin,
    private readonly links: ResetLinks,
    private readonly outbox: MailOutbox,
    private readonly places: Places,
    private readonly attempts: Attempts,
    private readonly refusals: SignInRefusals,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Judges what does not depend on the customer: 503 without a way for mails, 400, 429.
   *
   * @param linkIsOurs we chose where the mail leads, not the caller
   */
  async admit(
    call: StorefrontCall,
    body: ResetRequestBody,
    language: MailLanguage,
    linkIsOurs = false,
  ): Promise<ResetRequest> {
    this.outbox.requireWay();
    // A public client proves nothing, so anybody could have mails sent with an address of their choice on the shop's origin.
    const mayChoose = linkIsOurs || call.client.type === 'confidential';
    const mayAsk = mayUsePasswords(call.client) && mayChoose;
    if (!mayAsk) throw await this.refused(call, 'grant', body, unauthorizedClient());
    await this.attempts.admit(RESET_LIMITS, call.visitor, accountKey(call.client.tenantId, body.shop_id, body.email));
    const place = await this.places.find(call.client, body.shop_id);
    if (!place) throw await this.refused(call, 'shop', body, noSuchShop());
    const fault = resetUrlFault(body.reset_url, place.shop.callbackUrls);
    if (fault !== null) throw await this.refused(call, 'reset_url', body, unfitUrl(fault));
    const account = await this.logins.accountOf(place.tenant.id, place.shop.id, body.email);
    return { call, place, body, language, account };
  }

  /** The same statements whether somebody gets the mail or nobody does; only what is sent afterwards differs. */
  async record(tx: EntityManager, { call, place, body, language, account }: ResetRequest): Promise<void> {
    const { tenant, shop } = place;
    const reason = reasonForNoMail(account);
    const entitled = reason === null ? account : null;
    const token = await this.links.make(tx, place, body.email, entitled);
    await this.outbox.add(tx, {
      tenantId: tenant.id,
      customerId: account?.customer.id ?? null,
      purpose: 'password_reset',
      deliver: entitled !== null,
      mail: passwordResetMail({
        to: entitled?.email ?? body.email,
        shop: shop.name,
        link: resetLink(body.reset_url, token),
        lifetime: this.links.lifetime,
        language,
      }),
    });
    await this.audit.record(tx, {
      tenant: tenant.slug,
      type: reason === null ? 'customer.reset_requested' : 'customer.reset_refused',
      outcome: reason === null ? 'success' : 'refused',
      reason,
      actor: { type: 'client', id: call.client.clientId, name: call.client.name },
      origin: call.origin,
      clientId: call.client.clientId,
      customerId: account?.customer.id ?? null,
      details: { shop_id: shop.id },
      personal: { email: body.email },
    });
  }

  private refused(
    call: StorefrontCall,
    reason: string,
    { email, shop_id: shopId }: ResetRequestBody,
    error: AppError,
  ): Promise<AppError> {
    return this.refusals.refused(call, 'customer.reset_refused', reason, { email, shopId }, error);
  }
}

/** A customer without a password signs in elsewhere: a mail from here must not give them a second door. */
function reasonForNoMail(account: CustomerAccount | null): NoMailReason | null {
  if (account === null || account.email === null) return 'unknown';
  if (account.customer.guest) return 'guest';
  if (!account.customer.active) return 'inactive';
  return account.hasPassword ? null : 'no_password';
}

const unfitUrl = (fault: string): AppError => invalidRequest({ fields: [{ pointer: '/reset_url', detail: fault }] });
