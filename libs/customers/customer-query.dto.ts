import { ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { IfGiven, IsPlainText, PageQuery } from '#platform';
import type { CustomerStatus } from './customer.entity.js';

export const SLUG = /^[a-z][a-z0-9]{2,15}$/;
/** Shop numbers are integers of the database. */
export const LARGEST_SHOP = 2_147_483_647;
export const STATUSES = ['active', 'inactive'] as const;

/** Which tenant a customer number belongs to. */
export class CustomerTenantQuery {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(SLUG)
  tenant?: string;
}

/** Filters of the list of customers: all of them exact, there is no browsing by name. */
export class CustomerQuery extends PageQuery {
  /** Slug. */
  @ApiPropertyOptional()
  @IfGiven()
  @Matches(SLUG)
  tenant?: string;

  @ApiPropertyOptional()
  @IfGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LARGEST_SHOP)
  shop?: number;

  @ApiPropertyOptional({ enum: STATUSES })
  @IfGiven()
  @IsIn(STATUSES)
  status?: CustomerStatus;

  @ApiPropertyOptional()
  @IfGiven()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  id?: number;

  @ApiPropertyOptional()
  @IfGiven()
  @IsPlainText()
  @MaxLength(100)
  external_id?: string;

  /** The whole address. */
  @ApiPropertyOptional()
  @IfGiven()
  @IsPlainText()
  @MaxLength(254)
  email?: string;

  /** The whole id, e-mail address or external id. */
  @ApiPropertyOptional()
  @IfGiven()
  @IsPlainText()
  @MaxLength(254)
  q?: string;
}

/** The same filters in a body, where numbers are numbers: what a query says stands in every log of a proxy. */
export class SearchCustomersDto extends OmitType(CustomerQuery, ['peek', 'limit', 'shop', 'id']) {
  /** Most records in the answer. */
  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;

  @ApiPropertyOptional()
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(LARGEST_SHOP)
  shop?: number;

  @ApiPropertyOptional()
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  id?: number;
}
