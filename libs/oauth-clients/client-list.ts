import type { EntityManager } from 'typeorm';
import { type AdminCaller, invalidRequest } from '#kernel';
import { type PageQuery, pageSize, readCursor, tenantFilter } from '#platform';
import { Client } from './client.entity.js';
import { type ClientView, viewClients } from './client-view.js';

/** Filters of the list. */
export interface ClientListQuery extends PageQuery {
  /** Slug. */
  readonly tenant?: string;
  readonly type?: 'confidential' | 'public';
  readonly enabled?: boolean;
  /** The on-behalf switch. */
  readonly onBehalf?: boolean;
  /** Start of the client id or of the name, in any case. */
  readonly q?: string;
}

/** One row more than the page holds, newest first. */
export async function listClients(
  tx: EntityManager,
  caller: AdminCaller,
  query: ClientListQuery,
  now: number,
): Promise<ClientView[]> {
  const clients = tx.createQueryBuilder(Client, 'client').where('true');
  const seen = tenantFilter(caller);
  if (seen !== null) clients.andWhere('client.tenant_id = any(:seen)', { seen });
  if (query.tenant !== undefined) {
    clients.andWhere('client.tenant_id = (select id from tenant where slug = :slug)', { slug: query.tenant });
  }
  if (query.type !== undefined) clients.andWhere('client.type = :type', { type: query.type });
  if (query.enabled !== undefined) clients.andWhere('client.enabled = :enabled', { enabled: query.enabled });
  if (query.onBehalf !== undefined) {
    clients.andWhere('client.on_behalf_token_enabled = :onBehalf', { onBehalf: query.onBehalf });
  }
  if (query.q !== undefined) {
    const start = `${query.q.replaceAll(/[\\%_]/g, '\\$&')}%`;
    clients.andWhere('(client.client_id ilike :start or client.name ilike :start)', { start });
  }
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
