import type { EntityManager } from 'typeorm';
import { type AdminCaller, isUuid, notFound } from '#kernel';
import { seesTenant } from '#platform';
import { Member } from './member.entity.js';

/** What a customer is called. */
export interface MemberName {
  readonly email: string | null;
  readonly firstName: string;
  readonly lastName: string;
}

/** An assignment as it may be shown. */
export interface MemberView {
  readonly member: Member;
  /** Slug. */
  readonly tenant: string;
  /** Name of the company. */
  readonly entityName: string;
  /** null = the caller may not read customers. */
  readonly customer: MemberName | null;
}

/** 404 when there is none or it is foreign. */
export async function findMember(tx: EntityManager, caller: AdminCaller, id: string): Promise<Member> {
  return visible(caller, isUuid(id) ? await tx.findOneBy(Member, { id }) : null);
}

/** Like `findMember`; nobody else changes the assignment until the transaction ends. */
export async function lockMember(tx: EntityManager, caller: AdminCaller, id: string): Promise<Member> {
  const lock = { mode: 'pessimistic_write' } as const;
  return visible(caller, isUuid(id) ? await tx.findOne(Member, { where: { id }, lock }) : null);
}

function visible(caller: AdminCaller, member: Member | null): Member {
  if (!member || !seesTenant(caller, member.tenantId)) throw notFound();
  return member;
}

const SURROUNDINGS = `select m.id, t.slug as tenant, e.name as "entityName",
    json_build_object('email', c.email, 'firstName', c.first_name, 'lastName', c.last_name) as customer
  from legal_entity_member m
    join tenant t on t.id = m.tenant_id
    join legal_entity e on e.tenant_id = m.tenant_id and e.id = m.legal_entity_id
    join customer c on c.tenant_id = m.tenant_id and c.id = m.customer_id
  where m.id = any($1)`;

type Surroundings = Omit<MemberView, 'member'> & { readonly id: string };

export async function viewMembers(
  tx: EntityManager,
  caller: AdminCaller,
  members: readonly Member[],
): Promise<MemberView[]> {
  const rows = await tx.query<Surroundings[]>(SURROUNDINGS, [members.map(({ id }) => id)]);
  const found = new Map(rows.map((row) => [row.id, row]));
  const named = caller.permissions.has('customer_read');
  return members.flatMap((member): MemberView[] => {
    const row = found.get(member.id);
    if (!row) return [];
    return [{ member, tenant: row.tenant, entityName: row.entityName, customer: named ? row.customer : null }];
  });
}

export async function viewMember(tx: EntityManager, caller: AdminCaller, member: Member): Promise<MemberView> {
  const [view] = await viewMembers(tx, caller, [member]);
  if (!view) throw notFound();
  return view;
}

/** 404 when the assignment is to another company than the one that was named with it. */
export function requireIn({ member }: MemberView, entityId: string): void {
  if (member.entityId !== entityId) throw notFound();
}
