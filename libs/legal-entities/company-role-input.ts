/** What of a tenant's own role changes; what is left out stays. */
export interface CompanyRoleChanges {
  readonly name?: string;
  /** Replaced as a whole. */
  readonly scopes?: readonly string[];
}

/** A new role. */
export interface CompanyRoleInput extends CompanyRoleChanges {
  /** Slug; may be left out when the caller sees exactly one tenant. */
  readonly tenant?: string;
  /** Never changes. */
  readonly code: string;
}
