import { Injectable } from '@nestjs/common';
import { sightOf, type Operator, type TenantSight } from '#access';
import { validationFailed } from '#kernel';
import { TenantDirectory } from '#tenancy';

/** Operators hold ids of tenants; the API speaks of slugs, and of null for all. */
@Injectable()
export class TenantSlugs {
  constructor(private readonly directory: TenantDirectory) {}

  /** A tenant that was deleted meanwhile is left out. */
  async print(operator: Pick<Operator, 'allTenants' | 'tenants'>): Promise<string[] | null> {
    const sight = sightOf(operator);
    if (sight === 'all') return null;
    const tenants = await Promise.all(sight.map((id) => this.directory.tenant(id)));
    return tenants.flatMap((tenant) => (tenant ? [tenant.slug] : []));
  }

  /** 422 names a slug that no tenant has. */
  async parse(slugs: readonly string[] | null): Promise<TenantSight> {
    if (slugs === null) return 'all';
    const tenants = await Promise.all(slugs.map((slug) => this.directory.tenantBySlug(slug)));
    return tenants.map((tenant, index) => {
      if (!tenant) throw validationFailed({ fields: [{ pointer: `/tenants/${index}`, detail: 'is no tenant' }] });
      return tenant.id;
    });
  }
}
