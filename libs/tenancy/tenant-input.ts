/** A new tenant. */
export interface TenantInput {
  readonly slug: string;
  readonly name: string;
  /** Default `urn:mandate:<slug>`. */
  readonly audience?: string;
  readonly slasOrganization?: string | null;
  /** Default true. */
  readonly enabled?: boolean;
}

/** What of a tenant changes; what is left out stays. The slug never changes. */
export type TenantChanges = Partial<Omit<TenantInput, 'slug'>>;

/** Looks at the locked record before it is changed and throws to refuse: If-Match of the admin API. */
export type Expectation<Thing> = (current: Thing) => void;

export const expectNothing = (): void => undefined;
