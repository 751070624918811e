import { Injectable } from '@nestjs/common';
import { groupPosition, GroupService, type GroupView } from '#access';
import { validationFailed } from '#kernel';
import { everything } from './everything.js';
import type { GroupEntry } from './fixture.schema.js';
import type { Work } from './work.js';

/** Groups of a fixture file, known by their codes. */
@Injectable()
export class GroupWriter {
  constructor(private readonly groups: GroupService) {}

  write(work: Work, path: string, tenant: string, entry: GroupEntry): Promise<GroupView | null> {
    const { tx, caller } = work;
    const { code, name, permissions, scopes } = entry;
    return work.carryOut<GroupView>({
      path,
      object: `group ${tenant}/${code}`,
      find: () => this.groups.findByCode(tx, caller, tenant, code),
      write: (before) => {
        if (before === null) {
          return this.groups.create(tx, caller, { tenant, code, name, userType: entry.user_type, permissions, scopes });
        }
        refuseOtherMembers(entry, before);
        return this.groups.update(tx, caller, before.group.id, { name, permissions, scopes });
      },
      show: ({ group }) => ({
        code: group.code,
        name: group.name,
        user_type: group.userType,
        permissions: group.permissions,
        scopes: group.scopes,
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
}

/** It would be another group. */
function refuseOtherMembers({ user_type: wanted }: GroupEntry, { group }: GroupView): void {
  if (wanted === undefined || wanted === group.userType) return;
  throw validationFailed({ fields: [{ pointer: '/user_type', detail: `cannot change: it is ${group.userType}` }] });
}
