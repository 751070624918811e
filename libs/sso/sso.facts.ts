import { Injectable } from '@nestjs/common';
import { CustomerDirectory } from '#customers';
import { IdentityProviders, type ProviderFacts } from '#identity-providers';
import { ClientDirectory } from '#oauth-clients';
import { TenantDirectory } from '#tenancy';
import { IdentityStore } from './identity.store.js';
import type { SsoLoginFacts, SsoSessionFacts } from './sso.policy.js';

/** What a session of this module rests on. */
export interface SsoSubject {
  readonly tenantId: number;
  readonly customerId: number | null;
  /** Of the customer, at the login. */
  readonly customerEpoch: number | null;
  readonly shopId: number | null;
  readonly clientId: string;
  readonly providerId: number;
  /** Of the provider, when it said who it was. */
  readonly providerEpoch: number;
  readonly identityId: string;
  readonly challenged: boolean;
  readonly refusedByProvider: boolean;
  /** A client brought a token of the provider. */
  readonly exchanged: boolean;
}

/** Gathers what the decisions of `sso.policy.ts` are made from. */
@Injectable()
export class SsoFacts {
  constructor(
    private readonly tenants: TenantDirectory,
    private readonly clients: ClientDirectory,
    private readonly customers: CustomerDirectory,
    private readonly providers: IdentityProviders,
    private readonly identities: IdentityStore,
  ) {}

  async login({
    shopId,
    clientId,
    provider,
    challenged,
  }: Pick<SsoSubject, 'shopId' | 'clientId' | 'challenged'> & {
    readonly provider: ProviderFacts | null;
  }): Promise<SsoLoginFacts> {
    const [shop, client] = await Promise.all([
      shopId === null ? null : this.tenants.shop(shopId),
      this.clients.facts(clientId),
    ]);
    return { shop, client, provider, challenged };
  }

  async session(subject: SsoSubject): Promise<SsoSessionFacts> {
    const { tenantId, customerId } = subject;
    const provider = await this.providers.byId(subject.providerId);
    const [login, customer, linked] = await Promise.all([
      this.login({ ...subject, provider }),
      customerId === null ? null : this.customers.state(tenantId, customerId),
      customerId === null ? false : this.identities.isLinked(subject.identityId, tenantId, customerId),
    ]);
    const { customerEpoch, providerEpoch, refusedByProvider } = subject;
    const sameCustomer = customer?.epoch === customerEpoch;
    const sameProvider = provider?.epoch === providerEpoch;
    const exchange = !subject.exchanged ? 'none' : provider?.tokenExchange?.enabled ? 'on' : 'off';
    return { ...login, customer, linked, refusedByProvider, exchange, sameCustomer, sameProvider };
  }
}
