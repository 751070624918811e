import type { Transaction } from '#kernel';
import type { FieldCheck } from '#platform';

/** A provider that employees of a tenant can sign in at. */
export interface EmployeeProvider {
  readonly id: number;
  readonly key: string;
  readonly issuer: string;
}

/** The tenant's providers of employees by their keys, as they are now; what is missing is none. */
export async function employeeProviders(
  tx: Transaction,
  tenantId: number,
  keys: readonly string[],
): Promise<ReadonlyMap<string, EmployeeProvider>> {
  const rows = (await tx.query(
    `select id, key, issuer from identity_provider where tenant_id = $1 and audience = 'employees' and key = any($2)`,
    [tenantId, keys],
  )) as EmployeeProvider[];
  return new Map(rows.map((provider) => [provider.key, provider]));
}

export const providerCheck = (key: string | null | undefined, provider: EmployeeProvider | undefined): FieldCheck => [
  '/identity_provider',
  (key ?? null) === null || provider ? null : 'is no identity provider for employees of this tenant',
];
