import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CustomerDirectory, type CustomerState } from '#customers';
import {
  AuthorizationCodes,
  CodeKinds,
  CodeRefusals,
  CompanyOrders,
  type RedeemRequest,
  type SessionOrder,
} from '#tokens';
import { type Place, Places } from './places.js';
import { customerOrder, guestOrder } from './session-order.js';
import type { SessionTerms } from './session-terms.js';
import { decideSignInCode } from './sign-in-code.policy.js';
import type { StorefrontCall } from './storefront-door.js';

/** Names of this module's kinds of authorization code: how the shopper came. */
export const SIGN_IN_CODES = ['password', 'guest'] as const;
type SignInCode = (typeof SIGN_IN_CODES)[number];

/** A sign-in that ends in a code at a redirect address. */
export interface SignInCodeOrder {
  readonly place: Place;
  /** A guest gets a guest's session, whoever else a customer's. */
  readonly customer: CustomerState;
  readonly terms: SessionTerms;
  /** The shopper's label. */
  readonly label: string;
  /** Registered with the client; the redemption must name it again. */
  readonly redirectUri: string;
  /** S256, checked by `isCodeChallenge`. */
  readonly codeChallenge: string | null;
}

interface SignInCodeFactsRow {
  readonly shop_id: number;
  readonly customer_epoch: number;
  readonly label: string;
  readonly terms: SessionTerms;
}

/** For faces whose sign-ins answer a browser with a code and not the shop's backend with tokens. */
@Injectable()
export class SignInCodes implements OnModuleInit {
  constructor(
    private readonly kinds: CodeKinds,
    private readonly codes: AuthorizationCodes,
    private readonly places: Places,
    private readonly customers: CustomerDirectory,
    private readonly companies: CompanyOrders,
    private readonly refusals: CodeRefusals,
  ) {}

  onModuleInit(): void {
    for (const name of SIGN_IN_CODES) {
      this.kinds.register({ name, companies: true, redeem: (request) => this.redeem(name, request) });
    }
  }

  /** @returns the code, for the redirect address after the commit and for nobody else */
  issue(tx: EntityManager, { client, origin }: StorefrontCall, order: SignInCodeOrder): Promise<string> {
    const { place, customer, terms, label, redirectUri, codeChallenge } = order;
    const facts: SignInCodeFactsRow = { shop_id: place.shop.id, customer_epoch: customer.epoch, label, terms };
    const caller = { actor: { type: 'customer', id: String(customer.id) } as const, origin };
    return this.codes.issue(
      tx,
      {
        kind: (customer.guest ? 'guest' : 'password') satisfies SignInCode,
        ...{ tenantId: place.tenant.id, client, customerId: customer.id, redirectUri, codeChallenge },
        ...{ facts: { ...facts }, flow: randomUUID() },
      },
      caller,
    );
  }

  private async redeem(kind: SignInCode, request: RedeemRequest): Promise<SessionOrder> {
    const { client, customerId, tenantId, origin, sent } = request;
    const login = request.facts as unknown as SignInCodeFactsRow;
    const [place, customer] = await Promise.all([
      this.places.find(client, login.shop_id),
      customerId === null ? null : this.customers.state(tenantId, customerId),
    ]);
    const decision = decideSignInCode({
      ...{ guest: kind === 'guest', client, place, customer, epoch: login.customer_epoch },
      sameShop: sent['shop_id'] === undefined || sent['shop_id'] === String(login.shop_id),
    });
    if (!decision.allowed) throw await this.refusals.refused(kind, request, decision.reason);
    if (!place || !customer) throw new Error('the decision let through what does not exist');
    const { terms, label } = login;
    const arrival = { client, origin, notes: {}, place, customer, terms, label };
    const order = kind === 'guest' ? guestOrder(arrival) : customerOrder(arrival, 'password');
    return this.companies.rightful(order, request.company);
  }
}
