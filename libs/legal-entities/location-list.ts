import type { EntityManager } from 'typeorm';
import { type AdminCaller, invalidRequest } from '#kernel';
import { type PageQuery, pageSize, readCursor, tenantFilter } from '#platform';
import { isEntityId } from './entity-id.js';
import { type LocationView, viewLocations } from './location-view.js';
import { Location, type LocationType } from './location.entity.js';

/** Filters of the list. */
export interface LocationListQuery extends PageQuery {
  /** Slug. */
  readonly tenant?: string;
  /** Part of the name, the id or the city. */
  readonly q?: string;
  readonly type?: LocationType;
  /** Id of a company it belongs to. */
  readonly entityId?: string;
}

type Position = readonly [createdAt: number, tenantId: number, id: string];

/** One row more than the page holds, newest first. */
export async function listLocations(
  tx: EntityManager,
  caller: AdminCaller,
  query: LocationListQuery,
): Promise<LocationView[]> {
  const locations = tx.createQueryBuilder(Location, 'l').where('true');
  const { tenant, q, type, entityId } = query;
  const seen = tenantFilter(caller);
  if (seen !== null) locations.andWhere('l.tenantId = any(:seen)', { seen });
  if (tenant !== undefined) locations.andWhere('l.tenantId = (select id from tenant where slug = :tenant)', { tenant });
  if (type !== undefined) locations.andWhere('l.type = :type', { type });
  if (q !== undefined) {
    const text = `l.name || chr(10) || l.id || chr(10) || coalesce(l.contact_details ->> 'city', '')`;
    locations.andWhere(`position(lower(:q) in lower(${text})) > 0`, { q: q.trim() });
  }
  if (entityId !== undefined) {
    locations.andWhere(
      `exists (select from legal_entity_location e where e.tenant_id = l.tenant_id and e.location_id = l.id
        and e.legal_entity_id = :entityId)`,
      { entityId },
    );
  }
  const before = readPosition(query);
  if (before !== null) {
    const [at, atTenant, atId] = before;
    locations.andWhere(
      `(l.created_at, l.tenant_id, l.id) < (to_timestamp(:at::bigint / 1000.0), :atTenant::integer, :atId::text)`,
      { at, atTenant, atId },
    );
  }
  const found = await locations
    .orderBy('l.createdAt', 'DESC')
    .addOrderBy('l.tenantId', 'DESC')
    .addOrderBy('l.id', 'DESC')
    .limit(pageSize(query) + 1)
    .getMany();
  return viewLocations(tx, found);
}

/** What the cursor of a page's last location is made of. */
export const locationPosition = ({ location }: LocationView): Position => [
  location.createdAt.getTime(),
  location.tenantId,
  location.id,
];

function readPosition(query: PageQuery): Position | null {
  const values = readCursor(query, 3);
  if (values === null) return null;
  const [at, tenantId, id] = values;
  if (typeof at === 'number' && typeof tenantId === 'number' && typeof id === 'string' && isEntityId(id)) {
    return [at, tenantId, id];
  }
  throw invalidRequest({ fields: [{ pointer: '/cursor', detail: 'was not made by this list' }] });
}
