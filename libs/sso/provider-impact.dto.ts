/** What disabling or deleting an identity provider reaches. Both are counted up to 10,000, which means so many or more. */
export class ProviderImpactRecord {
  /** Customers who can sign in by it. */
  linked_customers: number;
  /** Live sessions that began by it. */
  sessions: number;
}
