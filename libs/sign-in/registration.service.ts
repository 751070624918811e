import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AppError, conflict, unauthorizedClient } from '#kernel';
import { CustomerService, type CustomerState, passwordFault, stateOf } from '#customers';
import { hashPassword } from '#platform';
import type { TokenAnswer } from '#tokens';
import { accountKey } from './account-key.js';
import { REGISTER_LIMITS } from './attempt-limits.js';
import { Attempts } from './attempts.js';
import type { BodyOf } from './body.js';
import { GENDER, NAME, OWN_EMAIL, PASSWORD, SHOP_ID } from './body-fields.js';
import { CustomerSessions } from './customer-sessions.js';
import { KnownDevices } from './known-devices.js';
import { noSuchShop, type Place, Places } from './places.js';
import { mayUsePasswords } from './refresh-rules.js';
import { SignInRefusals } from './sign-in.refusals.js';
import type { StorefrontCall } from './storefront-door.js';
import { tooWeak } from './weak-password.js';

/** SCAYLE's registration body. */
export const REGISTER_FIELDS = {
  ...{ first_name: NAME, last_name: NAME, email: OWN_EMAIL, password: PASSWORD },
  ...{ gender: GENDER, shop_id: SHOP_ID },
};
type RegisterBody = BodyOf<typeof REGISTER_FIELDS>;

/** A registration that may be carried out. */
export interface Registration {
  readonly call: StorefrontCall;
  readonly place: Place;
  readonly body: RegisterBody;
  /** Made before the transaction, which must not wait for it. */
  readonly passwordHash: string;
  /** What the newcomer said beside it: kept in the audit event, where people read it and no rule does. */
  readonly said: Readonly<Record<string, string>>;
}

/** New customers, by their own hand. */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly customers: CustomerService,
    private readonly places: Places,
    private readonly attempts: Attempts,
    private readonly devices: KnownDevices,
    private readonly sessions: CustomerSessions,
    private readonly refusals: SignInRefusals,
  ) {}

  /** Judges what can be judged without the database's row: 400 with what does not fit, 429. */
  async prepare(
    call: StorefrontCall,
    body: RegisterBody,
    said: Readonly<Record<string, string>> = {},
  ): Promise<Registration> {
    if (!mayUsePasswords(call.client)) throw await this.refused(call, 'grant', body, unauthorizedClient());
    await this.attempts.admit(REGISTER_LIMITS, call.visitor, null);
    const place = await this.places.find(call.client, body.shop_id);
    if (!place) throw await this.refused(call, 'shop', body, noSuchShop());
    const fault = passwordFault(body.password, body.email);
    if (fault !== null) throw await this.refused(call, 'weak_password', body, tooWeak(fault));
    return { call, place, body, said, passwordHash: await hashPassword(body.password) };
  }

  /** 409 when the shop has a customer of this address; two at once make one customer. */
  async create(tx: EntityManager, { call, place, body, said, passwordHash }: Registration): Promise<CustomerState> {
    const { client, origin } = call;
    const caller = { actor: { type: 'client', id: client.clientId, name: client.name } as const, origin };
    const { first_name: firstName, last_name: lastName, email, gender = null } = body;
    const input = { shopId: place.shop.id, firstName, lastName, email, gender, passwordHash };
    const told = {
      type: 'customer.registered',
      clientId: client.clientId,
      details: { ...said, shop_id: place.shop.id },
    };
    try {
      return stateOf((await this.customers.createIn(tx, caller, place.tenant, input, told)).customer);
    } catch (error) {
      if ((error as Partial<AppError>).code !== 'conflict') throw error;
      const about = { email, shopId: place.shop.id };
      const taken = conflict({
        reason: 'email_taken',
        sentence: 'There is a customer with this e-mail address already.',
        cause: error,
      });
      throw await this.refusals.refusal(call, 'customer.register_refused', 'email_taken', about, taken);
    }
  }

  async signIn({ call, place, body }: Registration, customer: CustomerState): Promise<TokenAnswer> {
    await this.devices.remember(accountKey(place.tenant.id, place.shop.id, body.email), call.visitor, customer);
    return this.sessions.start(call, place, customer, 'registration');
  }

  private refused(
    call: StorefrontCall,
    reason: string,
    { email, shop_id: shopId }: RegisterBody,
    error: AppError,
  ): Promise<AppError> {
    return this.refusals.refused(call, 'customer.register_refused', reason, { email, shopId }, error);
  }
}
