import { Injectable } from '@nestjs/common';
import { AccessControlService, type AccessControlView, controlPosition } from '#access';
import { validationFailed } from '#kernel';
import type { AccessControlEntry } from './access.schema.js';
import { everything } from './everything.js';
import type { Work } from './work.js';

/** Access controls of a fixture file, known by their codes. */
@Injectable()
export class AccessControlWriter {
  constructor(private readonly controls: AccessControlService) {}

  write(work: Work, path: string, tenant: string, entry: AccessControlEntry): Promise<AccessControlView | null> {
    const { tx, caller } = work;
    const { code, name, description, scopes, restricted_to: restrictedTo } = entry;
    return work.carryOut<AccessControlView>({
      path,
      object: `access control ${tenant}/${code}`,
      find: () => this.controls.findByCode(tx, caller, tenant, code),
      write: (before) => {
        if (before === null) {
          return this.controls.create(tx, caller, { tenant, code, name, description, scopes, restrictedTo });
        }
        refuseOthers(entry, before);
        return this.controls.update(tx, caller, before.control.id, { name, description, scopes });
      },
      show: ({ control }) => ({
        code: control.code,
        name: control.name,
        description: control.description,
        scopes: control.scopes,
        restricted_to: control.restrictedTo,
      }),
    });
  }

  /** When no group of the file has them any more. */
  async prune(work: Work, path: string, tenant: string, entries: readonly AccessControlEntry[]): Promise<void> {
    const { tx, caller } = work;
    const kept = new Set(entries.map(({ code }) => code));
    const stored = await everything((query) => this.controls.list(tx, caller, { ...query, tenant }), controlPosition);
    const gone = stored.map(({ control }) => control).filter(({ code }) => !kept.has(code));
    for (const { id, code } of gone) {
      await work.remove(path, `access control ${tenant}/${code}`, () => this.controls.delete(tx, caller, id));
    }
  }
}

/** It would be another access control. */
function refuseOthers({ restricted_to: wanted }: AccessControlEntry, { control }: AccessControlView): void {
  if (wanted === undefined || wanted === control.restrictedTo) return;
  const detail = `cannot change: it is ${control.restrictedTo ?? 'for all groups'}`;
  throw validationFailed({ fields: [{ pointer: '/restricted_to', detail }] });
}
