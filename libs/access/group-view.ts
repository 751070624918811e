import type { EntityManager } from 'typeorm';
import { type AdminCaller, isUuid, notFound } from '#kernel';
import { seesTenant } from '#platform';
import { Group } from './group.entity.js';

/** A group as it may be shown. */
export interface GroupView {
  readonly group: Group;
  /** Slug. */
  readonly tenant: string;
  /** How many are in it. */
  readonly members: number;
  /** Codes, in order. */
  readonly accessControls: readonly string[];
  /** What it gives: its own scopes and those of its access controls, in order. */
  readonly effectiveScopes: readonly string[];
}

/** 404 when there is none or it is foreign. */
export async function findGroup(tx: EntityManager, caller: AdminCaller, id: string): Promise<Group> {
  return visible(caller, isUuid(id) ? await tx.findOneBy(Group, { id }) : null);
}

/** Like `findGroup`; nobody else changes the record, or becomes a member, until the transaction ends. */
export async function lockGroup(tx: EntityManager, caller: AdminCaller, id: string): Promise<Group> {
  const lock = { mode: 'pessimistic_write' } as const;
  return visible(caller, isUuid(id) ? await tx.findOne(Group, { where: { id }, lock }) : null);
}

function visible(caller: AdminCaller, group: Group | null): Group {
  if (!group || !seesTenant(caller, group.tenantId)) throw notFound();
  return group;
}

const SURROUNDINGS = `select g.id, t.slug as tenant,
    (select count(*)::int from user_group_member m where m.group_id = g.id)
      + (select count(*)::int from customer_group_member m where m.group_id = g.id) as members,
    array(
      select c.code from user_group_access_control h join access_control c on c.id = h.access_control_id
      where h.group_id = g.id order by c.code collate "C") as "accessControls",
    array(select s.scope from user_group_scope s where s.group_id = g.id order by s.scope collate "C") as "effectiveScopes"
  from user_group g join tenant t on t.id = g.tenant_id where g.id = any($1)`;

type Surroundings = Omit<GroupView, 'group'> & { readonly id: string };

export async function viewGroups(tx: EntityManager, groups: readonly Group[]): Promise<GroupView[]> {
  const rows = await tx.query<Surroundings[]>(SURROUNDINGS, [groups.map(({ id }) => id)]);
  const found = new Map(rows.map(({ id, ...row }) => [id, row]));
  return groups.flatMap((group) => {
    const row = found.get(group.id);
    return row ? [{ ...row, group }] : [];
  });
}

export async function viewGroup(tx: EntityManager, group: Group): Promise<GroupView> {
  const [view] = await viewGroups(tx, [group]);
  if (!view) throw notFound();
  return view;
}
