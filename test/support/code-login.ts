import { createHash, randomBytes } from 'node:crypto';
import { invalidGrant } from '#kernel';
import { CustomerDirectory } from '#customers';
import { ClientDirectory, type ClientFacts } from '#oauth-clients';
import { Database } from '#platform';
import { TenantDirectory } from '#tenancy';
import {
  AuthorizationCodes,
  CodeKinds,
  type CodeOrder,
  type RedeemRequest,
  type SessionKind,
  SessionKinds,
  type SessionOrder,
  TOKEN_EVENTS,
} from '#tokens';
import { cliCaller } from './builders/caller.js';
import type { TestClient } from './builders/client.js';
import type { TestApp } from './test-app.js';
import { grant } from './tokens.js';

/** What a test's own kind of session may say beside its refresh rule; set and changed at any time. */
export type KindHooks = { -readonly [Hook in 'stillValid' | 'detail' | 'afterEnd']?: SessionKind[Hook] } & {
  /** The code's kind takes a company. */
  companies?: true | undefined;
  /** What else the code's kind makes of the order. */
  order?: (order: SessionOrder, request: RedeemRequest) => SessionOrder | Promise<SessionOrder>;
};

/** A login with a browser, shortened to its end: a kind of code and a kind of session, both named `test`. */
export interface CodeLogin {
  readonly hooks: KindHooks;
  /** A code for the customer, as a login that has just succeeded makes it. */
  issue(client: TestClient, customer: { readonly id: number }, wanted?: Partial<CodeOrder>): Promise<string>;
}

/** Registers both kinds. Instances that share a database each need it. */
export function addCodeLogin(mandate: TestApp): CodeLogin {
  const part = <T>(type: abstract new (...args: never[]) => T): T => mandate.app.get(type, { strict: false });
  const hooks: KindHooks = {};
  part(SessionKinds).register({
    name: 'test',
    refreshRule: async () => null,
    stillValid: (session) => hooks.stillValid?.(session) ?? true,
    detail: async (session, client, origin) => (await hooks.detail?.(session, client, origin)) ?? {},
    afterEnd: async (session, event) => hooks.afterEnd?.(session, event),
  });
  const orderOf = async (request: RedeemRequest): Promise<SessionOrder> => {
    const order = await orderFor(part(TenantDirectory), part(CustomerDirectory), request);
    return hooks.order?.(order, request) ?? order;
  };
  part(CodeKinds).register({
    name: 'test',
    get companies() {
      return hooks.companies;
    },
    redeem: orderOf,
  });
  const issue: CodeLogin['issue'] = async ({ clientId }, customer, wanted = {}) => {
    const client = (await part(ClientDirectory).facts(clientId)) as ClientFacts;
    const order: CodeOrder = {
      kind: 'test',
      tenantId: client.tenantId,
      client,
      customerId: customer.id,
      redirectUri: null,
      codeChallenge: null,
      facts: { shop_id: client.shops[0] },
      flow: `flow-${randomBytes(8).toString('hex')}`,
      ...wanted,
    };
    return part(Database).transaction((tx) => part(AuthorizationCodes).issue(tx, order, cliCaller));
  };
  return { hooks, issue };
}

/** Decides again, as every kind has to: the customer must still be active. */
async function orderFor(
  tenants: TenantDirectory,
  customers: CustomerDirectory,
  { tenantId, customerId, client, facts, origin }: RedeemRequest,
): Promise<SessionOrder> {
  const tenant = await tenants.tenant(tenantId);
  const shop = await tenants.shop(facts['shop_id'] as number);
  const customer = customerId === null ? null : await customers.state(tenantId, customerId);
  if (!tenant || !shop || !customer?.active) throw invalidGrant();
  return {
    kind: 'test',
    tenant,
    client,
    shop,
    customer,
    onBehalf: false,
    actor: null,
    scope: '',
    rights: null,
    accessTtl: client.accessTokenTtl,
    sessionTtl: client.refreshTokenTtl,
    refreshable: true,
    claims: {},
    notes: {},
    origin,
    audit: { type: TOKEN_EVENTS.issued, actor: { type: 'customer', id: String(customer.id) } },
  };
}

/** As SCAYLE's client redeems a code: JSON with grant type and code alone. */
export function redeem(
  instance: Pick<TestApp, 'url'>,
  client: TestClient,
  code: string,
  fields: Record<string, string> = {},
): ReturnType<typeof grant> {
  return grant(instance, client, { grant_type: 'authorization_code', code, ...fields });
}

/** A PKCE pair (RFC 7636 §4.1, §4.2). */
export function pkcePair(): { readonly verifier: string; readonly challenge: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}
