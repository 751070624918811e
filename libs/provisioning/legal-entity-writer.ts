import { Injectable } from '@nestjs/common';
import { type EntityChanges, entityPosition, type EntityView, LegalEntityService, shownEntity } from '#legal-entities';
import { everything } from './everything.js';
import type { LegalEntityEntry } from './fixture.schema.js';
import { MemberWriter } from './member-writer.js';
import { needed } from './needed.js';
import { parentsFirst } from './parents-first.js';
import type { Work } from './work.js';

/** Companies of a fixture file with who belongs to them, known by their ids. */
@Injectable()
export class LegalEntityWriter {
  constructor(
    private readonly entities: LegalEntityService,
    private readonly members: MemberWriter,
  ) {}

  /** Whatever their order in the file: a company is written after the one above it. */
  async writeAll(work: Work, path: string, tenant: string, entries: readonly LegalEntityEntry[]): Promise<void> {
    for (const index of parentsFirst(entries)) {
      await this.write(work, `${path}[${index}]`, tenant, entries[index] as LegalEntityEntry);
    }
  }

  /** After the others are written, so that companies can leave one that goes; the lowest first. */
  async prune(work: Work, path: string, tenant: string, entries: readonly LegalEntityEntry[]): Promise<void> {
    const { tx, caller } = work;
    const kept = new Set(entries.map(({ id }) => id));
    const stored = await everything((query) => this.entities.list(tx, caller, { ...query, tenant }), entityPosition);
    const gone = stored
      .map(({ entity: { id, parentId: parent } }) => ({ id, parent }))
      .filter(({ id }) => !kept.has(id));
    for (const index of parentsFirst(gone).reverse()) {
      const { id } = gone[index] as { id: string };
      await work.remove(path, `company ${tenant}/${id}`, () => this.entities.delete(tx, caller, tenant, id));
    }
  }

  private async write(work: Work, path: string, tenant: string, entry: LegalEntityEntry): Promise<void> {
    const { tx, caller } = work;
    const { id, name, members } = entry;
    const written = await work.carryOut<EntityView>({
      path,
      object: `company ${tenant}/${id}`,
      find: () => this.entities.find(tx, caller, tenant, id),
      write: (before) =>
        before === null
          ? this.entities.create(tx, caller, { ...entityChanges(entry), tenant, id, name: needed('name', name) })
          : this.entities.update(tx, caller, tenant, id, entityChanges(entry)),
      show: ({ entity }) => shownEntity(entity),
    });
    if (written !== null && members) await this.members.replace(work, `${path}.members`, tenant, id, members);
  }
}

function entityChanges(entry: LegalEntityEntry): EntityChanges {
  const { name, type, parent, status, restrictions, mixins, legal_info: info } = entry;
  return {
    ...{ name, type, parent, status, restrictions, mixins },
    externalId: entry.external_id,
    accountLimit: entry.account_limit,
    legalInfo: info && {
      legalName: info.legal_name,
      registrationDate: info.registration_date,
      taxRegistrationNumber: info.tax_registration_number,
      registrationAgency: info.registration_agency,
      countryOfRegistration: info.country_of_registration,
      registrationId: info.registration_id,
    },
  };
}
