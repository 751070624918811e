import { Injectable } from '@nestjs/common';
import { Database, Invalidations, LeasedCache, type Statement } from '#platform';
import { isSlug } from './tenant.policy.js';
import type { ShopFacts, TenantFacts } from './tenant-facts.js';

const MOST_TENANTS = 10_000;
const MOST_SHOPS = 20_000;

const TENANT_COLUMNS = 'id, slug, name, audience, slas_organization as "slasOrganization", enabled, epoch';
// bigint parameters, so that a number too large for the column finds nothing instead of failing.
const TENANT: Statement = {
  name: 'tenant_facts',
  text: `select ${TENANT_COLUMNS} from tenant where id = $1::bigint`,
};
const TENANT_ID: Statement = { name: 'tenant_id_by_slug', text: 'select id from tenant where slug = $1' };
const TENANT_ID_BY_ORGANIZATION: Statement = {
  name: 'tenant_id_by_organization',
  text: 'select id from tenant where slas_organization = $1',
};
const SHOP: Statement = {
  name: 'shop_facts',
  text: `select id, tenant_id as "tenantId", name, code, callback_urls as "callbackUrls", enabled, epoch
    from shop where id = $1::bigint`,
};

/** Tenants and shops for the hot paths, from a cache that follows every change within a second. */
@Injectable()
export class TenantDirectory {
  private readonly tenants: LeasedCache<TenantFacts>;
  private readonly shops: LeasedCache<ShopFacts>;
  /** A slug never changes, but its tenant may be deleted and made again: a hit is checked against the tenant itself. */
  private readonly ids = new Map<string, number>();
  /** An organization may move to another tenant: a hit is checked, too. */
  private readonly organizations = new Map<string, number>();

  constructor(
    private readonly database: Database,
    invalidations: Invalidations,
  ) {
    this.tenants = new LeasedCache(invalidations, {
      kind: 'tenant',
      max: MOST_TENANTS,
      load: async (key) => (await database.query<TenantFacts>(TENANT, [key]))[0] ?? null,
    });
    this.shops = new LeasedCache(invalidations, {
      kind: 'shop',
      max: MOST_SHOPS,
      load: async (key) => (await database.query<ShopFacts>(SHOP, [key]))[0] ?? null,
    });
  }

  async tenant(id: number): Promise<TenantFacts | null> {
    return Number.isSafeInteger(id) ? this.tenants.get(String(id)) : null;
  }

  /** Without asking the database; undefined when it must be asked. */
  peekTenant(id: number): TenantFacts | undefined {
    return this.tenants.peek(String(id));
  }

  async tenantBySlug(slug: string): Promise<TenantFacts | null> {
    if (!isSlug(slug)) return null;
    const known = this.ids.get(slug);
    const hit = known === undefined ? null : await this.tenant(known);
    if (hit?.slug === slug) return hit;
    const [row] = await this.database.query<{ id: number }>(TENANT_ID, [slug]);
    if (!row) return null;
    if (this.ids.size >= MOST_TENANTS) this.ids.clear();
    this.ids.set(slug, row.id);
    return this.tenant(row.id);
  }

  /** By `slas_organization`. */
  async tenantByOrganization(organization: string): Promise<TenantFacts | null> {
    const known = this.organizations.get(organization);
    const hit = known === undefined ? null : await this.tenant(known);
    if (hit?.slasOrganization === organization) return hit;
    const [row] = await this.database.query<{ id: number }>(TENANT_ID_BY_ORGANIZATION, [organization]);
    if (!row) return null;
    if (this.organizations.size >= MOST_TENANTS) this.organizations.clear();
    this.organizations.set(organization, row.id);
    return this.tenant(row.id);
  }

  /** Disabled shops included: see `enabled`, and the tenant's. */
  async shop(id: number): Promise<ShopFacts | null> {
    return Number.isSafeInteger(id) ? this.shops.get(String(id)) : null;
  }

  /** Without asking the database; undefined when it must be asked. */
  peekShop(id: number): ShopFacts | undefined {
    return this.shops.peek(String(id));
  }
}
