import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsPlainText, PageQuery } from '#platform';
import { ALLOWLIST_STATES, type AllowlistState, SECRET_STATES, type SecretState } from './client-filter.js';

/** The form of a tenant's slug. */
export const SLUG = /^[a-z][a-z0-9]{2,15}$/;

/** Which clients are counted. */
export class ClientCountQuery {
  /** Slug. */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(SLUG)
  tenant?: string;

  @ApiPropertyOptional({ enum: ['confidential', 'public'] })
  @IsOptional()
  @IsIn(['confidential', 'public'])
  type?: 'confidential' | 'public';

  @ApiPropertyOptional({ enum: ['true', 'false'] })
  @IsOptional()
  @IsIn(['true', 'false'])
  enabled?: 'true' | 'false';

  /** The on-behalf switch. */
  @ApiPropertyOptional({ enum: ['true', 'false'] })
  @IsOptional()
  @IsIn(['true', 'false'])
  on_behalf?: 'true' | 'false';

  /** `everything`: the list allows more than half of all IPv4 or IPv6 addresses. */
  @ApiPropertyOptional({ enum: ALLOWLIST_STATES })
  @IsOptional()
  @IsIn(ALLOWLIST_STATES)
  allowlist?: AllowlistState;

  /** A live secret that ends within 30 days (`ending`), has an end at all (`retiring`), or was chosen by somebody. */
  @ApiPropertyOptional({ enum: SECRET_STATES })
  @IsOptional()
  @IsIn(SECRET_STATES)
  secret?: SecretState;

  /** Confidential clients that are older and were not used for this many days. */
  @ApiPropertyOptional({ minimum: 1, maximum: 365 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(365)
  unused_days?: number;

  /** Start of the client id or any part of the name. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsPlainText()
  @MaxLength(200)
  q?: string;
}

/** Filters of the list of clients. */
export class ClientQuery extends IntersectionType(PageQuery, ClientCountQuery) {}
