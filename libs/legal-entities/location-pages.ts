import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import { Location } from './location.entity.js';
import { type NumberedPage, type PageFields, type PageRequest, readPage } from './page-query.js';

const detail = (name: string): PageFields[string] => ({ sql: `l.contact_details ->> '${name}'` });

const FIELDS: PageFields = {
  id: { sql: 'l.id' },
  name: { sql: 'l.name' },
  type: { sql: 'l.type' },
  'contactDetails.addressLine1': detail('addressLine1'),
  'contactDetails.city': detail('city'),
  'contactDetails.state': detail('state'),
  'contactDetails.postcode': detail('postcode'),
  'contactDetails.countryCode': detail('countryCode'),
  'metadata.createdAt': { sql: 'l.created_at', time: true },
  'metadata.modifiedAt': { sql: 'l.updated_at', time: true },
};

/** Locations of a tenant page by page, by whatever field of theirs. */
@Injectable()
export class LocationPages {
  constructor(private readonly database: Database) {}

  /** @param only ids of the companies whose locations may be seen; null = all of the tenant */
  read(tenantId: number, only: readonly string[] | null, page: PageRequest): Promise<NumberedPage<Location>> {
    const rows = this.database.orm.manager
      .createQueryBuilder(Location, 'l')
      .where('l.tenant_id = :tenantId', { tenantId });
    if (only !== null) {
      rows.andWhere(
        `exists (select from legal_entity_location e where e.tenant_id = l.tenant_id and e.location_id = l.id
          and e.legal_entity_id = any(:only::text[]))`,
        { only },
      );
    }
    return readPage(rows, FIELDS, page, 'l.id');
  }

  /** Locations by company, each company's by name; companies without one are left out. */
  async ofCompanies(tenantId: number, entityIds: readonly string[]): Promise<ReadonlyMap<string, readonly Location[]>> {
    const { manager } = this.database.orm;
    const joined = await manager.query<{ location_id: string; legal_entity_id: string }[]>(
      `select location_id, legal_entity_id from legal_entity_location
       where tenant_id = $1 and legal_entity_id = any($2::text[])`,
      [tenantId, entityIds],
    );
    const locations = await manager
      .createQueryBuilder(Location, 'l')
      .where('l.tenant_id = :tenantId and l.id = any(:ids::text[])', {
        tenantId,
        ids: joined.map(({ location_id: id }) => id),
      })
      .orderBy('l.name')
      .addOrderBy('l.id')
      .getMany();
    const found = new Map<string, Location[]>();
    for (const location of locations) {
      for (const { location_id: id, legal_entity_id: company } of joined) {
        if (id === location.id) found.set(company, [...(found.get(company) ?? []), location]);
      }
    }
    return found;
  }
}
