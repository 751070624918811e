import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IfGiven, IsPlainText, PageQuery } from '#platform';
import type { Tenant } from './tenant.entity.js';
import type { TenantChanges, TenantInput } from './tenant-input.js';

const SLUG = /^[a-z][a-z0-9]{2,15}$/;

/** Filters of the list of tenants. */
export class TenantQuery extends PageQuery {
  /** Slug. */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(SLUG)
  tenant?: string;
}

/** Fields that a create and a change share. */
class TenantFields {
  /** `aud` of the tenant's tokens; one outside `urn:mandate:<slug>` is the platform owner's to give. */
  @IfGiven()
  @IsString()
  @MaxLength(200)
  audience?: string;

  /** SLAS organization id of the SLAS dialect, for example `f_ecom_acme_001`. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  slas_organization?: string | null;

  /** false ends every session of the tenant. */
  @IfGiven()
  @IsBoolean()
  enabled?: boolean;
}

/** What of a tenant changes; what is left out stays. */
export class UpdateTenantDto extends TenantFields {
  @IfGiven()
  @IsPlainText()
  @MaxLength(200)
  name?: string;
}

/** A new tenant. */
export class CreateTenantDto extends TenantFields {
  /** Name in URLs, records and tokens; cannot be changed. */
  @Matches(SLUG)
  slug: string;

  @IsPlainText()
  @MaxLength(200)
  name: string;
}

/** A tenant as the admin API shows it. */
export class TenantRecord {
  slug: string;
  name: string;
  audience: string;
  slas_organization: string | null;
  enabled: boolean;
  version: number;
  /** RFC 3339, UTC. */
  created_at: string;
  updated_at: string;
}

/** One page of tenants. */
export class TenantPage {
  items: TenantRecord[];
  next_cursor: string | null;
}

export function tenantChanges(body: UpdateTenantDto): TenantChanges {
  return { ...common(body), name: body.name };
}

export function tenantInput(body: CreateTenantDto): TenantInput {
  return { ...common(body), slug: body.slug, name: body.name };
}

function common(body: TenantFields): Omit<TenantChanges, 'name'> {
  return { audience: body.audience, slasOrganization: body.slas_organization, enabled: body.enabled };
}

export function tenantRecord(tenant: Tenant): TenantRecord {
  return {
    slug: tenant.slug,
    name: tenant.name,
    audience: tenant.audience,
    slas_organization: tenant.slasOrganization,
    enabled: tenant.enabled,
    version: tenant.version,
    created_at: tenant.createdAt.toISOString(),
    updated_at: tenant.updatedAt.toISOString(),
  };
}
