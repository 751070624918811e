import { Injectable } from '@nestjs/common';
import { type Tenant, TenantService } from '#tenancy';
import { everything } from './everything.js';
import type { TenantEntry } from './fixture.schema.js';
import { needed } from './needed.js';
import type { Work } from './work.js';

/** Tenants of a fixture file; what belongs to them has writers of its own. */
@Injectable()
export class TenantWriter {
  constructor(private readonly tenants: TenantService) {}

  write(work: Work, path: string, entry: TenantEntry): Promise<Tenant | null> {
    const { tx, caller } = work;
    const { slug, name, audience, slas_organization: slasOrganization, enabled } = entry;
    const changes = { name, audience, slasOrganization, enabled };
    return work.carryOut<Tenant>({
      path,
      object: `tenant ${slug}`,
      find: () => this.tenants.find(tx, caller, slug),
      write: (before) =>
        before === null
          ? this.tenants.create(tx, caller, { ...changes, slug, name: needed('name', name) })
          : this.tenants.update(tx, caller, slug, changes),
      show: (tenant) => ({
        slug: tenant.slug,
        name: tenant.name,
        audience: tenant.audience,
        slas_organization: tenant.slasOrganization,
        enabled: tenant.enabled,
      }),
    });
  }

  /** Deletes the tenants that the file does not hold, with everything that is theirs. */
  async prune(work: Work, path: string, entries: readonly TenantEntry[]): Promise<void> {
    const { tx, caller } = work;
    const kept = new Set(entries.map(({ slug }) => slug));
    const stored = await everything(
      (query) => this.tenants.list(tx, caller, query),
      ({ id }) => [id],
    );
    for (const { slug } of stored.filter((tenant) => !kept.has(tenant.slug))) {
      await work.remove(path, `tenant ${slug}`, () => this.tenants.delete(tx, caller, slug));
    }
  }
}
