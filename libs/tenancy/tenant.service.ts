import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog, type Change, changesBetween } from '#audit';
import { type AdminCaller, Clock, notFound, validationFailed } from '#kernel';
import {
  Invalidations,
  pageSize,
  type PageQuery,
  readNumericCursor,
  refuseFaults,
  requireTenant,
  takenFields,
  tenantFilter,
} from '#platform';
import { firstEpoch } from './first-epoch.js';
import { requirePlatformOwner } from './platform-owner.js';
import { TenantBeginnings } from './tenant-beginnings.js';
import { type Expectation, expectNothing, type TenantChanges, type TenantInput } from './tenant-input.js';
import { checkTenant, defaultAudience, isSlug } from './tenant.policy.js';
import { Tenant } from './tenant.entity.js';

/** Filters of the list. */
export interface TenantListQuery extends PageQuery {
  /** Slug. */
  readonly tenant?: string;
}

const refuseTaken = takenFields({
  tenant_slug_key: '/slug',
  tenant_audience_key: '/audience',
  tenant_slas_organization_key: '/slas_organization',
});

/** Tenants as the admin API and `mandate apply` see and change them. */
@Injectable()
export class TenantService {
  constructor(
    private readonly beginnings: TenantBeginnings,
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
    private readonly clock: Clock,
  ) {}

  /** One row more than the page holds, newest first. */
  list(tx: EntityManager, caller: AdminCaller, query: TenantListQuery): Promise<Tenant[]> {
    const [before] = readNumericCursor(query, 1) ?? [];
    const seen = tenantFilter(caller);
    const tenants = tx.createQueryBuilder(Tenant, 'tenant').where('true');
    if (before !== undefined) tenants.andWhere('tenant.id < :before::bigint', { before });
    if (seen !== null) tenants.andWhere('tenant.id = any(:seen)', { seen });
    if (query.tenant !== undefined) tenants.andWhere('tenant.slug = :slug', { slug: query.tenant });
    return tenants
      .orderBy('tenant.id', 'DESC')
      .limit(pageSize(query) + 1)
      .getMany();
  }

  /** 404 when there is none or it is foreign. */
  async find(tx: EntityManager, caller: AdminCaller, slug: string): Promise<Tenant> {
    const tenant = isSlug(slug) ? await tx.findOneBy(Tenant, { slug }) : null;
    if (!tenant) throw notFound();
    requireTenant(caller, tenant.id);
    return tenant;
  }

  /**
   * The tenant of a request that may leave it out when its caller sees exactly one: 422 when that is ambiguous, 404 for a
   * foreign or unknown one.
   */
  async choose(tx: EntityManager, caller: AdminCaller, slug: string | undefined): Promise<Tenant> {
    if (slug !== undefined) return this.find(tx, caller, slug);
    const [only, ...others] = await this.list(tx, caller, { limit: 1 });
    if (!only) throw notFound();
    if (others.length === 0) return only;
    throw validationFailed({ fields: [{ pointer: '/tenant', detail: 'is needed: you see more than one tenant' }] });
  }

  /** For the platform owner only. 409 when slug, audience or SLAS organization is taken. */
  async create(tx: EntityManager, caller: AdminCaller, input: TenantInput): Promise<Tenant> {
    await requirePlatformOwner(this.audit, caller, null, 'tenant.create');
    refuseFaults(checkTenant(input));
    const tenant = tx.create(Tenant, {
      slug: input.slug,
      name: input.name,
      audience: input.audience ?? defaultAudience(input.slug),
      slasOrganization: input.slasOrganization ?? null,
      enabled: input.enabled ?? true,
      epoch: firstEpoch(this.clock),
    });
    await tx.insert(Tenant, tenant).catch(refuseTaken);
    await this.record(tx, caller, 'tenant.created', tenant, changesBetween(null, shown(tenant)));
    await this.beginnings.tenantCreated(tx, caller, tenant);
    return tenant;
  }

  /** Disabling ends every session of the tenant. Changing nothing writes nothing. */
  async update(
    tx: EntityManager,
    caller: AdminCaller,
    slug: string,
    changes: TenantChanges,
    expect: Expectation<Tenant> = expectNothing,
  ): Promise<Tenant> {
    const tenant = await this.lock(tx, caller, slug);
    expect(tenant);
    refuseFaults(checkTenant(changes));
    const audience = changes.audience ?? tenant.audience;
    if (audience !== tenant.audience && audience !== defaultAudience(slug)) {
      await requirePlatformOwner(this.audit, caller, slug, 'tenant.audience');
    }
    const before = shown(tenant);
    const disabled = tenant.enabled && changes.enabled === false;
    tenant.name = changes.name ?? tenant.name;
    tenant.audience = audience;
    tenant.slasOrganization =
      changes.slasOrganization === undefined ? tenant.slasOrganization : changes.slasOrganization;
    tenant.enabled = changes.enabled ?? tenant.enabled;
    const changed = changesBetween(before, shown(tenant));
    if (changed.length === 0) return tenant;
    if (disabled) tenant.epoch += 1;
    await tx.save(tenant).catch(refuseTaken);
    await this.record(tx, caller, 'tenant.updated', tenant, changed);
    await this.invalidations.record(tx, 'tenant', String(tenant.id));
    return tenant;
  }

  /** With everything that belongs to it: `mandate apply --prune`. */
  async delete(tx: EntityManager, caller: AdminCaller, slug: string): Promise<void> {
    await requirePlatformOwner(this.audit, caller, slug, 'tenant.delete');
    const tenant = await this.lock(tx, caller, slug);
    await tx.delete(Tenant, { id: tenant.id });
    await this.record(tx, caller, 'tenant.deleted', tenant, changesBetween(shown(tenant), null));
    // Its shops, clients and customers went with it.
    await this.invalidations.record(tx, 'all', slug);
  }

  private async lock(tx: EntityManager, caller: AdminCaller, slug: string): Promise<Tenant> {
    const { id } = await this.find(tx, caller, slug);
    const tenant = await tx.findOne(Tenant, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!tenant) throw notFound();
    return tenant;
  }

  private record(
    tx: EntityManager,
    caller: AdminCaller,
    type: string,
    tenant: Tenant,
    changes: Change[],
  ): Promise<void> {
    return this.audit.record(tx, {
      tenant: tenant.slug,
      type,
      outcome: 'success',
      actor: caller.actor,
      origin: caller.origin,
      changes,
    });
  }
}

/** The fields whose changes the audit names. */
function shown({ slug, name, audience, slasOrganization, enabled }: Tenant): Record<string, unknown> {
  return { slug, name, audience, slas_organization: slasOrganization, enabled };
}
