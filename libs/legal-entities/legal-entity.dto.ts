import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IfGiven, IsPlainText, PageQuery } from '#platform';
import { ENTITY_STATUSES, ENTITY_TYPES, type EntityStatus, type EntityType } from './legal-entity.entity.js';

export const SLUG = /^[a-z][a-z0-9]{2,15}$/;
export const ENTITY_ID = /^[A-Za-z0-9_-]{0,66}$/;

/** Which tenant the id of a company, or the code of a role, belongs to. */
export class EntityTenantQuery {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(SLUG)
  tenant?: string;
}

/** Filters of the list of companies. */
export class LegalEntityQuery extends PageQuery {
  /** Slug. */
  @ApiPropertyOptional()
  @IfGiven()
  @Matches(SLUG)
  tenant?: string;

  /** Part of the name, the id or the external id. */
  @ApiPropertyOptional()
  @IfGiven()
  @IsPlainText()
  @MaxLength(200)
  q?: string;

  /** Id of the company directly above; empty = those that have none. */
  @ApiPropertyOptional()
  @IfGiven()
  @Matches(ENTITY_ID)
  parent?: string;

  @ApiPropertyOptional({ enum: ENTITY_TYPES })
  @IfGiven()
  @IsIn(ENTITY_TYPES)
  type?: EntityType;

  @ApiPropertyOptional({ enum: ENTITY_STATUSES })
  @IfGiven()
  @IsIn(ENTITY_STATUSES)
  status?: EntityStatus;

  /** Only companies that this customer is assigned to. */
  @ApiPropertyOptional()
  @IfGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  customer_id?: number;
}

/** The most that members may order for without asking. */
export class AccountLimitDto {
  /** ISO 4217. */
  @IsString()
  currency: string;

  /** In units of the currency, at least 0. */
  @IsNumber()
  value: number;
}

/** What a company register says. */
export class LegalInfoDto {
  @IfGiven()
  @IsString()
  legal_name?: string;

  /** `YYYY-MM-DD`, or an RFC 3339 time. */
  @IfGiven()
  @IsString()
  registration_date?: string;

  @IfGiven()
  @IsString()
  tax_registration_number?: string;

  @IfGiven()
  @IsString()
  registration_agency?: string;

  /** Two letters of ISO 3166-1. */
  @IfGiven()
  @IsString()
  country_of_registration?: string;

  @IfGiven()
  @IsString()
  registration_id?: string;
}

/** Fields that a create and a change share. */
class LegalEntityFields {
  /** `SUBSIDIARY` is a label: what counts is `parent`. */
  @ApiPropertyOptional({ enum: ENTITY_TYPES, default: 'COMPANY' })
  @IfGiven()
  @IsIn(ENTITY_TYPES)
  type?: EntityType;

  /** Id of the company above, null for none. Another one ends the access tokens that rest on the place in the tree. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  parent?: string | null;

  /** `inactive` ends the access tokens for this company, and those that inherit rights over it. */
  @ApiPropertyOptional({ enum: ENTITY_STATUSES, default: 'active' })
  @IfGiven()
  @IsIn(ENTITY_STATUSES)
  status?: EntityStatus;

  /** The merchant's own number, unique in the tenant. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  external_id?: string | null;

  @ApiPropertyOptional({ type: AccountLimitDto, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => AccountLimitDto)
  account_limit?: AccountLimitDto | null;

  /** Replaced as a whole. */
  @ApiPropertyOptional({ type: LegalInfoDto })
  @IfGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => LegalInfoDto)
  legal_info?: LegalInfoDto;

  @IfGiven()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  restrictions?: string[];

  /** The merchant's own fields, at most 16 kB as JSON. Replaced as a whole. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IfGiven()
  @IsObject()
  mixins?: object;
}

/** What of a company changes; what is left out stays. */
export class UpdateLegalEntityDto extends LegalEntityFields {
  @IfGiven()
  @IsString()
  @MaxLength(300)
  name?: string;
}

/** A new company. */
export class CreateLegalEntityDto extends LegalEntityFields {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @IfGiven()
  @Matches(SLUG)
  tenant?: string;

  /** 1 to 66 of A-Z, a-z, 0-9, _ and -, unique in the tenant; default: a UUID. */
  @IfGiven()
  @IsString()
  @MaxLength(100)
  id?: string;

  @IsString()
  @MaxLength(300)
  name: string;
}
