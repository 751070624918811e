import { Injectable } from '@nestjs/common';
import { type AppError, invalidGrant } from '#kernel';
import { Database } from '#platform';
import {
  ForeignCustomers,
  type IdentityRefusal,
  isIdentityTaken,
  type NamedShopper,
  type NamedShopperFound,
} from '#sso';
import { TenantDirectory } from '#tenancy';
import type { ActingRequest, OnBehalfCaller } from './acting.js';
import { actorOf } from './acting.order.js';
import { ActingRecords } from './acting.records.js';
import { Acting } from './acting.service.js';
import { CustomerNaming, isOwnLogin } from './customer-naming.js';

/** What a trusted system says of a shopper. Nobody proved it: it is kept as unverified and finds nobody. */
export interface Newcomer {
  readonly email: string | null;
  readonly firstName: string;
  readonly lastName: string;
}

/** Shoppers of identity providers who come to us first through a trusted system: their customer is made then. */
@Injectable()
export class Newcomers {
  constructor(
    private readonly acting: Acting,
    private readonly naming: CustomerNaming,
    private readonly customers: ForeignCustomers,
    private readonly records: ActingRecords,
    private readonly tenants: TenantDirectory,
    private readonly database: Database,
  ) {}

  /**
   * Makes the customer whom a login at a provider names, when there is none and everything else allows to act for them. A
   * login that is known, or one of the shop itself, is left alone.
   *
   * @throws its refusal, recorded
   */
  async welcome(caller: OnBehalfCaller, wanted: ActingRequest, said: Newcomer | null): Promise<void> {
    const shopper = await this.unknownShopper(caller, wanted, said);
    if (shopper === null) return;
    const { provider, subject, email } = shopper;
    const newcomer = { by: 'newcomer', email, identity: { issuer: provider.issuer, subject } } as const;
    const decision = await this.acting.mayAct(caller, { ...wanted, customer: newcomer });
    if (!decision.allowed) throw await this.acting.refused(caller, wanted, decision.reason);
    const found = await this.findOrCreate(caller, wanted, shopper);
    if ('refused' in found) {
      throw await this.records.refusedFor(caller, wanted, found.refused, refusalOf(found.refused));
    }
  }

  private async unknownShopper(
    caller: OnBehalfCaller,
    wanted: ActingRequest,
    said: Newcomer | null,
  ): Promise<NamedShopper | null> {
    const { customer, shopId } = wanted;
    if (customer.by !== 'login' || isOwnLogin(customer.origin) || shopId === null) return null;
    const decision = await this.acting.mayAct(caller, wanted);
    if (decision.allowed || decision.reason !== 'customer_not_found') return null;
    const { tenantId } = caller.client;
    const [tenant, provider] = await Promise.all([
      this.tenants.tenant(tenantId),
      this.naming.provider(tenantId, shopId, customer.origin ?? ''),
    ]);
    if (!tenant || !provider) return null;
    const { email = null, firstName = '', lastName = '' } = said ?? {};
    return { tenant, shopId, provider, subject: customer.loginId, email, firstName, lastName };
  }

  /** Two first logins of one shopper meet at a unique constraint: the second one starts over and finds what the first made. */
  private async findOrCreate(
    { client, origin }: OnBehalfCaller,
    { agent }: ActingRequest,
    shopper: NamedShopper,
  ): Promise<NamedShopperFound> {
    const caller = { actor: actorOf(client, agent), origin };
    const asks = { clientShops: client.shops, clientId: client.clientId };
    const attempt = (): Promise<NamedShopperFound> =>
      this.database.transaction((tx) => this.customers.findOrCreate(tx, caller, shopper, asks));
    return attempt().catch((error: unknown) => {
      if (!isIdentityTaken(error)) throw error;
      return attempt();
    });
  }
}

/** Why a shopper is not made here. Whose address it is nobody has to tell a system that may act for all of them. */
function refusalOf(reason: IdentityRefusal): AppError {
  const isAddress = reason === 'email_unverified' || reason === 'email_taken';
  if (!isAddress)
    return invalidGrant({ reason: 'customer_not_found', sentence: 'Nobody may act on behalf of this customer.' });
  return invalidGrant({ reason: 'email_taken', sentence: 'Another customer of the shop has this e-mail address.' });
}
