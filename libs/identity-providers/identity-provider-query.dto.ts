import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { PageQuery } from '#platform';
import type { ProviderListQuery } from './identity-provider-list.js';
import type { ProviderAudience } from './provider-facts.js';

/** The form of a tenant's slug. */
export const SLUG = /^[a-z][a-z0-9]{2,15}$/;

/** Filters of the list of identity providers. */
export class IdentityProviderQuery extends PageQuery {
  /** Slug. */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(SLUG)
  tenant?: string;

  @ApiPropertyOptional({ enum: ['customers', 'employees'] })
  @IsOptional()
  @IsIn(['customers', 'employees'])
  audience?: ProviderAudience;

  @ApiPropertyOptional({ enum: ['true', 'false'] })
  @IsOptional()
  @IsIn(['true', 'false'])
  enabled?: 'true' | 'false';

  /** Number of a shop: providers that it may use. */
  @ApiPropertyOptional()
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  shop?: number;
}

/** For a provider that is named by its key. */
export class ProviderPlaceQuery {
  /** Slug; needed where the caller sees the key in several tenants. */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(SLUG)
  tenant?: string;
}

/** How a provider is deleted. */
export class DeleteProviderQuery extends ProviderPlaceQuery {
  /** `true` deletes it though customers are linked. Their identities count again for a later provider of the same issuer. */
  @ApiPropertyOptional({ enum: ['true', 'false'] })
  @IsOptional()
  @IsIn(['true', 'false'])
  confirm_linked?: 'true' | 'false';
}

export function providerListQuery({ enabled, ...query }: IdentityProviderQuery): ProviderListQuery {
  return { ...query, enabled: enabled === undefined ? undefined : enabled === 'true' };
}
