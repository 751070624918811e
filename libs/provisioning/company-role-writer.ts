import { Injectable } from '@nestjs/common';
import { CompanyRoleService, type CompanyRoleView, shownRole } from '#legal-entities';
import type { CompanyRoleEntry } from './fixture.schema.js';
import type { Work } from './work.js';

/** A tenant's own roles in companies, known by their codes. */
@Injectable()
export class CompanyRoleWriter {
  constructor(private readonly roles: CompanyRoleService) {}

  write(work: Work, path: string, tenant: string, entry: CompanyRoleEntry): Promise<CompanyRoleView | null> {
    const { tx, caller } = work;
    const { code, name, scopes } = entry;
    return work.carryOut<CompanyRoleView>({
      path,
      object: `company role ${tenant}/${code}`,
      find: () => this.roles.find(tx, caller, tenant, code),
      write: (before) =>
        before === null
          ? this.roles.create(tx, caller, { tenant, code, name, scopes })
          : this.roles.update(tx, caller, tenant, code, { name, scopes }),
      show: shownRole,
    });
  }

  /** When nobody holds them any more. */
  async prune(work: Work, path: string, tenant: string, entries: readonly CompanyRoleEntry[]): Promise<void> {
    const { tx, caller } = work;
    const kept = new Set(entries.map(({ code }) => code));
    for (const { code, readyMade } of await this.roles.list(tx, caller, tenant)) {
      if (readyMade || kept.has(code)) continue;
      await work.remove(path, `company role ${tenant}/${code}`, () => this.roles.delete(tx, caller, tenant, code));
    }
  }
}
