import type { EmployeeInput, EmployeeView } from '#access';
import type { ClientInput } from '#oauth-clients';
import { pkcePair } from '../code-login.js';
import { type Idp, startIdp } from '../idp/index.js';
import { locationOf, OUR_REGISTRATION, Visitor } from '../sso.js';
import { type Answer, call, type TestApp } from '../test-app.js';
import { basicOf } from '../tokens.js';
import type { TestClient } from './client.js';
import { createEmployee } from './employee.js';
import { createProvider } from './identity-provider.js';
import { createSlasMarket, SLAS_REDIRECT, type SlasMarket } from './slas.js';

const TAOB: Partial<ClientInput> = {
  name: 'Agents’ shop',
  grants: ['trusted_agent'],
  scopes: ['basket', 'sfcc.ta_ext_on_behalf_of'],
};

/**
 * The people at the agents' identity provider.
 *
 * @param callbacks of ours, when not those of an ordinary test
 */
export function startAgentIdp(callbacks = OUR_REGISTRATION.redirectUris): Promise<Idp> {
  const person = (login: string) => ({
    ...{ login, subject: `${login}-1`, claims: { email: `${login}@example.com`, email_verified: true } },
  });
  const clients = [{ ...OUR_REGISTRATION, redirectUris: callbacks }];
  return startIdp({ clients, accounts: [person('lauren'), person('ruth'), person('sam')] });
}

/** Changes of a request's fields; an empty text leaves one out. */
export type SlasChanges = Readonly<Record<string, string>>;

/** A merchant whose agents act for shoppers through Salesforce's SDKs. */
export class SlasCallCentre {
  readonly pkce = pkcePair();

  constructor(
    private readonly mandate: TestApp,
    readonly market: SlasMarket,
    /** Public, with PKCE. */
    readonly shop: TestClient,
    /** Has a secret and sends no challenge. */
    readonly server: TestClient,
    readonly lauren: EmployeeView,
  ) {}

  addEmployee(wanted: Partial<EmployeeInput>): Promise<EmployeeView> {
    return createEmployee(this.mandate, this.market.tenant.slug, { identityProvider: 'staff', ...wanted });
  }

  addClient(wanted: Partial<ClientInput>): Promise<TestClient> {
    return this.market.addClient({ ...TAOB, type: 'public', ...wanted });
  }

  /** The query of the public client's authorize request, for a login of the shop. */
  query(loginId: string, changes: SlasChanges = {}): Record<string, string> {
    return {
      ...{ client_id: this.shop.clientId, channel_id: 'RefArch', login_id: loginId, idp_origin: 'ecom' },
      ...{ redirect_uri: SLAS_REDIRECT, response_type: 'code', state: 'desk-1' },
      ...{ code_challenge: this.pkce.challenge, ...changes },
    };
  }

  authorize(loginId: string, changes: SlasChanges = {}): Promise<Answer> {
    return this.market.get('trusted-agent/authorize', this.query(loginId, changes));
  }

  /** A browser opens the address of an authorize request and signs in; answers where it lands. */
  async walk(address: string, login = 'lauren'): Promise<URL> {
    const visitor = new Visitor(this.mandate);
    const start = await visitor.open(address);
    return locationOf(await visitor.comeBack(await visitor.signInAt(start, { login })));
  }

  signIn(loginId: string, changes: SlasChanges = {}, login = 'lauren'): Promise<URL> {
    const query = new URLSearchParams(this.query(loginId, changes)).toString();
    return this.walk(`${this.market.path('trusted-agent/authorize')}?${query}`, login);
  }

  async codeOf(loginId: string, changes: SlasChanges = {}): Promise<string> {
    const landed = await this.signIn(loginId, changes);
    const code = landed.searchParams.get('code');
    if (code === null) throw new Error(`no code: ${landed.href}`);
    return code;
  }

  /** `POST /trusted-agent/token` of the public client, as commerce-sdk-react sends it. */
  redeem(code: string, loginId: string, changes: SlasChanges = {}, headers: SlasChanges = {}): Promise<Answer> {
    const form = {
      ...{ channel_id: 'RefArch', grant_type: 'client_credentials', redirect_uri: SLAS_REDIRECT, login_id: loginId },
      ...{ idp_origin: 'ecom', dnt: 'true', client_id: this.shop.clientId, code_verifier: this.pkce.verifier },
      ...{ state: 'desk-1', ...changes },
    };
    const options = { headers: { authorization: `Bearer ${code}`, ...headers } };
    return this.market.post('trusted-agent/token', form, options);
  }

  /** What a private client's desk does: no challenge, and the secret in a header of its own. */
  async redeemByServer(loginId: string, secretHeader: string): Promise<Answer> {
    const code = await this.codeOf(loginId, { client_id: this.server.clientId, code_challenge: '' });
    return this.redeem(code, loginId, { client_id: '', code_verifier: '' }, { _sfdc_client_auth: secretHeader });
  }

  /** Lauren's token for a shopper. */
  async tokenFor(loginId: string): Promise<Answer> {
    return this.redeem(await this.codeOf(loginId), loginId);
  }

  /** A route of ours with the token. */
  as(token: string, method: string, path: string): Promise<Answer> {
    return call(this.mandate.url, method, path, { bearer: token });
  }
}

/** `id:secret` in base64. */
export const encodedSecret = (client: TestClient): string => Buffer.from(basicOf(client).join(':')).toString('base64');

export async function createSlasCallCentre(mandate: TestApp, idp: Pick<Idp, 'issuer'>): Promise<SlasCallCentre> {
  const market = await createSlasMarket(mandate);
  const { slug } = market.tenant;
  const { clientId, clientSecret } = OUR_REGISTRATION;
  const scopes = ['openid', 'email', 'profile'];
  const provider = { key: 'staff', audience: 'employees', clientId, clientSecret, scopes } as const;
  await createProvider(mandate, slug, { ...provider, issuer: idp.issuer });
  const agent = { email: 'lauren@example.com', name: 'Lauren B.', identityProvider: 'staff', subject: 'lauren-1' };
  return new SlasCallCentre(
    mandate,
    market,
    await market.addClient({ ...TAOB, type: 'public' }),
    await market.addClient({ ...TAOB, type: 'confidential', requirePkce: false }),
    await createEmployee(mandate, slug, agent),
  );
}
