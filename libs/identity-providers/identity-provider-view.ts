import type { EntityManager } from 'typeorm';
import { type AdminCaller, notFound, validationFailed } from '#kernel';
import { requireTenant, tenantFilter } from '#platform';
import { IdentityProvider } from './identity-provider.entity.js';
import { KEY } from './identity-provider.policy.js';
import { type KeptTest, keptTests } from './provider-test.store.js';

/** A provider as it may be shown: everything but its secret. */
export interface ProviderView {
  readonly provider: IdentityProvider;
  /** Slug. */
  readonly tenant: string;
  /** The latest staged test; null = never tested. */
  readonly test: KeptTest | null;
}

/** Which provider is meant: its number, or its key, with the tenant's slug where the caller sees the key in several. */
export type ProviderPlace = { readonly id: number } | { readonly key: string; readonly tenant?: string };

const NUMBER = /^[1-9][0-9]{0,8}$/;

/** A path's parameter: a number is the provider's own, anything else its key. */
export function placeOf(idOrKey: string, tenant: string | undefined): ProviderPlace {
  return NUMBER.test(idOrKey) ? { id: Number(idOrKey) } : { key: idOrKey, tenant };
}

/** 404 when there is none or it is foreign; 422 for a key that stands in several tenants. */
export async function findProvider(
  tx: EntityManager,
  caller: AdminCaller,
  place: ProviderPlace,
): Promise<IdentityProvider> {
  const [only, ...others] = await placed(tx, caller, place);
  if (!only) throw notFound();
  if (others.length === 0) return only;
  const detail = 'is needed: the key stands in more than one tenant';
  throw validationFailed({ fields: [{ pointer: '/tenant', detail }] });
}

function placed(tx: EntityManager, caller: AdminCaller, place: ProviderPlace): Promise<IdentityProvider[]> {
  const providers = tx.createQueryBuilder(IdentityProvider, 'provider').limit(2);
  if ('id' in place) {
    providers.where('provider.id = :id', { id: place.id });
  } else {
    const { key, tenant } = place;
    if (!KEY.test(key)) throw notFound();
    providers.where('provider.key = :key', { key });
    if (tenant !== undefined) {
      providers.andWhere('provider.tenant_id = (select id from tenant where slug = :tenant)', { tenant });
    }
  }
  const seen = tenantFilter(caller);
  if (seen !== null) providers.andWhere('provider.tenant_id = any(:seen)', { seen });
  return providers.getMany();
}

/** Like `findProvider`; the row stays locked until the transaction ends. */
export async function lockProvider(
  tx: EntityManager,
  caller: AdminCaller,
  place: ProviderPlace,
): Promise<IdentityProvider> {
  const { id } = await findProvider(tx, caller, place);
  const provider = await tx.findOne(IdentityProvider, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!provider) throw notFound();
  requireTenant(caller, provider.tenantId);
  return provider;
}

export async function viewProviders(
  tx: EntityManager,
  providers: readonly IdentityProvider[],
): Promise<ProviderView[]> {
  const tenants = await tx.query<{ id: number; slug: string }[]>('select id, slug from tenant where id = any($1)', [
    providers.map(({ tenantId }) => tenantId),
  ]);
  const slugs = new Map(tenants.map(({ id, slug }) => [id, slug]));
  const tests = await keptTests(
    tx,
    providers.map(({ id }) => id),
  );
  return providers.map((provider) => ({
    provider,
    tenant: slugs.get(provider.tenantId) as string,
    test: tests.get(provider.id) ?? null,
  }));
}

export async function viewProvider(tx: EntityManager, provider: IdentityProvider): Promise<ProviderView> {
  const [view] = await viewProviders(tx, [provider]);
  return view as ProviderView;
}
