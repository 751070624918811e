import type { EntityManager } from 'typeorm';
import { type AdminCaller, invalidRequest } from '#kernel';
import { type PageQuery, pageSize, readCursor, tenantFilter } from '#platform';
import { isEntityId } from './entity-id.js';
import type { EntityView } from './legal-entity-finder.js';
import { type EntityStatus, type EntityType, LegalEntity } from './legal-entity.entity.js';

/** Filters of the list. */
export interface EntityListQuery extends PageQuery {
  /** Slug. */
  readonly tenant?: string;
  /** Part of the name, the id or the external id. */
  readonly q?: string;
  /** Id of the company directly above; the empty text = those that have none. */
  readonly parent?: string;
  readonly type?: EntityType;
  readonly status?: EntityStatus;
  /** Only companies that this customer is assigned to. */
  readonly customerId?: number;
}

type Position = readonly [createdAt: number, tenantId: number, id: string];

/** One row more than the page holds, newest first. */
export async function listEntities(
  tx: EntityManager,
  caller: AdminCaller,
  query: EntityListQuery,
): Promise<EntityView[]> {
  const entities = tx.createQueryBuilder(LegalEntity, 'e').where('true');
  const { tenant, q, parent, type, status, customerId } = query;
  const seen = tenantFilter(caller);
  if (seen !== null) entities.andWhere('e.tenantId = any(:seen)', { seen });
  if (tenant !== undefined) entities.andWhere('e.tenantId = (select id from tenant where slug = :tenant)', { tenant });
  if (q !== undefined) {
    const text = `e.name || chr(10) || e.id || chr(10) || coalesce(e.external_id, '')`;
    entities.andWhere(`position(lower(:q) in lower(${text})) > 0`, { q: q.trim() });
  }
  if (parent !== undefined)
    entities.andWhere(parent === '' ? 'e.parentId is null' : 'e.parentId = :parent', { parent });
  if (type !== undefined) entities.andWhere('e.type = :type', { type });
  if (status !== undefined) entities.andWhere('e.status = :status', { status });
  if (customerId !== undefined) {
    entities.andWhere(
      `exists (select from legal_entity_member m where m.tenant_id = e.tenant_id and m.legal_entity_id = e.id
        and m.customer_id = :customerId::bigint)`,
      { customerId },
    );
  }
  const before = readPosition(query);
  if (before !== null) {
    const [at, tenantId, id] = before;
    entities.andWhere(
      `(e.created_at, e.tenant_id, e.id) < (to_timestamp(:at::bigint / 1000.0), :atTenant::integer, :atId::text)`,
      { at, atTenant: tenantId, atId: id },
    );
  }
  const found = await entities
    .orderBy('e.createdAt', 'DESC')
    .addOrderBy('e.tenantId', 'DESC')
    .addOrderBy('e.id', 'DESC')
    .limit(pageSize(query) + 1)
    .getMany();
  return withSlugs(tx, found);
}

/** What the cursor of a page's last company is made of. */
export const entityPosition = ({ entity }: EntityView): Position => [
  entity.createdAt.getTime(),
  entity.tenantId,
  entity.id,
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

async function withSlugs(tx: EntityManager, entities: readonly LegalEntity[]): Promise<EntityView[]> {
  const ids = [...new Set(entities.map(({ tenantId }) => tenantId))];
  const rows = await tx.query<{ id: number; slug: string }[]>('select id, slug from tenant where id = any($1)', [ids]);
  const slugs = new Map(rows.map(({ id, slug }) => [id, slug]));
  return entities.map((entity) => ({ entity, tenant: slugs.get(entity.tenantId) as string }));
}
