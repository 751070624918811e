import { ApiProperty } from '@nestjs/swagger';
import type { EntityView } from './legal-entity-finder.js';
import type { EntityChanges, EntityInput } from './legal-entity-input.js';
import type { EntityListQuery } from './legal-entity-list.js';
import {
  ENTITY_STATUSES,
  ENTITY_TYPES,
  type EntityStatus,
  type EntityType,
  type LegalInfo,
} from './legal-entity.entity.js';
import {
  AccountLimitDto,
  type CreateLegalEntityDto,
  LegalInfoDto,
  type LegalEntityQuery,
  type UpdateLegalEntityDto,
} from './legal-entity.dto.js';

/** A company as the admin API shows it. */
export class LegalEntityRecord {
  id: string;
  /** Slug. */
  tenant: string;
  name: string;

  @ApiProperty({ enum: ENTITY_TYPES })
  type: EntityType;

  /** Id of the company above. */
  parent: string | null;

  @ApiProperty({ enum: ENTITY_STATUSES })
  status: EntityStatus;

  external_id: string | null;

  @ApiProperty({ type: AccountLimitDto, nullable: true })
  account_limit: AccountLimitDto | null;

  legal_info: LegalInfoDto;
  restrictions: string[];

  @ApiProperty({ type: 'object', additionalProperties: true })
  mixins: object;

  version: number;
  /** RFC 3339, UTC. */
  created_at: string;
  updated_at: string;
}

/** One page of companies. */
export class LegalEntityPage {
  items: LegalEntityRecord[];
  next_cursor: string | null;
}

export const entityListQuery = ({ customer_id: customerId, ...query }: LegalEntityQuery): EntityListQuery => ({
  ...query,
  customerId,
});

export const entityChanges = (body: UpdateLegalEntityDto): EntityChanges => ({
  name: body.name,
  type: body.type,
  parent: body.parent,
  status: body.status,
  externalId: body.external_id,
  accountLimit: body.account_limit && { currency: body.account_limit.currency, value: body.account_limit.value },
  legalInfo: body.legal_info && legalInfoOf(body.legal_info),
  restrictions: body.restrictions,
  mixins: body.mixins,
});

export const entityInput = (body: CreateLegalEntityDto): EntityInput => ({
  ...entityChanges(body),
  tenant: body.tenant,
  id: body.id,
  name: body.name,
});

export function entityRecord({ entity, tenant }: EntityView): LegalEntityRecord {
  const { legalInfo: info } = entity;
  return {
    id: entity.id,
    tenant,
    name: entity.name,
    type: entity.type,
    parent: entity.parentId,
    status: entity.status,
    external_id: entity.externalId,
    account_limit: entity.accountLimit,
    legal_info: {
      legal_name: info.legalName,
      registration_date: info.registrationDate,
      tax_registration_number: info.taxRegistrationNumber,
      registration_agency: info.registrationAgency,
      country_of_registration: info.countryOfRegistration,
      registration_id: info.registrationId,
    },
    restrictions: entity.restrictions,
    mixins: entity.mixins,
    version: entity.version,
    created_at: entity.createdAt.toISOString(),
    updated_at: entity.updatedAt.toISOString(),
  };
}

/** The register's fields as they are stored. */
export const legalInfoOf = (info: LegalInfoDto): LegalInfo => ({
  legalName: info.legal_name,
  registrationDate: info.registration_date,
  taxRegistrationNumber: info.tax_registration_number,
  registrationAgency: info.registration_agency,
  countryOfRegistration: info.country_of_registration,
  registrationId: info.registration_id,
});
