import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import { LegalEntity } from './legal-entity.entity.js';
import { type NumberedPage, type PageFields, type PageRequest, readPage } from './page-query.js';

const info = (name: string): PageFields[string] => ({ sql: `e.legal_info ->> '${name}'` });

const FIELDS: PageFields = {
  id: { sql: 'e.id' },
  name: { sql: 'e.name' },
  type: { sql: 'e.type' },
  parentId: { sql: 'e.parent_id' },
  status: { sql: 'e.status' },
  'accountLimit.currency': { sql: `e.account_limit ->> 'currency'` },
  'legalInfo.legalName': info('legalName'),
  'legalInfo.registrationDate': info('registrationDate'),
  'legalInfo.taxRegistrationNumber': info('taxRegistrationNumber'),
  'legalInfo.registrationAgency': info('registrationAgency'),
  'legalInfo.countryOfRegistration': info('countryOfRegistration'),
  'legalInfo.registrationId': info('registrationId'),
  'metadata.createdAt': { sql: 'e.created_at', time: true },
  'metadata.modifiedAt': { sql: 'e.updated_at', time: true },
};

/** Companies of a tenant page by page, by whatever field of theirs. */
@Injectable()
export class EntityPages {
  constructor(private readonly database: Database) {}

  /** @param only ids of those that may be seen; null = all of the tenant */
  read(tenantId: number, only: readonly string[] | null, page: PageRequest): Promise<NumberedPage<LegalEntity>> {
    const rows = this.database.orm.manager
      .createQueryBuilder(LegalEntity, 'e')
      .where('e.tenant_id = :tenantId', { tenantId });
    if (only !== null) rows.andWhere('e.id = any(:only::text[])', { only });
    return readPage(rows, FIELDS, page, 'e.id');
  }

  /** The company and what is above it, itself first; empty when there is none. */
  async hierarchy(tenantId: number, id: string): Promise<LegalEntity[]> {
    const { manager } = this.database.orm;
    const found: LegalEntity[] = [];
    let next: string | null = id;
    while (next !== null) {
      const entity: LegalEntity | null = await manager.findOneBy(LegalEntity, { tenantId, id: next });
      if (!entity || found.some((below) => below.id === entity.id)) break;
      found.push(entity);
      next = entity.parentId;
    }
    return found;
  }
}
