import type { EntityManager } from 'typeorm';
import type { AdminCaller } from '#kernel';
import { type PageQuery, pageSize, tenantFilter } from '#platform';
import { Group, type UserType } from './group.entity.js';
import { type GroupView, viewGroups } from './group-view.js';
import { readIdCursor } from './id-cursor.js';

/** Filters of the list. */
export interface GroupListQuery extends PageQuery {
  /** Slug. */
  readonly tenant?: string;
  readonly userType?: UserType;
  /** Part of the code or name. */
  readonly q?: string;
}

/** One row more than the page holds, newest first. */
export async function listGroups(tx: EntityManager, caller: AdminCaller, query: GroupListQuery): Promise<GroupView[]> {
  const groups = tx.createQueryBuilder(Group, 'g').where('true');
  const { tenant, userType, q } = query;
  const seen = tenantFilter(caller);
  const before = readIdCursor(query);
  if (seen !== null) groups.andWhere('g.tenant_id = any(:seen)', { seen });
  if (tenant !== undefined) groups.andWhere('g.tenant_id = (select id from tenant where slug = :tenant)', { tenant });
  if (userType !== undefined) groups.andWhere('g.user_type = :userType', { userType });
  if (q !== undefined)
    groups.andWhere('position(lower(:q) in lower(g.code || chr(10) || g.name)) > 0', { q: q.trim() });
  if (before !== null) groups.andWhere('g.id < :before', { before });
  groups.orderBy('g.id', 'DESC').limit(pageSize(query) + 1);
  return viewGroups(tx, await groups.getMany());
}

/** What the cursor of a page's last group is made of. */
export const groupPosition = ({ group }: GroupView): [string] => [group.id];
