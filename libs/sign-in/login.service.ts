import { Injectable } from '@nestjs/common';
import { type AppError, invalidGrant, unauthorizedClient } from '#kernel';
import { CustomerLogin, type CustomerState } from '#customers';
import type { TokenAnswer } from '#tokens';
import { accountKey } from './account-key.js';
import { LOGIN_LIMITS } from './attempt-limits.js';
import { Attempts } from './attempts.js';
import { type BodyOf } from './body.js';
import { COMPANY, PASSWORD, SHOP_ID, SOUGHT_EMAIL } from './body-fields.js';
import { CustomerSessions } from './customer-sessions.js';
import { KnownDevices } from './known-devices.js';
import { type Place, Places } from './places.js';
import { mayUsePasswords } from './refresh-rules.js';
import { SignInRefusals } from './sign-in.refusals.js';
import type { StorefrontCall } from './storefront-door.js';

/** SCAYLE's login body, and the company to act for. */
export const LOGIN_FIELDS = { email: SOUGHT_EMAIL, password: PASSWORD, shop_id: SHOP_ID, legal_entity_id: COMPANY };
type LoginBody = BodyOf<typeof LOGIN_FIELDS>;
type Credentials = Pick<LoginBody, 'email' | 'password' | 'shop_id'>;

/** A customer whose password was right. */
export interface ProvenLogin {
  readonly place: Place;
  readonly customer: CustomerState;
}

/** Password login of registered customers. */
@Injectable()
export class LoginService {
  constructor(
    private readonly logins: CustomerLogin,
    private readonly places: Places,
    private readonly attempts: Attempts,
    private readonly devices: KnownDevices,
    private readonly sessions: CustomerSessions,
    private readonly refusals: SignInRefusals,
  ) {}

  async login(call: StorefrontCall, body: LoginBody): Promise<TokenAnswer> {
    const { place, customer } = await this.prove(call, body);
    return this.sessions.start(call, place, customer, 'password', body.legal_entity_id ?? null);
  }

  /**
   * Whose the address and the password are, and where: for logins that end in something else than our own answer.
   *
   * @throws 400 `invalid_grant` whatever was wrong, `unauthorized_client`, 429
   */
  async prove(call: StorefrontCall, body: Credentials): Promise<ProvenLogin> {
    if (!mayUsePasswords(call.client)) throw await this.refused(call, 'grant', body, unauthorizedClient());
    const account = accountKey(call.client.tenantId, body.shop_id, body.email);
    const attempt = await this.attempts.admit(LOGIN_LIMITS, call.visitor, account);
    const place = await this.places.find(call.client, body.shop_id);
    if (!place) throw await this.refused(call, 'shop', body, wrongLogin());
    const customer = await this.logins
      .verify(place.tenant.id, place.shop.id, body.email, body.password)
      .catch(async (error: unknown) => {
        // Else an overload would hold customers up long after it is over.
        await attempt.withdraw();
        throw error;
      });
    if ('refused' in customer) {
      throw await this.refused(call, customer.refused, body, wrongLogin(), customer.customerId);
    }
    await attempt.giveBack();
    await this.devices.remember(account, call.visitor, customer);
    return { place, customer };
  }

  private refused(
    call: StorefrontCall,
    reason: string,
    { email, shop_id: shopId }: Credentials,
    error: AppError,
    customerId: number | null = null,
  ): Promise<AppError> {
    return this.refusals.refused(call, 'customer.login_failed', reason, { email, shopId, customerId }, error);
  }
}

/** Whatever was wrong, the caller sees the same answer. */
const wrongLogin = (): AppError => invalidGrant({ sentence: 'E-mail or password is wrong.' });
