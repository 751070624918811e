import { type AdminClient, signInAs } from './builders/operator.js';
import { createShop } from './builders/shop.js';
import { createTenant } from './builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from './test-app.js';

export const CLIENTS = '/admin/v1/clients';

/** An owner in front of the clients of two tenants, acme and other. */
export interface ClientAdmin {
  readonly mandate: TestApp;
  readonly owner: AdminClient;
  /** A shop of acme. */
  readonly shop: number;
  /** A shop of the other tenant. */
  readonly foreignShop: number;
  /** Makes a confidential client of acme, unless `body` says otherwise. */
  create(body: object, as?: AdminClient): Promise<Answer>;
  /** @param path below the list of clients */
  write(method: 'PUT' | 'PATCH', path: string, body: unknown, etag: string, as?: AdminClient): Promise<Answer>;
  /** What the audit log holds about a client, in order. */
  events(clientId: string): Promise<Record<string, unknown>[]>;
  typesOf(clientId: string): Promise<unknown[]>;
  close(): Promise<void>;
}

export async function startClientAdmin(): Promise<ClientAdmin> {
  const mandate = await startTestApp();
  await createTenant(mandate, { slug: 'acme' });
  await createTenant(mandate, { slug: 'other' });
  const shop = (await createShop(mandate, 'acme')).id;
  const foreignShop = (await createShop(mandate, 'other')).id;
  const owner = await signInAs(mandate);
  const events = (clientId: string): Promise<Record<string, unknown>[]> =>
    mandate.database.query(
      'select type, outcome, reason, details, changes from audit_event where client_id = $1 order by id',
      [clientId],
    );
  return {
    mandate,
    owner,
    shop,
    foreignShop,
    create: (body, as = owner) =>
      as.post(CLIENTS, { tenant: 'acme', name: 'Point of sale', type: 'confidential', ...body }),
    write: (method, path, body, etag, as = owner) => as.call(method, `${CLIENTS}/${path}`, body, { ifMatch: etag }),
    events,
    typesOf: async (clientId) => (await events(clientId)).map(({ type }) => type),
    close: () => mandate.close(),
  };
}

export const etagOf = (answer: Answer): string => answer.headers.get('etag') ?? '';

/** The fields that a 422 names. */
export const pointersOf = (answer: Answer): string[] =>
  (answer.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
