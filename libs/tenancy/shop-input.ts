/** A new shop. */
export interface ShopInput {
  /** Slug; may be left out when the caller sees exactly one tenant. */
  readonly tenant?: string;
  /** Only the platform owner chooses one; default: the next free number. */
  readonly id?: number;
  readonly name: string;
  readonly code?: string | null;
  /** At least 32 bytes; default: one is made and answered once. */
  readonly secret?: string;
  readonly callbackUrls?: readonly string[];
  /** Default true. */
  readonly enabled?: boolean;
}

/** What of a shop changes; what is left out stays. Secrets change by rotation only. */
export type ShopChanges = Partial<Omit<ShopInput, 'tenant' | 'id' | 'secret'>>;

export interface ShopSecretRotation {
  /** At least 32 bytes; default: one is made and answered once. */
  readonly secret?: string;
  /** Seconds until the secrets before it end; 0 = now. Default 24 h. */
  readonly oldEndsIn?: number;
}
