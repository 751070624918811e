import type { EntityManager } from 'typeorm';
import { type AdminCaller, invalidRequest, isUuid } from '#kernel';
import { type PageQuery, pageSize, readCursor, tenantFilter } from '#platform';
import { type MemberView, viewMembers } from './member-view.js';
import { Member, type MemberType } from './member.entity.js';

/** Filters of the list. */
export interface MemberListQuery extends PageQuery {
  /** Slug. */
  readonly tenant?: string;
  readonly entityId?: string;
  readonly customerId?: number;
  readonly type?: MemberType;
  readonly primary?: boolean;
  /** Code. */
  readonly role?: string;
}

/** One row more than the page holds, newest first. */
export async function listMembers(
  tx: EntityManager,
  caller: AdminCaller,
  query: MemberListQuery,
): Promise<MemberView[]> {
  const members = tx.createQueryBuilder(Member, 'm').where('true');
  const { tenant, entityId, customerId, type, primary, role } = query;
  const seen = tenantFilter(caller);
  if (seen !== null) members.andWhere('m.tenantId = any(:seen)', { seen });
  if (tenant !== undefined) members.andWhere('m.tenantId = (select id from tenant where slug = :tenant)', { tenant });
  if (entityId !== undefined) members.andWhere('m.entityId = :entityId', { entityId });
  if (customerId !== undefined) members.andWhere('m.customerId = :customerId::bigint', { customerId });
  if (type !== undefined) members.andWhere('m.type = :type', { type });
  if (primary !== undefined) members.andWhere('m.primary = :primary', { primary });
  if (role !== undefined) members.andWhere('m.roles @> array[:role::text]', { role });
  const before = readId(query);
  if (before !== null) members.andWhere('m.id < :before', { before });
  members.orderBy('m.id', 'DESC').limit(pageSize(query) + 1);
  return viewMembers(tx, caller, await members.getMany());
}

/** What the cursor of a page's last assignment is made of. */
export const memberPosition = ({ member }: MemberView): [string] => [member.id];

function readId(query: PageQuery): string | null {
  const id = readCursor(query, 1)?.[0] ?? null;
  if (id === null || (typeof id === 'string' && isUuid(id))) return id;
  throw invalidRequest({ fields: [{ pointer: '/cursor', detail: 'was not made by this list' }] });
}
