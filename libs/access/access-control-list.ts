import type { EntityManager } from 'typeorm';
import type { AdminCaller } from '#kernel';
import { type PageQuery, pageSize, tenantFilter } from '#platform';
import { AccessControl } from './access-control.entity.js';
import { type AccessControlView, viewControls } from './access-control-view.js';
import { readIdCursor } from './id-cursor.js';

/** Filters of the list. */
export interface AccessControlListQuery extends PageQuery {
  /** Slug. */
  readonly tenant?: string;
  /** A scope that it gives. */
  readonly scope?: string;
  /** Part of the code or of a name. */
  readonly q?: string;
}

/** One row more than the page holds, newest first. */
export async function listControls(
  tx: EntityManager,
  caller: AdminCaller,
  query: AccessControlListQuery,
): Promise<AccessControlView[]> {
  const controls = tx.createQueryBuilder(AccessControl, 'c').where('true');
  const { tenant, scope, q } = query;
  const seen = tenantFilter(caller);
  const before = readIdCursor(query);
  if (seen !== null) controls.andWhere('c.tenant_id = any(:seen)', { seen });
  if (tenant !== undefined) controls.andWhere('c.tenant_id = (select id from tenant where slug = :tenant)', { tenant });
  if (scope !== undefined) controls.andWhere(':scope = any(c.scopes)', { scope });
  if (q !== undefined) {
    controls.andWhere(
      `(position(lower(:q) in lower(c.code)) > 0
        or exists (select from jsonb_each_text(c.name) n where position(lower(:q) in lower(n.value)) > 0))`,
      { q: q.trim() },
    );
  }
  if (before !== null) controls.andWhere('c.id < :before', { before });
  controls.orderBy('c.id', 'DESC').limit(pageSize(query) + 1);
  return viewControls(tx, await controls.getMany());
}

/** What the cursor of a page's last access control is made of. */
export const controlPosition = ({ control }: AccessControlView): [string] => [control.id];
