import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AppError, unauthorizedClient } from '#kernel';
import { CustomerService, type CustomerState, stateOf } from '#customers';
import { GUEST_LIMITS } from './attempt-limits.js';
import { Attempts } from './attempts.js';
import type { BodyOf } from './body.js';
import { GENDER, NAME, OWN_EMAIL, SHOP_ID } from './body-fields.js';
import { noSuchShop, type Place, Places } from './places.js';
import { mayStartGuests } from './refresh-rules.js';
import { SignInRefusals } from './sign-in.refusals.js';
import type { StorefrontCall } from './storefront-door.js';

/** SCAYLE's guest body. */
export const GUEST_FIELDS = { first_name: NAME, last_name: NAME, email: OWN_EMAIL, gender: GENDER, shop_id: SHOP_ID };

/** A guest as a face describes them: SCAYLE's shops know their guests' names, others know nothing yet. */
type GuestBody = Pick<BodyOf<typeof GUEST_FIELDS>, 'shop_id'> & Partial<BodyOf<typeof GUEST_FIELDS>>;

/** Guests: customers for one purchase, without a password. Every call makes a new one, also for the same address. */
@Injectable()
export class GuestService {
  constructor(
    private readonly customers: CustomerService,
    private readonly places: Places,
    private readonly attempts: Attempts,
    private readonly refusals: SignInRefusals,
  ) {}

  async admit(call: StorefrontCall, body: GuestBody): Promise<Place> {
    if (!mayStartGuests(call.client)) throw await this.refused(call, 'grant', body, unauthorizedClient());
    await this.attempts.admit(GUEST_LIMITS, call.visitor, null);
    const place = await this.places.find(call.client, body.shop_id);
    if (!place) throw await this.refused(call, 'shop', body, noSuchShop());
    return place;
  }

  async create(
    tx: EntityManager,
    { client, origin }: StorefrontCall,
    { tenant, shop }: Place,
    body: GuestBody,
  ): Promise<CustomerState> {
    const caller = { actor: { type: 'client', id: client.clientId, name: client.name } as const, origin };
    const { first_name: firstName, last_name: lastName, email, gender = null } = body;
    const input = { shopId: shop.id, firstName, lastName, email, gender, guest: true };
    const told = { type: 'customer.guest_started', clientId: client.clientId, details: { shop_id: shop.id } };
    return stateOf((await this.customers.createIn(tx, caller, tenant, input, told)).customer);
  }

  private refused(
    call: StorefrontCall,
    reason: string,
    { email, shop_id: shopId }: GuestBody,
    error: AppError,
  ): Promise<AppError> {
    return this.refusals.refused(call, 'customer.guest_refused', reason, { email, shopId }, error);
  }
}
