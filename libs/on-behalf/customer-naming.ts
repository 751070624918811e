import { Injectable } from '@nestjs/common';
import { normalEmail } from '#customers';
import { IdentityProviders, type ProviderFacts } from '#identity-providers';
import type { ClientFacts } from '#oauth-clients';
import { isPlainText } from '#platform';
import type { ActingRequest, CustomerName } from './acting.js';
import type { CustomerReference } from './on-behalf.facts.js';

type Named = Pick<CustomerReference, 'customerId' | 'externalId' | 'login' | 'identity' | 'newcomerEmail'>;

/** A name that no customer can have. */
const NOBODY: Named = {};

/** SLAS's name for the shop's own logins. */
const OWN_LOGINS = 'ecom';

export const isOwnLogin = (origin: string | null): boolean => origin === null || origin === OWN_LOGINS;

/** Turns the ways in which a customer is named into what the database is asked for. */
@Injectable()
export class CustomerNaming {
  constructor(private readonly providers: IdentityProviders) {}

  async resolve(client: ClientFacts, { customer, shopId }: Pick<ActingRequest, 'customer' | 'shopId'>): Promise<Named> {
    switch (customer.by) {
      case 'id':
        return { customerId: customer.customerId };
      case 'external_id':
        return isPlainText(customer.externalId) ? { externalId: customer.externalId } : NOBODY;
      case 'login':
        // Only a shop of the client's, so that its number fits the column that it is compared with.
        return shopId !== null && client.shops.includes(shopId) ? this.login(client, shopId, customer) : NOBODY;
      case 'guest':
        return NOBODY;
      case 'newcomer':
        return { newcomerEmail: customer.email, identity: customer.identity };
    }
  }

  /** The tenant's provider that a login's `origin` names, when its customers may use it in this shop. */
  async provider(tenantId: number, shopId: number, origin: string): Promise<ProviderFacts | null> {
    const found = await this.providers.byKey(tenantId, origin);
    const usable = found?.enabled && found.audience === 'customers' && (found.shops?.includes(shopId) ?? true);
    return usable ? found : null;
  }

  private async login(
    { tenantId }: ClientFacts,
    shopId: number,
    { loginId, origin }: Extract<CustomerName, { by: 'login' }>,
  ): Promise<Named> {
    if (!isPlainText(loginId)) return NOBODY;
    if (origin === null || isOwnLogin(origin)) return { login: { shopId, email: normalEmail(loginId) } };
    const provider = await this.provider(tenantId, shopId, origin);
    return provider === null ? NOBODY : { identity: { issuer: provider.issuer, subject: loginId } };
  }
}
