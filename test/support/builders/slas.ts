import type { Customer, CustomerInput } from '#customers';
import type { ClientInput } from '#oauth-clients';
import type { Shop, Tenant } from '#tenancy';
import { pkcePair } from '../code-login.js';
import { type Answer, call, type CallOptions, type TestApp } from '../test-app.js';
import { createClient, type TestClient } from './client.js';
import { createCustomer } from './customer.js';
import { createShop } from './shop.js';
import { createTenant } from './tenant.js';

export const SLAS_PASSWORD = 'Shopper1!pass';
export const SLAS_REDIRECT = 'http://127.0.0.1:3999/callback';

let count = 0;

/** A merchant whose shop speaks with Salesforce's SDKs: one public and one private client, as PWA Kit knows them. */
export class SlasMarket {
  constructor(
    private readonly mandate: TestApp,
    readonly tenant: Tenant,
    readonly organization: string,
    readonly shop: Shop,
    readonly publicClient: TestClient,
    readonly privateClient: TestClient,
  ) {}

  /** Where operations of the organization are. */
  path(operation: string): string {
    return `/shopper/auth/v1/organizations/${this.organization}/oauth2/${operation}`;
  }

  get(operation: string, query: Record<string, string>, options: CallOptions = {}): Promise<Answer> {
    const path = `${this.path(operation)}?${new URLSearchParams(query).toString()}`;
    return call(this.mandate.url, 'GET', path, options);
  }

  post(operation: string, form: Record<string, string>, options: CallOptions = {}): Promise<Answer> {
    return call(this.mandate.url, 'POST', this.path(operation), { ...options, body: new URLSearchParams(form) });
  }

  addClient(wanted: Partial<ClientInput> = {}): Promise<TestClient> {
    return createClient(this.mandate, this.tenant.slug, {
      name: 'PWA Kit',
      shops: [this.shop.id],
      grants: ['authorization_code', 'refresh_token', 'password', 'anonymous'],
      redirectUris: [SLAS_REDIRECT],
      ...wanted,
    });
  }

  /** A registered shopper with a password. */
  addShopper(wanted: Partial<CustomerInput> = {}): Promise<Customer & { email: string }> {
    const input = { email: `shopper-${++count}@example.com`, password: SLAS_PASSWORD, ...wanted };
    const customer = createCustomer(this.mandate, this.tenant.slug, this.shop.id, input);
    return customer as Promise<Customer & { email: string }>;
  }

  /** `GET /authorize?hint=guest` of the public client. */
  authorizeGuest(challenge: string, changes: Record<string, string> = {}): Promise<Answer> {
    return this.get('authorize', {
      ...{ redirect_uri: SLAS_REDIRECT, response_type: 'code', client_id: this.publicClient.clientId },
      ...{ hint: 'guest', channel_id: 'RefArch', code_challenge: challenge, ...changes },
    });
  }

  /** `POST /login` with the shopper's own credentials. */
  login(email: string, form: Record<string, string>, options: CallOptions = {}): Promise<Answer> {
    const body = { redirect_uri: SLAS_REDIRECT, channel_id: 'RefArch', ...form };
    return this.post('login', body, { basic: [email, SLAS_PASSWORD], ...options });
  }

  /** `POST /token` with a code, as the public client sends it. */
  redeem(landed: Landing, verifier: string, changes: Record<string, string> = {}): Promise<Answer> {
    return this.post('token', {
      ...{ grant_type: 'authorization_code_pkce', client_id: this.publicClient.clientId, channel_id: 'RefArch' },
      ...{ code: landed.code, usid: landed.usid, code_verifier: verifier, redirect_uri: SLAS_REDIRECT, ...changes },
    });
  }

  /** A guest's tokens through a public client. */
  async guest({ clientId }: Pick<TestClient, 'clientId'> = this.publicClient): Promise<Answer> {
    const { verifier, challenge } = pkcePair();
    const landed = landing(await this.authorizeGuest(challenge, { client_id: clientId }));
    return this.redeem(landed, verifier, { client_id: clientId });
  }

  /** A registered shopper's tokens through the public client. */
  async registered(email: string): Promise<Answer> {
    const { verifier, challenge } = pkcePair();
    const form = { client_id: this.publicClient.clientId, code_challenge: challenge };
    return this.redeem(landing(await this.login(email, form)), verifier);
  }

  refresh(refreshToken: string, changes: Record<string, string> = {}, options: CallOptions = {}): Promise<Answer> {
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken, channel_id: 'RefArch' };
    return this.post('token', { ...form, client_id: this.publicClient.clientId, ...changes }, options);
  }
}

/** What the browser brings to the redirect address. */
export interface Landing {
  readonly address: string;
  readonly code: string;
  readonly usid: string;
  readonly state: string | null;
  readonly scope: string | null;
}

export function landing(answer: Answer): Landing {
  const location = answer.headers.get('location');
  if (answer.status !== 303 || location === null) throw new Error(`no redirect: ${answer.status} ${answer.text}`);
  const { origin, pathname, searchParams } = new URL(location);
  const [code, usid] = [searchParams.get('code') ?? '', searchParams.get('usid') ?? ''];
  return { address: origin + pathname, code, usid, state: searchParams.get('state'), scope: searchParams.get('scope') };
}

export async function createSlasMarket(mandate: TestApp): Promise<SlasMarket> {
  const organization = `f_ecom_${letters(++count)}_001`;
  const tenant = await createTenant(mandate, { slasOrganization: organization });
  const shop = await createShop(mandate, tenant.slug, { code: 'RefArch' });
  const client = (wanted: Partial<ClientInput>): Promise<TestClient> =>
    createClient(mandate, tenant.slug, {
      shops: [shop.id],
      grants: ['authorization_code', 'refresh_token', 'password', 'anonymous'],
      redirectUris: [SLAS_REDIRECT],
      scopes: ['basket', 'sfcc.ta_ext_on_behalf_of'],
      ...wanted,
    });
  const [publicClient, privateClient] = [
    await client({ name: 'PWA Kit in the browser', type: 'public' }),
    await client({ name: 'PWA Kit on its server', type: 'confidential', requirePkce: false }),
  ];
  return new SlasMarket(mandate, tenant, organization, shop, publicClient, privateClient);
}

/** Four letters that no other number has. */
const letters = (number: number): string =>
  number
    .toString(26)
    .padStart(4, '0')
    .replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 26)));
