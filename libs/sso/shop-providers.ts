import { Injectable } from '@nestjs/common';
import { IdentityProviders, type ProviderFacts } from '#identity-providers';

/** Whose providers, and which of them. */
export interface WantedProvider {
  readonly tenantId: number;
  readonly shopId: number;
  /** null = the only one that fits. */
  readonly key: string | null;
  /** What fits, where none is named. Left out: any. */
  readonly fits?: (provider: ProviderFacts) => boolean;
}

/** Which provider a login is for when its client need not say so. */
@Injectable()
export class ShopProviders {
  constructor(private readonly providers: IdentityProviders) {}

  /** `many` = more than one would do, and nobody says which. Of a named one nothing is known but that it is the tenant's. */
  async find({ tenantId, shopId, key, fits = () => true }: WantedProvider): Promise<ProviderFacts | null | 'many'> {
    if (key !== null) return this.providers.byKey(tenantId, key);
    const all = await this.providers.ofAudience(tenantId, 'customers');
    const usable = all.filter(({ enabled, shops }) => enabled && (shops === null || shops.includes(shopId)));
    const [only, ...others] = usable.filter(fits);
    return others.length > 0 ? 'many' : (only ?? null);
  }
}
