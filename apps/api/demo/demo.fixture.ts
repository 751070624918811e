import type { DemoCredentials, DemoSso } from './demo-file.js';
import { agentDesktop, agentProvider, callCentre, movedAgent, trustedSystem } from './demo-agents.fixture.js';
import { BEA, companies } from './demo-companies.fixture.js';
import { demoGateway } from './demo-gateway.fixture.js';
import { DEMO } from './demo-names.js';
import { SHOP_PATH, shopCallbacks } from './shop/shop-addresses.js';

const GRANTS = [
  'on_behalf',
  'refresh_token',
  'client_credentials',
  'password',
  'anonymous',
  'authorization_code',
] as const;

/**
 * The demo tenant in the form of a fixture file: a point of sale that may act on behalf, from this machine only, a
 * customer in each state, a call centre, and the demo's identity provider where there is one.
 */
export function demoFixture({ secret, system, sso }: DemoCredentials): object {
  const { tenant, shop, client, customer } = DEMO;
  return {
    tenants: [
      {
        slug: tenant,
        name: 'Demo',
        slas_organization: DEMO.organization,
        shops: [{ id: shop, name: 'Demo Berlin', code: 'demo-berlin', ...(sso && shopSso(sso)) }],
        clients: [
          {
            client_id: client,
            name: 'POS Berlin',
            type: 'confidential',
            secret,
            shops: [shop],
            grants: GRANTS,
            require_pkce: false,
            on_behalf: {
              enabled: true,
              ip_allowlist: [
                { range: '127.0.0.1/32', label: 'this machine' },
                { range: '::1/128', label: 'this machine' },
              ],
              reason: 'optional',
            },
          },
          ...(system ? [trustedSystem(system)] : []),
          agentDesktop(sso),
        ],
        customers: [
          {
            id: customer,
            shop,
            email: 'tim@example.com',
            email_verified: true,
            first_name: 'Tim',
            last_name: 'Shopper',
            password: 'Shopper1!pass',
          },
          { id: 4712, shop, email: 'ina@example.com', first_name: 'Ina', last_name: 'Inactive', status: 'inactive' },
          { id: 4713, shop, email: 'gus@example.com', first_name: 'Gus', last_name: 'Guest', guest: true },
          { id: 4714, shop, email: 'ola@example.com', first_name: 'Ola', last_name: 'Optout', on_behalf_opt_out: true },
          { ...BEA, shop },
        ],
        legal_entities: companies(),
        gateway: demoGateway,
        ...(sso && { identity_providers: [provider(sso), agentProvider(sso)] }),
        ...callCentre(sso),
      },
    ],
  };
}

/** Only what belongs to the identity provider, for a start that finds it at another address than before. */
export function demoSsoFixture(sso: DemoSso): object {
  const { tenant, shop, client } = DEMO;
  return {
    tenants: [
      {
        slug: tenant,
        shops: [{ id: shop, ...shopSso(sso) }],
        clients: [{ client_id: client, grants: GRANTS, require_pkce: false }, agentDesktop(sso)],
        identity_providers: [provider(sso), agentProvider(sso)],
        employees: [movedAgent()],
      },
    ],
  };
}

function shopSso({ shop_secret: secret, issuer }: DemoSso): object {
  return { secret, callback_urls: shopCallbacks(issuer + SHOP_PATH) };
}

function provider({ issuer, client_id, client_secret }: DemoSso): object {
  return {
    key: DEMO.idp,
    name: 'Demo identity provider',
    kind: 'oidc',
    audience: 'customers',
    issuer,
    client_id,
    client_secret,
    scopes: ['openid', 'email', 'profile'],
    link_by_email: true,
    logout_redirect: true,
    revoke_tokens: true,
    // It forgets its sessions at every restart: asked about them, it would end ours.
    validate_tokens: false,
  };
}
