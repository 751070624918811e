import { type EntityManager, In, IsNull, MoreThan } from 'typeorm';
import { type AdminCaller, notFound } from '#kernel';
import { requireTenant } from '#platform';
import { Client } from './client.entity.js';
import { CLIENT_ID } from './client-id.js';
import { ClientSecret } from './client-secret.entity.js';

/** A secret as it may be shown: everything but what it is compared with. */
export type ClientSecretView = Omit<ClientSecret, 'digest' | 'argon2'>;

/** A client as it may be shown, with its tenant's slug and its secrets, newest first. */
export interface ClientView {
  readonly client: Client;
  readonly tenant: string;
  /** Those that are active, and those that ended within the last 30 days. */
  readonly secrets: readonly ClientSecretView[];
  /** The newest use of any of its secrets, also of those that ended long ago; null = never. */
  readonly lastUsedAt: Date | null;
}

const ENDED_SHOWN_MS = 30 * 86_400_000;

/** 404 when there is none or it is foreign. */
export async function findClient(tx: EntityManager, caller: AdminCaller, clientId: string): Promise<Client> {
  const client = CLIENT_ID.test(clientId) ? await tx.findOneBy(Client, { clientId }) : null;
  if (!client) throw notFound();
  requireTenant(caller, client.tenantId);
  return client;
}

/** Like `findClient`; the row stays locked until the transaction ends. */
export async function lockClient(tx: EntityManager, caller: AdminCaller, clientId: string): Promise<Client> {
  await findClient(tx, caller, clientId);
  const client = await tx.findOne(Client, { where: { clientId }, lock: { mode: 'pessimistic_write' } });
  if (!client) throw notFound();
  return client;
}

/** @param now milliseconds since 1970 */
export async function viewClients(tx: EntityManager, clients: readonly Client[], now: number): Promise<ClientView[]> {
  const clientId = In(clients.map((client) => client.clientId));
  const tenants = await tx.query<{ id: number; slug: string }[]>('select id, slug from tenant where id = any($1)', [
    clients.map((client) => client.tenantId),
  ]);
  const secrets = await tx.find(ClientSecret, {
    select: {
      id: true,
      clientId: true,
      kind: true,
      hint: true,
      createdAt: true,
      endsAt: true,
      lastUsedAt: true,
      lastUsedAddress: true,
      lastUsedProgram: true,
    },
    where: [
      { clientId, endsAt: IsNull() },
      { clientId, endsAt: MoreThan(new Date(now - ENDED_SHOWN_MS)) },
    ],
    order: { createdAt: 'DESC', id: 'DESC' },
  });
  const uses = await tx.query<{ client_id: string; at: Date }[]>(
    'select client_id, max(last_used_at) as at from client_secret where client_id = any($1) group by client_id',
    [clients.map((client) => client.clientId)],
  );
  const lastUses = new Map(uses.map((use) => [use.client_id, use.at]));
  const slugs = new Map(tenants.map(({ id, slug }) => [id, slug]));
  return clients.map((client) => ({
    client,
    tenant: slugs.get(client.tenantId) as string,
    secrets: secrets.filter((secret) => secret.clientId === client.clientId),
    lastUsedAt: lastUses.get(client.clientId) ?? null,
  }));
}

export async function viewClient(tx: EntityManager, client: Client, now: number): Promise<ClientView> {
  const [view] = await viewClients(tx, [client], now);
  return view as ClientView;
}
