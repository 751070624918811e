class StorefrontDto {
  /** @example acme */
  tenant: string;
  /** The older name of `tenant`. */
  'hybris-tenant'?: string;
  /** Of a public client. */
  client_id: string;
}

export class AnonymousLoginDto extends StorefrontDto {
  /** Code of the shop; without it the key's only shop, else its first. */
  siteCode?: string;
  /** @example EUR */
  currency?: string;
  /** @example de */
  language?: string;
  /** @example DE */
  targetLocation?: string;
}

/** What the visit began with is not asked again: sent all the same, it is ignored. */
export class AnonymousRefreshDto extends StorefrontDto {
  refresh_token?: string;
  /** The access token of the visit, also after its time: begins a session that ends with the one before. Deprecated. */
  anonymous_token?: string;
}
