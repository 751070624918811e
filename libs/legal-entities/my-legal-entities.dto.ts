import { ApiProperty } from '@nestjs/swagger';
import { AccountLimitDto } from './legal-entity.dto.js';
import { boundByLimit } from './company-roles.js';
import type { CompanyOfCustomer } from './company.reader.js';
import { ENTITY_STATUSES, ENTITY_TYPES, type EntityStatus, type EntityType } from './legal-entity.entity.js';

/** A company that the customer may act for. */
export class MyLegalEntityDto {
  id: string;
  name: string;

  @ApiProperty({ enum: ENTITY_TYPES })
  type: EntityType;

  /** Nobody acts for an inactive one. */
  @ApiProperty({ enum: ENTITY_STATUSES })
  status: EntityStatus;

  /** Id of the company above. */
  parent: string | null;

  /** Codes; none while it is inactive. */
  roles: string[];

  /** What a token for it gets on top of the client's scopes. */
  scopes: string[];

  /** The most that a buyer of the company may order for without asking; null = none is set. */
  @ApiProperty({ type: AccountLimitDto, nullable: true })
  account_limit: AccountLimitDto | null;

  /** True for me: above the limit an admin of the company must approve. */
  account_limit_applies: boolean;

  /** By an assignment to another company, above or below. */
  inherited: boolean;

  /** Id of the own assignment; null = inherited. */
  contact_assignment_id: string | null;

  /** The company that this token acts for. */
  current: boolean;
}

/** The companies that the customer may act for, by name; at most 500. */
export class MyLegalEntitiesDto {
  items: MyLegalEntityDto[];
}

export const myLegalEntity = (company: CompanyOfCustomer, current: string | null): MyLegalEntityDto => ({
  id: company.id,
  name: company.name,
  type: company.type,
  status: company.status,
  parent: company.parent,
  roles: [...company.roles],
  scopes: [...company.scopes],
  account_limit: company.accountLimit && { ...company.accountLimit },
  account_limit_applies: company.accountLimit !== null && boundByLimit(company.roles),
  inherited: company.inherited,
  contact_assignment_id: company.contactAssignmentId,
  current: company.id === current,
});
