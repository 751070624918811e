/** What an employee may do for customers; the names are those of Salesforce's Business Manager. */
export const AGENT_PERMISSIONS = [
  'Login_On_Behalf',
  'Create_Order_On_Behalf',
  'Search_Orders',
  'Handle_External_Orders',
] as const;
export type AgentPermission = (typeof AGENT_PERMISSIONS)[number];

/** An employee as rules see it. */
export interface EmployeeFacts {
  /** UUIDv7. */
  readonly id: string;
  readonly tenantId: number;
  readonly email: string;
  readonly name: string;
  /** False = suspended. */
  readonly active: boolean;
  /** Of all their groups. */
  readonly permissions: ReadonlySet<AgentPermission>;
  /** Of all their groups. */
  readonly scopes: ReadonlySet<string>;
  /** Codes. */
  readonly groups: readonly string[];
  /** Who they are at an identity provider of the audience `employees`; null = they sign in on our page, or not at all. */
  readonly identity: EmployeeIdentity | null;
  /** Raised when they lose something, or become somebody else at their provider: sessions of another epoch are over. */
  readonly epoch: number;
}

export interface EmployeeIdentity {
  /** Of the identity provider. */
  readonly providerId: number;
  /** The provider's, when the identity was bound: a provider that stands for another issuer proves nobody. */
  readonly issuer: string;
  /** null = bound at the first login that brings the employee's verified e-mail address. */
  readonly subject: string | null;
}
