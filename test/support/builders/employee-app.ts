import type { ClientInput } from '#oauth-clients';
import { pkcePair } from '../code-login.js';
import { locationOf, Visitor } from '../sso.js';
import { type Answer, call, type TestApp } from '../test-app.js';
import type { CallCentre } from './call-centre.js';
import type { TestClient } from './client.js';

export const APP_CALLBACK = 'http://127.0.0.1:3998/app/callback';

type Changes = Readonly<Record<string, string | undefined>>;

/** An application that the merchant's employees sign in to for themselves. */
export class EmployeeApp {
  readonly pkce = pkcePair();

  constructor(
    private readonly mandate: TestApp,
    readonly client: TestClient,
  ) {}

  /** The path that the application opens; undefined leaves a parameter out. */
  link(changes: Changes = {}): string {
    const parameters: Changes = {
      ...{ client_id: this.client.clientId, redirect_uri: APP_CALLBACK, response_type: 'code', state: 'app-1' },
      ...{ code_challenge: this.pkce.challenge, code_challenge_method: 'S256' },
      ...changes,
    };
    return `/v1/oauth/employee/authorize?${given(parameters).toString()}`;
  }

  /** From the link over the employees' provider to the redirect address. */
  async signIn(login: string, changes: Changes = {}): Promise<URL> {
    const visitor = new Visitor(this.mandate);
    const start = await visitor.open(this.link(changes));
    return locationOf(await visitor.comeBack(await visitor.signInAt(start, { login })));
  }

  /** Tokens of such a sign-in. */
  async tokens(login: string, changes: Changes = {}): Promise<Answer> {
    const back = await this.signIn(login, changes);
    const code = back.searchParams.get('code');
    if (code === null) throw new Error(`no code: ${back.href}`);
    return this.redeem(code);
  }

  redeem(code: string, changes: Changes = {}): Promise<Answer> {
    return this.grant({
      ...{ grant_type: 'authorization_code', code, redirect_uri: APP_CALLBACK, code_verifier: this.pkce.verifier },
      ...changes,
    });
  }

  refresh(token: string, changes: Changes = {}): Promise<Answer> {
    return this.grant({ grant_type: 'refresh_token', refresh_token: token, ...changes });
  }

  private grant(fields: Changes): Promise<Answer> {
    const body = given({ client_id: this.client.clientId, ...fields });
    return call(this.mandate.url, 'POST', '/v1/oauth/token', { body });
  }
}

export async function createEmployeeApp(
  mandate: TestApp,
  centre: CallCentre,
  wanted: Partial<ClientInput> = {},
): Promise<EmployeeApp> {
  const client = await centre.addClient({
    ...{ name: 'Back office', redirectUris: [APP_CALLBACK], scopes: [] },
    grants: ['authorization_code', 'employee', 'refresh_token'],
    ...wanted,
  });
  return new EmployeeApp(mandate, client);
}

function given(fields: Changes): URLSearchParams {
  const sent = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(sent);
}
