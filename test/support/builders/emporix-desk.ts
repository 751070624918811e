import { type Answer, call, type CallOptions, type TestApp } from '../test-app.js';
import { createClient } from './client.js';
import type { TestCompany } from './company.js';
import { createEmporixMarket, type EmporixMarket } from './emporix.js';

/** A customer who acts for a company by Emporix's way. */
export interface ActingBuyer {
  readonly id: number;
  readonly email: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** A merchant whose services and customers manage companies, groups and visits in Emporix's words. */
export class EmporixDesk {
  constructor(
    private readonly mandate: TestApp,
    readonly market: EmporixMarket,
  ) {}

  get tenant(): string {
    return this.market.tenant.slug;
  }

  /** The token of a new service that holds these scopes. */
  async token(...scopes: string[]): Promise<string> {
    const service = await createClient(this.mandate, this.tenant, {
      ...{ name: 'CRM', grants: ['client_credentials'], scopes },
    });
    const body = new URLSearchParams({ grant_type: 'client_credentials' });
    const basic = [service.clientId, service.secret] as const;
    const answer = await call(this.mandate.url, 'POST', '/v1/oauth/token', { body, basic });
    if (answer.status !== 200) throw new Error(`no service token: ${answer.text}`);
    return answer.body.access_token as string;
  }

  /** A new customer of the company with these roles, who has chosen to act for it. */
  async buyer(company: TestCompany, ...roles: string[]): Promise<ActingBuyer> {
    const { id, email } = await this.market.addCustomer();
    await company.assign({ id }, ...roles);
    const visit = await this.market.visit();
    const login = await this.market.login(email, visit);
    const { status, text, body } = await this.market.refresh(visit, login.body.refresh_token, company.id);
    if (status !== 200) throw new Error(`no token for the company: ${text}`);
    return { id, email, accessToken: body.access_token, refreshToken: body.refresh_token };
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
    const address = `/${service}/${this.tenant}/${rest.join('/')}`;
    return call(this.mandate.url, method, address, { bearer, body, headers });
  }
}

export async function createEmporixDesk(mandate: TestApp): Promise<EmporixDesk> {
  return new EmporixDesk(mandate, await createEmporixMarket(mandate));
}
