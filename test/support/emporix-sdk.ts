import { type Answer, call, type CallOptions } from './test-app.js';

interface Request {
  readonly method: string;
  readonly path: string;
}

/** What the SDK's caller keeps of a customer's session. */
interface KeptSession {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly company: string;
}

type Sent = Pick<CallOptions, 'body'> & { readonly query?: Readonly<Record<string, string>> };

/**
 * Sends what @viu/emporix-sdk 2 sends: every request names the tenant in a header and carries a bearer token, a refused
 * anonymous token is refreshed once, and so is a customer's, by one request for all that wait.
 */
export class EmporixSdk {
  readonly requests: Request[] = [];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers freely
  visit: any;
  session: KeptSession | null = null;
  private refreshing: Promise<void> | null = null;

  constructor(
    private readonly url: string,
    private readonly tenant: string,
    private readonly clientId: string,
  ) {}

  /** The visit of this SDK: one for its life. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers freely
  async anonymous(): Promise<any> {
    this.visit ??= (await this.tokenCall('login', {})).body;
    return this.visit;
  }

  login(email: string, password: string): Promise<Answer> {
    return this.asVisitor('POST', 'login', { body: { email, password } });
  }

  /** With the anonymous bearer, as the SDK does. */
  refresh(refreshToken: string, legalEntityId?: string): Promise<Answer> {
    const query = { refreshToken, ...(legalEntityId === undefined ? {} : { legalEntityId }) };
    return this.asVisitor('GET', 'refreshauthtoken', { query });
  }

  /** The customer of the kept session; refreshes it when it is refused. */
  async me(): Promise<Answer> {
    const session = this.session;
    if (!session) throw new Error('nobody is signed in');
    const answer = await this.asCustomer(session.accessToken, 'GET', 'me');
    if (answer.status !== 401) return answer;
    this.refreshing ??= this.renew(session).finally(() => (this.refreshing = null));
    await this.refreshing;
    return this.asCustomer(this.session?.accessToken ?? '', 'GET', 'me');
  }

  asCustomer(token: string, method: string, path: string, sent: Sent = {}): Promise<Answer> {
    return this.send(method, `/customer/${this.tenant}/${path}`, token, sent);
  }

  private async renew({ refreshToken, company }: KeptSession): Promise<void> {
    const { body } = await this.refresh(refreshToken, company);
    this.session = { accessToken: body.access_token, refreshToken: body.refresh_token, company };
  }

  private async asVisitor(method: string, path: string, sent: Sent): Promise<Answer> {
    const { access_token: token } = await this.anonymous();
    const answer = await this.asCustomer(token, method, path, sent);
    if (answer.status !== 401) return answer;
    this.visit = (await this.tokenCall('refresh', { refresh_token: this.visit.refresh_token })).body;
    return this.asCustomer(this.visit.access_token, method, path, sent);
  }

  private tokenCall(what: 'login' | 'refresh', query: Readonly<Record<string, string>>): Promise<Answer> {
    const fields = new URLSearchParams({ tenant: this.tenant, client_id: this.clientId, ...query });
    return this.request('GET', `/customerlogin/auth/anonymous/${what}?${fields.toString()}`, {});
  }

  private send(method: string, path: string, bearer: string, { body, query = {} }: Sent): Promise<Answer> {
    const search = new URLSearchParams(query).toString();
    const headers = { 'Emporix-Tenant': this.tenant };
    return this.request(method, search === '' ? path : `${path}?${search}`, { bearer, body, headers });
  }

  private request(method: string, path: string, options: CallOptions): Promise<Answer> {
    this.requests.push({ method, path });
    return call(this.url, method, path, options);
  }
}
