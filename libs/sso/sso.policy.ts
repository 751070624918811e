import { type Check, decide, type Decision } from '#kernel';
import type { CustomerState } from '#customers';
import type { ProviderFacts } from '#identity-providers';
import type { ClientFacts } from '#oauth-clients';
import type { ShopFacts } from '#tenancy';

/** Why a login by an identity provider is refused, whoever the customer is. */
export type SsoLoginReason =
  | 'shop_disabled'
  | 'client_unknown'
  | 'client_disabled'
  | 'client_grant'
  | 'client_shop'
  | 'pkce'
  | 'provider_unknown'
  | 'provider_disabled'
  | 'provider_audience'
  | 'provider_shop';

/** Why a customer who came by an identity provider gets no session, or keeps none. */
export type SsoSessionReason =
  | SsoLoginReason
  | 'identity_unlinked'
  | 'exchange_off'
  | 'idp_refused'
  | 'customer_not_found'
  | 'customer_inactive'
  | 'customer_changed'
  | 'customer_guest'
  | 'customer_shop';

export interface SsoLoginFacts {
  readonly shop: ShopFacts | null;
  /** null = there is none of this id. */
  readonly client: ClientFacts | null;
  readonly provider: ProviderFacts | null;
  /** The shop sent a PKCE challenge. */
  readonly challenged: boolean;
}

export interface SsoSessionFacts extends SsoLoginFacts {
  readonly customer: CustomerState | null;
  /** Nothing has ended the customer's sessions since the login, such as a new password (its epoch). */
  readonly sameCustomer: boolean;
  /** Neither disabled meanwhile nor changed to stand for another issuer (its epoch). */
  readonly sameProvider: boolean;
  /** Whether a client brought a token of the provider, and whether that still may be. */
  readonly exchange: 'none' | 'on' | 'off';
  /** The identity still is this customer's. */
  readonly linked: boolean;
  /** The provider said that the login is over. */
  readonly refusedByProvider: boolean;
}

const LOGIN_CHECKS: readonly Check<SsoLoginFacts, SsoLoginReason>[] = [
  { name: 'shop_enabled', refuses: ({ shop }) => (shop?.enabled ? null : 'shop_disabled') },
  { name: 'client_known', refuses: (facts) => (isOfTenant(facts, facts.client) ? null : 'client_unknown') },
  { name: 'client_enabled', refuses: ({ client }) => (client?.enabled ? null : 'client_disabled') },
  { name: 'client_grant', refuses: ({ client }) => (client?.grants.has('authorization_code') ? null : 'client_grant') },
  { name: 'client_shop', refuses: ({ client, shop }) => (serves(client?.shops, shop?.id) ? null : 'client_shop') },
  { name: 'pkce', refuses: ({ client, challenged }) => (challenged || !needsPkce(client) ? null : 'pkce') },
  { name: 'provider_known', refuses: (facts) => (isOfTenant(facts, facts.provider) ? null : 'provider_unknown') },
  { name: 'provider_enabled', refuses: ({ provider }) => (provider?.enabled ? null : 'provider_disabled') },
  {
    name: 'provider_audience',
    refuses: ({ provider }) => (provider?.audience === 'customers' ? null : 'provider_audience'),
  },
  {
    name: 'provider_shop',
    refuses: ({ provider, shop }) =>
      provider?.shops === null || serves(provider?.shops, shop?.id) ? null : 'provider_shop',
  },
];

const CUSTOMER_CHECKS: readonly Check<SsoSessionFacts, SsoSessionReason>[] = [
  { name: 'provider_same', refuses: ({ sameProvider }) => (sameProvider ? null : 'provider_disabled') },
  { name: 'exchange', refuses: ({ exchange }) => (exchange === 'off' ? 'exchange_off' : null) },
  { name: 'identity', refuses: ({ linked }) => (linked ? null : 'identity_unlinked') },
  { name: 'idp', refuses: ({ refusedByProvider }) => (refusedByProvider ? 'idp_refused' : null) },
  { name: 'customer_known', refuses: (facts) => (isOfTenant(facts, facts.customer) ? null : 'customer_not_found') },
  { name: 'customer_active', refuses: ({ customer }) => (customer?.active ? null : 'customer_inactive') },
  { name: 'customer_same', refuses: ({ sameCustomer }) => (sameCustomer ? null : 'customer_changed') },
  { name: 'customer_registered', refuses: ({ customer }) => (customer?.guest ? 'customer_guest' : null) },
  {
    name: 'customer_shop',
    refuses: ({ client, customer }) => (serves(client?.shops, customer?.shopId) ? null : 'customer_shop'),
  },
];

/** Whether this shop may send a browser to this provider for this client: asked at the start and at the callback. */
export function decideSsoLogin(facts: SsoLoginFacts): Decision<SsoLoginReason> {
  return decide(LOGIN_CHECKS, facts);
}

/** The one decision behind a customer's session: asked at the code's redemption and at every refresh. */
export function decideSsoSession(facts: SsoSessionFacts): Decision<SsoSessionReason> {
  const login = decide(LOGIN_CHECKS, facts);
  return login.allowed ? decide(CUSTOMER_CHECKS, facts) : login;
}

function isOfTenant({ shop }: SsoLoginFacts, owned: { readonly tenantId: number } | null): boolean {
  return owned !== null && owned.tenantId === shop?.tenantId;
}

function serves(shops: readonly number[] | null | undefined, shop: number | undefined): boolean {
  return shop !== undefined && (shops?.includes(shop) ?? false);
}

function needsPkce(client: ClientFacts | null): boolean {
  return client?.type === 'public' || client?.requirePkce === true;
}
