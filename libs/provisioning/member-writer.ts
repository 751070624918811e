import { Injectable } from '@nestjs/common';
import { validationFailed } from '#kernel';
import { type MemberChanges, memberPosition, MemberService, type MemberView, shownMember } from '#legal-entities';
import { everything } from './everything.js';
import type { MemberEntry } from './fixture.schema.js';
import type { Work } from './work.js';

/** Who belongs to a company of a fixture file. The list stands as a whole: who is not in it belongs to it no more. */
@Injectable()
export class MemberWriter {
  constructor(private readonly members: MemberService) {}

  async replace(
    work: Work,
    path: string,
    tenant: string,
    entityId: string,
    entries: readonly MemberEntry[],
  ): Promise<void> {
    const { tx, caller } = work;
    const wanted = new Set(entries.map(({ customer }) => customer));
    const fetch = everything((query) => this.members.list(tx, caller, { ...query, tenant, entityId }), memberPosition);
    for (const { id, customerId } of (await fetch).map(({ member }) => member)) {
      if (wanted.has(customerId)) continue;
      await work.remove(path, nameOf(tenant, entityId, customerId), () => this.members.remove(tx, caller, id));
    }
    for (const [index, entry] of entries.entries()) {
      await this.write(work, `${path}[${index}]`, { tenant, entityId, customerId: entry.customer }, entry);
    }
  }

  private write(
    work: Work,
    path: string,
    key: { readonly tenant: string; readonly entityId: string; readonly customerId: number },
    entry: MemberEntry,
  ): Promise<MemberView | null> {
    const { tx, caller } = work;
    return work.carryOut<MemberView>({
      path,
      object: nameOf(key.tenant, key.entityId, key.customerId),
      find: () => this.members.findByCustomer(tx, caller, key),
      write: (before) =>
        before === null
          ? this.members.add(tx, caller, { ...memberOf(entry), ...key })
          : this.members.update(tx, caller, before.member.id, memberOf(entry)),
      show: ({ member }) => shownMember(member),
      places: (pointer) =>
        pointer === '/customer_id' ? '/customer' : entry.roles ? pointer : pointer.replace(/^\/roles.*/, '/role'),
    });
  }
}

const nameOf = (tenant: string, entityId: string, customerId: number): string =>
  `member ${tenant}/${entityId}/${customerId}`;

/** A line stands as a whole: what it leaves out is as for a new member. */
function memberOf({ role, roles, type, primary, inheritance }: MemberEntry): Required<MemberChanges> {
  if (role !== undefined && roles !== undefined) {
    throw validationFailed({ fields: [{ pointer: '/role', detail: 'and roles say the same: write one of them' }] });
  }
  return {
    roles: roles ?? (role === undefined ? [] : [role]),
    type: type ?? 'CONTACT',
    primary: primary ?? false,
    inheritance: inheritance ?? 'NONE',
  };
}
