import { Injectable } from '@nestjs/common';
import { groupPosition, GroupPeople, GroupService, type GroupView } from '#access';
import { validationFailed } from '#kernel';
import type { GroupEntry } from './access.schema.js';
import { everything } from './everything.js';
import type { Work } from './work.js';

/** A group, and which customers are in it. */
interface StoredGroup {
  readonly view: GroupView;
  readonly customers: readonly number[];
}

/** Groups of a fixture file, known by their codes. */
@Injectable()
export class GroupWriter {
  constructor(
    private readonly groups: GroupService,
    private readonly people: GroupPeople,
  ) {}

  write(work: Work, path: string, tenant: string, entry: GroupEntry): Promise<StoredGroup | null> {
    return work.carryOut<StoredGroup>({
      path,
      object: `group ${tenant}/${entry.code}`,
      find: () => this.find(work, tenant, entry.code),
      write: (before) => this.put(work, tenant, entry, before),
      show: ({ view: { group, accessControls }, customers }) => ({
        code: group.code,
        name: group.name,
        user_type: group.userType,
        permissions: group.permissions,
        scopes: group.scopes,
        access_controls: accessControls,
        customers,
      }),
    });
  }

  async prune(work: Work, path: string, tenant: string, entries: readonly GroupEntry[]): Promise<void> {
    const { tx, caller } = work;
    const kept = new Set(entries.map(({ code }) => code));
    const stored = await everything((query) => this.groups.list(tx, caller, { ...query, tenant }), groupPosition);
    for (const { id, code } of stored.map(({ group }) => group).filter((group) => !kept.has(group.code))) {
      await work.remove(path, `group ${tenant}/${code}`, () => this.groups.delete(tx, caller, id));
    }
  }

  private async find({ tx, caller }: Work, tenant: string, code: string): Promise<StoredGroup | null> {
    const view = await this.groups.findByCode(tx, caller, tenant, code);
    return view && { view, customers: await this.people.customers(tx, view) };
  }

  private async put(
    { tx, caller }: Work,
    tenant: string,
    entry: GroupEntry,
    before: StoredGroup | null,
  ): Promise<StoredGroup> {
    const { code, name, permissions, scopes, access_controls: accessControls, customers } = entry;
    const fields = { name, permissions, scopes, accessControls };
    if (before !== null) refuseOtherMembers(entry, before.view);
    const view =
      before === null
        ? await this.groups.create(tx, caller, { ...fields, tenant, code, userType: entry.user_type })
        : await this.groups.update(tx, caller, before.view.group.id, fields);
    if (customers) await this.people.replaceCustomers(tx, caller, view.group.id, customers);
    return { view, customers: await this.people.customers(tx, view) };
  }
}

/** It would be another group. */
function refuseOtherMembers({ user_type: wanted }: GroupEntry, { group }: GroupView): void {
  if (wanted === undefined || wanted === group.userType) return;
  throw validationFailed({ fields: [{ pointer: '/user_type', detail: `cannot change: it is ${group.userType}` }] });
}
