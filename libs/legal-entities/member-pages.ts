import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import { LegalEntity } from './legal-entity.entity.js';
import { Member } from './member.entity.js';
import { type NumberedPage, type PageFields, type PageRequest, readPage } from './page-query.js';

const FIELDS: PageFields = {
  id: { sql: 'm.id::text' },
  type: { sql: 'm.type' },
  primary: { sql: 'm.is_primary::text' },
  'legalEntity.id': { sql: 'm.legal_entity_id' },
  'legalEntity.name': { sql: 'e.name' },
  'customer.id': { sql: 'm.customer_id::text' },
  'customer.name': { sql: 'c.first_name' },
  'customer.surname': { sql: 'c.last_name' },
  'customer.email': { sql: 'c.email' },
  'metadata.createdAt': { sql: 'm.created_at', time: true },
  'metadata.modifiedAt': { sql: 'm.updated_at', time: true },
};

/** Which assignments may be seen; a field that is left out restricts nothing. */
export interface MemberSight {
  readonly tenantId: number;
  readonly entityId?: string;
  readonly customerId?: number;
  readonly role?: string;
}

/** Whom an assignment is about. */
export interface MemberPerson {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
}

/** An assignment with the company and the person it joins. */
export interface MemberInCompany {
  readonly member: Member;
  readonly entity: LegalEntity;
  readonly person: MemberPerson;
}

type PersonRow = MemberPerson & { readonly id: number };

/** Assignments of a tenant page by page, by whatever field of theirs. */
@Injectable()
export class MemberPages {
  constructor(private readonly database: Database) {}

  async read(sight: MemberSight, page: PageRequest): Promise<NumberedPage<MemberInCompany>> {
    const { tenantId, entityId, customerId, role } = sight;
    const rows = this.database.orm.manager
      .createQueryBuilder(Member, 'm')
      .innerJoin('legal_entity', 'e', 'e.tenant_id = m.tenant_id and e.id = m.legal_entity_id')
      .innerJoin('customer', 'c', 'c.tenant_id = m.tenant_id and c.id = m.customer_id')
      .where('m.tenant_id = :tenantId', { tenantId });
    if (entityId !== undefined) rows.andWhere('m.legal_entity_id = :entityId', { entityId });
    if (customerId !== undefined) rows.andWhere('m.customer_id = :customerId::bigint', { customerId });
    if (role !== undefined) rows.andWhere('m.roles @> array[:role]::text[]', { role });
    const { items, total } = await readPage(rows, FIELDS, page, 'm.id');
    return { items: await this.completed(tenantId, items), total };
  }

  private async completed(tenantId: number, members: readonly Member[]): Promise<MemberInCompany[]> {
    if (members.length === 0) return [];
    const { manager } = this.database.orm;
    const [entities, people] = await Promise.all([
      manager
        .createQueryBuilder(LegalEntity, 'e')
        .where('e.tenant_id = :tenantId and e.id = any(:ids::text[])', {
          tenantId,
          ids: members.map(({ entityId }) => entityId),
        })
        .getMany(),
      manager.query<PersonRow[]>(
        `select id::float8 as id, first_name as "firstName", last_name as "lastName", email from customer
         where tenant_id = $1 and id = any($2::bigint[])`,
        [tenantId, members.map(({ customerId }) => customerId)],
      ),
    ]);
    const entityOf = new Map(entities.map((entity) => [entity.id, entity]));
    const personOf = new Map(people.map((person) => [person.id, person]));
    return members.flatMap((member): MemberInCompany[] => {
      const [entity, person] = [entityOf.get(member.entityId), personOf.get(member.customerId)];
      return entity && person ? [{ member, entity, person }] : [];
    });
  }
}
