import type { EntityManager } from 'typeorm';
import type { AdminCaller } from '#kernel';
import { type PageQuery, pageSize, readNumericCursor, tenantFilter } from '#platform';
import { type ProviderView, viewProviders } from './identity-provider-view.js';
import { IdentityProvider } from './identity-provider.entity.js';
import type { ProviderAudience } from './provider-facts.js';

/** Filters of the list. */
export interface ProviderListQuery extends PageQuery {
  /** Slug. */
  readonly tenant?: string;
  readonly audience?: ProviderAudience;
  readonly enabled?: boolean;
  /** Providers that this shop may use. */
  readonly shop?: number;
}

/** One row more than the page holds, newest first. */
export async function listProviders(
  tx: EntityManager,
  caller: AdminCaller,
  query: ProviderListQuery,
): Promise<ProviderView[]> {
  const providers = tx.createQueryBuilder(IdentityProvider, 'provider').where('true');
  const { tenant, audience, enabled, shop } = query;
  const seen = tenantFilter(caller);
  if (seen !== null) providers.andWhere('provider.tenant_id = any(:seen)', { seen });
  if (tenant !== undefined) {
    providers.andWhere('provider.tenant_id = (select id from tenant where slug = :tenant)', { tenant });
  }
  if (audience !== undefined) providers.andWhere('provider.audience = :audience', { audience });
  if (enabled !== undefined) providers.andWhere('provider.enabled = :enabled', { enabled });
  if (shop !== undefined) {
    providers
      .andWhere('provider.tenant_id = (select tenant_id from shop where id = :shop)', { shop })
      .andWhere('(provider.shops is null or :shop = any(provider.shops))', { shop });
  }
  const [before] = readNumericCursor(query, 1) ?? [];
  if (before !== undefined) providers.andWhere('provider.id < :before::bigint', { before });
  providers.orderBy('provider.id', 'DESC').limit(pageSize(query) + 1);
  return viewProviders(tx, await providers.getMany());
}

/** What the cursor of a page's last provider is made of. */
export const providerPosition = ({ provider }: ProviderView): [number] => [provider.id];
