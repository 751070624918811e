import { ClientDirectory, type ClientInput, ClientService, type ClientView } from '#oauth-clients';
import { Database } from '#platform';
import type { TestApp } from '../test-app.js';
import { cliCaller } from './caller.js';

/** A client as tests use it. */
export interface TestClient {
  readonly clientId: string;
  /** In clear; empty for a public client. */
  readonly secret: string;
  readonly view: ClientView;
}

/** A confidential client of the tenant, made through the service as `mandate apply` does. */
export async function createClient(
  mandate: Pick<TestApp, 'app'>,
  tenant: string,
  wanted: Partial<ClientInput> = {},
): Promise<TestClient> {
  const clients = mandate.app.get(ClientService, { strict: false });
  const input: ClientInput = { name: 'Test client', type: 'confidential', ...wanted, tenant };
  const created = await mandate.app
    .get(Database, { strict: false })
    .transaction((tx) => clients.create(tx, cliCaller, input));
  const { clientId } = created.client;
  return { clientId, secret: created.secret ?? wanted.secret ?? '', view: created };
}

/** A client that may issue on-behalf tokens from loopback, for customers of these shops. */
export function createOnBehalfClient(
  mandate: Pick<TestApp, 'app'>,
  tenant: string,
  shops: readonly number[],
  wanted: Partial<ClientInput> = {},
): Promise<TestClient> {
  return createClient(mandate, tenant, {
    name: 'Test point of sale',
    shops,
    grants: ['on_behalf', 'refresh_token', 'client_credentials'],
    ipAllowlist: [{ range: '127.0.0.1/32', label: 'this machine' }],
    onBehalf: { enabled: true },
    ...wanted,
  });
}

/** Changes a client as the owner of the installation. */
export function changeClient(
  mandate: Pick<TestApp, 'app'>,
  clientId: string,
  changes: Parameters<ClientService['update']>[3],
): Promise<ClientView> {
  const clients = mandate.app.get(ClientService, { strict: false });
  return mandate.app
    .get(Database, { strict: false })
    .transaction((tx) => clients.update(tx, cliCaller, clientId, changes));
}

/** The client as requests see it right now. */
export async function clientFacts(
  mandate: Pick<TestApp, 'app'>,
  clientId: string,
): Promise<Awaited<ReturnType<ClientDirectory['facts']>>> {
  return mandate.app.get(ClientDirectory, { strict: false }).facts(clientId);
}
