import type { EmployeeInput, EmployeeView } from '#access';
import type { Customer, CustomerInput } from '#customers';
import type { ProviderInput, ProviderView } from '#identity-providers';
import type { ClientInput } from '#oauth-clients';
import type { Shop, Tenant } from '#tenancy';
import { pkcePair } from '../code-login.js';
import { locationOf, OUR_REGISTRATION, Visitor } from '../sso.js';
import { type Answer, call, type TestApp } from '../test-app.js';
import { createClient, type TestClient } from './client.js';
import { createCustomer } from './customer.js';
import { createEmployee } from './employee.js';
import { createProvider } from './identity-provider.js';
import { createShop } from './shop.js';
import { createTenant } from './tenant.js';

export const AGENT_CALLBACK = 'http://127.0.0.1:3999/agent/callback';

/** Parameters of the authorize request; undefined leaves one out. */
export type AuthorizeChanges = Readonly<Record<string, string | number | undefined>>;

/** A merchant with a shop, a customer who calls, and a desktop application that agents sign in to. */
export class CallCentre {
  readonly pkce = pkcePair();

  constructor(
    private readonly mandate: TestApp,
    readonly tenant: Tenant,
    readonly shop: Shop,
    /** Public: the agents' desktop application. */
    readonly desktop: TestClient,
    readonly customer: Customer,
  ) {}

  addClient(wanted: Partial<ClientInput> = {}): Promise<TestClient> {
    return createClient(this.mandate, this.tenant.slug, { ...desktopOf(this.shop), ...wanted });
  }

  addCustomer(wanted: Partial<CustomerInput> = {}): Promise<Customer> {
    return createCustomer(this.mandate, this.tenant.slug, this.shop.id, wanted);
  }

  /** May act for customers unless `groups` says otherwise. */
  addEmployee(wanted: Partial<EmployeeInput> = {}): Promise<EmployeeView> {
    return createEmployee(this.mandate, this.tenant.slug, wanted);
  }

  addProvider(issuer: string, wanted: Partial<ProviderInput> = {}): Promise<ProviderView> {
    const { clientId, clientSecret } = OUR_REGISTRATION;
    const scopes = ['openid', 'email', 'profile'];
    const input = { key: 'staff', audience: 'employees', clientId, clientSecret, scopes } as const;
    return createProvider(this.mandate, this.tenant.slug, { ...input, issuer, ...wanted });
  }

  /** The path that the desktop application opens. */
  link(changes: AuthorizeChanges = {}): string {
    const parameters: AuthorizeChanges = {
      ...{ client_id: this.desktop.clientId, redirect_uri: AGENT_CALLBACK, response_type: 'code', state: 'desktop-1' },
      ...{ code_challenge: this.pkce.challenge, code_challenge_method: 'S256' },
      ...{ shop_id: this.shop.id, customer_id: this.customer.id },
      ...changes,
    };
    return `/v1/oauth/trusted-agent/authorize?${given(parameters).toString()}`;
  }

  /** From the link over the employees' provider to the redirect address. */
  async signIn(login: string, changes: AuthorizeChanges = {}, visitor = new Visitor(this.mandate)): Promise<Answer> {
    const start = await visitor.open(this.link(changes));
    return visitor.comeBack(await visitor.signInAt(start, { login }));
  }

  /** The code of such a sign-in. */
  async codeOf(login: string, changes: AuthorizeChanges = {}): Promise<string> {
    const back = locationOf(await this.signIn(login, changes));
    const code = back.searchParams.get('code');
    if (code === null) throw new Error(`no code: ${back.href}`);
    return code;
  }

  /** The desktop application redeems its code; undefined leaves a field out. */
  redeem(code: string, fields: AuthorizeChanges = {}, bearer?: string): Promise<Answer> {
    const wanted: AuthorizeChanges = {
      ...{ grant_type: 'authorization_code', code, client_id: this.desktop.clientId },
      ...{ redirect_uri: AGENT_CALLBACK, code_verifier: this.pkce.verifier },
      ...fields,
    };
    return call(this.mandate.url, 'POST', '/v1/oauth/token', { body: given(wanted), bearer });
  }
}

export async function createCallCentre(mandate: TestApp): Promise<CallCentre> {
  const tenant = await createTenant(mandate);
  const shop = await createShop(mandate, tenant.slug);
  const desktop = await createClient(mandate, tenant.slug, desktopOf(shop));
  return new CallCentre(mandate, tenant, shop, desktop, await createCustomer(mandate, tenant.slug, shop.id));
}

const desktopOf = (shop: Shop): Omit<ClientInput, 'tenant'> => ({
  name: 'Agent desktop',
  type: 'public',
  shops: [shop.id],
  grants: ['authorization_code', 'trusted_agent'],
  scopes: ['sfcc.ta_ext_on_behalf_of'],
  redirectUris: [AGENT_CALLBACK],
});

function given(parameters: AuthorizeChanges): URLSearchParams {
  const sent = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) sent.set(name, String(value));
  return sent;
}
