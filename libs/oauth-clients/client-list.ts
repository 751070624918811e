import type { EntityManager } from 'typeorm';
import { type AdminCaller, invalidRequest } from '#kernel';
import { type PageQuery, pageSize, readCursor } from '#platform';
import { type ClientFilter, filteredClients } from './client-filter.js';
import { type ClientView, viewClients } from './client-view.js';

/** One page of the clients that a filter means. */
export interface ClientListQuery extends PageQuery, ClientFilter {}

/** One row more than the page holds, newest first. */
export async function listClients(
  tx: EntityManager,
  caller: AdminCaller,
  query: ClientListQuery,
  now: number,
): Promise<ClientView[]> {
  const clients = filteredClients(tx, caller, query, now);
  const after = position(query);
  if (after !== null) {
    clients.andWhere('(client.created_at, client.client_id) < (to_timestamp(:at::bigint / 1000.0), :id)', after);
  }
  clients
    .orderBy('client.created_at', 'DESC')
    .addOrderBy('client.client_id', 'DESC')
    .limit(pageSize(query) + 1);
  return viewClients(tx, await clients.getMany(), now);
}

/** What the cursor of a page's last client is made of. */
export const clientPosition = ({ client }: ClientView): [number, string] => [
  client.createdAt.getTime(),
  client.clientId,
];

function position(query: PageQuery): { at: number; id: string } | null {
  const values = readCursor(query, 2);
  if (values === null) return null;
  const [at, id] = values;
  if (typeof at === 'number' && at >= 0 && typeof id === 'string' && !id.includes('\0')) return { at, id };
  throw invalidRequest({ fields: [{ pointer: '/cursor', detail: 'was not made by this list' }] });
}
