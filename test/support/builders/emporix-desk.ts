import type { Answer, CallOptions, TestApp } from '../test-app.js';
import { createClient, type TestClient } from './client.js';
import { createMarket, type Market } from './market.js';

/** A merchant whose services manage companies, groups and visits in Emporix's words. */
export class EmporixDesk {
  constructor(
    private readonly mandate: TestApp,
    readonly market: Market,
  ) {}

  get tenant(): string {
    return this.market.tenant.slug;
  }

  /** A service that holds these scopes. */
  service(...scopes: string[]): Promise<TestClient> {
    return createClient(this.mandate, this.tenant, { name: 'CRM', grants: ['client_credentials'], scopes });
  }

  /** The token of a new service that holds these scopes. */
  async token(...scopes: string[]): Promise<string> {
    const { clientId, secret } = await this.service(...scopes);
    const body = new URLSearchParams({ grant_type: 'client_credentials' });
    const answer = await this.mandate.call('POST', '/v1/oauth/token', { body, basic: [clientId, secret] });
    if (answer.status !== 200) throw new Error(`no service token: ${answer.text}`);
    return answer.body.access_token as string;
  }

  /** @param path of a service, such as `iam/groups`: the tenant is put behind the service's name */
  call(
    method: string,
    path: string,
    bearer: string,
    body?: unknown,
    headers?: CallOptions['headers'],
  ): Promise<Answer> {
    const [service, ...rest] = path.split('/');
    return this.mandate.call(method, `/${service}/${this.tenant}/${rest.join('/')}`, { bearer, body, headers });
  }
}

export async function createEmporixDesk(mandate: TestApp): Promise<EmporixDesk> {
  return new EmporixDesk(mandate, await createMarket(mandate));
}
