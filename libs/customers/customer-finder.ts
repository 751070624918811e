import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AdminCaller, notFound } from '#kernel';
import { type PageQuery, pageSize, readNumericCursor, tenantFilter } from '#platform';
import { TenantService } from '#tenancy';
import { Customer, type CustomerStatus } from './customer.entity.js';
import { isCustomerId } from './customer.policy.js';

/** Filters of the list. Customers are found by what the caller already knows, never browsed by name. */
export interface CustomerListQuery extends PageQuery {
  /** Slug. */
  readonly tenant?: string;
  readonly shop?: number;
  readonly status?: CustomerStatus;
  readonly id?: number;
  readonly external_id?: string;
  /** The whole address, whatever the case of its letters. */
  readonly email?: string;
  /** The whole id, e-mail address or external id. */
  readonly q?: string;
}

/** A customer with the slug of its tenant. */
export interface CustomerView {
  readonly customer: Customer;
  readonly tenant: string;
}

/** Finds customers for the admin API and `mandate apply`, only in tenants that the caller sees. */
@Injectable()
export class CustomerFinder {
  constructor(private readonly tenants: TenantService) {}

  /**
   * @param tenant slug; may be left out when the caller sees exactly one tenant (422 when ambiguous)
   * @throws 404 when there is none or it is foreign
   */
  async find(tx: EntityManager, caller: AdminCaller, tenant: string | undefined, id: number): Promise<CustomerView> {
    const { id: tenantId, slug } = await this.tenants.choose(tx, caller, tenant);
    const customer = isCustomerId(id) ? await tx.findOneBy(Customer, { tenantId, id }) : null;
    if (!customer) throw notFound();
    return { customer, tenant: slug };
  }

  /** By the merchant's own number; null when there is none. */
  async findByExternalId(
    tx: EntityManager,
    caller: AdminCaller,
    tenant: string | undefined,
    externalId: string,
  ): Promise<CustomerView | null> {
    const { id: tenantId, slug } = await this.tenants.choose(tx, caller, tenant);
    const customer = await tx.findOneBy(Customer, { tenantId, externalId });
    return customer && { customer, tenant: slug };
  }

  /** One row more than the page holds, newest first. */
  async list(tx: EntityManager, caller: AdminCaller, query: CustomerListQuery): Promise<CustomerView[]> {
    const { filters, values } = filtersOf(query);
    const customers = await tx
      .createQueryBuilder(Customer, 'customer')
      // Page by page within each tenant, so that the index by tenant and time serves however many tenants are seen.
      .where(
        `(customer.tenant_id, customer.id) in (
          select k.tenant_id, k.id from tenant t cross join lateral (
            select c.tenant_id, c.id, c.created_at from customer c where c.tenant_id = t.id ${filters}
            order by c.created_at desc, c.id desc limit :size) k
          where (:seen::integer[] is null or t.id = any(:seen)) and (:slug::text is null or t.slug = :slug)
          order by k.created_at desc, k.tenant_id desc, k.id desc limit :size)`,
        { ...values, size: pageSize(query) + 1, seen: tenantFilter(caller), slug: query.tenant ?? null },
      )
      .orderBy('customer.createdAt', 'DESC')
      .addOrderBy('customer.tenantId', 'DESC')
      .addOrderBy('customer.id', 'DESC')
      .getMany();
    const slugs = await slugsOf(tx, customers);
    return customers.map((customer) => ({ customer, tenant: slugs.get(customer.tenantId) as string }));
  }
}

/** The position of a customer in the list, for its cursor. */
export function customerPosition({ customer }: CustomerView): [number, number, number] {
  return [customer.createdAt.getTime(), customer.tenantId, customer.id];
}

function filtersOf(query: CustomerListQuery): { filters: string; values: Record<string, unknown> } {
  const filters: string[] = [];
  const values: Record<string, unknown> = {};
  const add = (filter: string, named: Record<string, unknown>): void => {
    filters.push(`and ${filter}`);
    Object.assign(values, named);
  };
  if (query.shop !== undefined) add('c.shop_id = :shop::bigint', { shop: query.shop });
  if (query.status !== undefined) add('c.status = :status', { status: query.status });
  if (query.id !== undefined) add('c.id = :id::bigint', { id: query.id });
  if (query.external_id !== undefined) add('c.external_id = :externalId', { externalId: query.external_id });
  if (query.email !== undefined) add('lower(c.email) = lower(:email)', { email: query.email.trim() });
  if (query.q !== undefined) {
    const text = query.q.trim();
    const id = /^\d{1,16}$/.test(text) && isCustomerId(Number(text)) ? Number(text) : null;
    add('(c.id = :qId::bigint or lower(c.email) = lower(:q) or c.external_id = :q)', { q: text, qId: id });
  }
  const [at, tenantId, id] = readNumericCursor(query, 3) ?? [];
  if (at !== undefined) {
    // The first half is what the index can use; the tenant stands in the middle of the order of the whole list.
    add(
      `c.created_at <= to_timestamp(:at::bigint / 1000.0)
        and (c.created_at, c.tenant_id, c.id) < (to_timestamp(:at::bigint / 1000.0), :atTenant::bigint, :atId::bigint)`,
      { at, atTenant: tenantId, atId: id },
    );
  }
  return { filters: filters.join(' '), values };
}

async function slugsOf(tx: EntityManager, customers: readonly Customer[]): Promise<Map<number, string>> {
  const ids = [...new Set(customers.map(({ tenantId }) => tenantId))];
  const rows = await tx.query<{ id: number; slug: string }[]>('select id, slug from tenant where id = any($1)', [ids]);
  return new Map(rows.map(({ id, slug }) => [id, slug]));
}
