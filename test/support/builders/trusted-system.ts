import type { ClientInput } from '#oauth-clients';
import { type Answer, type TestApp } from '../test-app.js';
import { grant } from '../tokens.js';
import { createClient, type TestClient } from './client.js';

/** A confidential client that may act for the shops' customers as a trusted system, from anywhere. */
export function createTrustedSystem(
  mandate: Pick<TestApp, 'app'>,
  tenant: string,
  shops: readonly number[],
  wanted: Partial<ClientInput> = {},
): Promise<TestClient> {
  const input = {
    name: 'Call centre',
    grants: ['trusted_system'],
    scopes: ['sfcc.ts_ext_on_behalf_of', 'orders.read'],
  };
  return createClient(mandate, tenant, { ...input, shops, ...wanted } as Partial<ClientInput>);
}

const SUBJECT_TYPE = 'urn:mandate:params:oauth:token-type:';

/** Token exchange about a customer of this id. */
export function exchangeFor(
  mandate: Pick<TestApp, 'url'>,
  client: TestClient,
  customerId: number,
  fields: Record<string, string> = {},
): Promise<Answer> {
  return exchange(mandate, client, { type: 'customer-id', subject: String(customerId) }, fields);
}

/** Token exchange about whoever signs in with this login, at the shop unless `idp_origin` says otherwise. */
export function exchangeForLogin(
  mandate: Pick<TestApp, 'url'>,
  client: TestClient,
  shopId: number,
  login: string,
  fields: Record<string, string> = {},
): Promise<Answer> {
  return exchange(mandate, client, { type: 'login-id', subject: login }, { shop_id: String(shopId), ...fields });
}

export function exchange(
  mandate: Pick<TestApp, 'url'>,
  client: TestClient,
  { type, subject }: { readonly type: string; readonly subject: string },
  fields: Record<string, string>,
): Promise<Answer> {
  return grant(mandate, client, {
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token_type: SUBJECT_TYPE + type,
    subject_token: subject,
    ...fields,
  });
}
