/** A tenant as rules see it. */
export interface TenantFacts {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  /** `aud` of every token of the tenant; unique over tenants. */
  readonly audience: string;
  /** The organization id of Salesforce's paths, such as `f_ecom_acme_001`; null = the tenant is not reached there. */
  readonly slasOrganization: string | null;
  readonly enabled: boolean;
  /** Raised by deactivation: sessions started under another epoch are dead. */
  readonly epoch: number;
}

/** A shop as rules see it. */
export interface ShopFacts {
  readonly id: number;
  readonly tenantId: number;
  readonly name: string;
  readonly code: string | null;
  readonly callbackUrls: readonly string[];
  readonly enabled: boolean;
  readonly epoch: number;
}
