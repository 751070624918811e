import { OperatorService, type Role, type TenantSight } from '#access';
import { Database } from '#platform';
import { cliCaller } from './caller.js';
import type { Answer, CallOptions, TestApp } from '../test-app.js';

export const OPERATOR_PASSWORD = 'Correct1!horse-battery';

export interface TestOperator {
  readonly id: string;
  readonly email: string;
  readonly password: string;
}

let count = 0;

/** An operator in the database, made through the service as the CLI does; an owner over all tenants unless said otherwise. */
export async function createOperator(
  mandate: TestApp,
  wanted: { role?: Role; tenants?: TenantSight; email?: string; password?: string; enabled?: boolean } = {},
): Promise<TestOperator> {
  const role = wanted.role ?? 'owner';
  const email = wanted.email ?? `${role}-${++count}@example.com`;
  const password = wanted.password ?? OPERATOR_PASSWORD;
  const operators = mandate.app.get(OperatorService, { strict: false });
  const { id } = await mandate.app.get(Database, { strict: false }).transaction((tx) =>
    operators.create(tx, cliCaller, {
      email,
      password,
      role,
      name: `Test ${role}`,
      tenants: wanted.tenants ?? 'all',
      enabled: wanted.enabled,
    }),
  );
  return { id, email, password };
}

export interface AdminCallOptions {
  readonly ifMatch?: string;
  readonly idempotencyKey?: string;
  readonly headers?: Record<string, string>;
}

/** The admin API as one signed-in operator calls it, with cookie and CSRF token. */
export class AdminClient {
  constructor(
    private readonly mandate: TestApp,
    readonly operator: TestOperator,
    /** The cookie as `name=value`. */
    readonly cookie: string,
    readonly csrf: string,
  ) {}

  get(path: string, options?: AdminCallOptions): Promise<Answer> {
    return this.call('GET', path, undefined, options);
  }

  post(path: string, body?: unknown, options?: AdminCallOptions): Promise<Answer> {
    return this.call('POST', path, body, options);
  }

  put(path: string, body: unknown, options?: AdminCallOptions): Promise<Answer> {
    return this.call('PUT', path, body, options);
  }

  patch(path: string, body: unknown, options?: AdminCallOptions): Promise<Answer> {
    return this.call('PATCH', path, body, options);
  }

  delete(path: string, options?: AdminCallOptions): Promise<Answer> {
    return this.call('DELETE', path, undefined, options);
  }

  call(method: string, path: string, body?: unknown, options: AdminCallOptions = {}): Promise<Answer> {
    const headers: Record<string, string> = { cookie: this.cookie };
    if (method !== 'GET') headers['x-csrf-token'] = this.csrf;
    if (options.ifMatch !== undefined) headers['if-match'] = options.ifMatch;
    if (options.idempotencyKey !== undefined) headers['idempotency-key'] = options.idempotencyKey;
    const call: CallOptions = { headers: { ...headers, ...options.headers }, body };
    return this.mandate.call(method, path, call);
  }
}

/** Signs in over HTTP. */
export async function signIn(mandate: TestApp, operator: TestOperator): Promise<AdminClient> {
  const answer = await mandate.call('POST', '/admin/v1/session', {
    body: { email: operator.email, password: operator.password },
  });
  if (answer.status !== 200) throw new Error(`sign-in of ${operator.email} failed: ${answer.status} ${answer.text}`);
  return new AdminClient(mandate, operator, cookieOf(answer), String(answer.body.csrf_token));
}

/** A new operator, signed in; an owner over all tenants unless said otherwise. */
export async function signInAs(
  mandate: TestApp,
  wanted: Parameters<typeof createOperator>[1] = {},
): Promise<AdminClient> {
  return signIn(mandate, await createOperator(mandate, wanted));
}

/** The cookie that an answer sets, as `name=value`. */
export function cookieOf(answer: Answer): string {
  return (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] as string;
}
