/** Resources of the admin API that people and service tokens work with (DESIGN §11). */
export const TENANT_RESOURCES = [
  'client',
  'customer',
  'session',
  'audit',
  'idp',
  'employee',
  'entity',
  'rule',
  'key',
  'decision',
  'tenant',
] as const;

/** Resources for people only. */
export const PEOPLE_RESOURCES = ['operator', 'settings'] as const;

export const RESOURCES = [...TENANT_RESOURCES, ...PEOPLE_RESOURCES] as const;

export type Resource = (typeof RESOURCES)[number];
type TenantResource = (typeof TENANT_RESOURCES)[number];

/**
 * `on_behalf_manage`: switch on-behalf on and widen an allowlist. `own_account`: sign out, change the own password.
 * Neither is ever a service token's (DESIGN §7).
 */
type PeoplePermission = 'on_behalf_manage' | 'own_account';

export type ServicePermission = `${TenantResource}_read` | `${TenantResource}_manage`;
export type Permission = `${Resource}_read` | `${Resource}_manage` | PeoplePermission;

const readAndManage = <R extends Resource>(resource: R): [`${R}_read`, `${R}_manage`] => [
  `${resource}_read`,
  `${resource}_manage`,
];

/** What a service token may hold, as the scope `mandate.<permission>`. */
export const SERVICE_PERMISSIONS: readonly ServicePermission[] = TENANT_RESOURCES.flatMap(readAndManage);

export const PERMISSIONS: readonly Permission[] = [
  ...RESOURCES.flatMap(readAndManage),
  'on_behalf_manage',
  'own_account',
];

const SCOPE_PREFIX = 'mandate.';
const PERMISSION_OF_SCOPE: ReadonlyMap<string, ServicePermission> = new Map(
  SERVICE_PERMISSIONS.map((permission) => [SCOPE_PREFIX + permission, permission]),
);

/** The scope by which a service token holds the permission. */
export const scopeOf = (permission: ServicePermission): string => SCOPE_PREFIX + permission;

/** True for every scope of the admin API's name space, also for one that means nothing: only an owner may grant it. */
export const isAdminScope = (scope: string): boolean => scope.startsWith(SCOPE_PREFIX);

/** What a service token with these scopes may do. Scopes that are no permission of a service token count for nothing. */
export function permissionsOf(scopes: Iterable<string>): ReadonlySet<ServicePermission> {
  const held = new Set<ServicePermission>();
  for (const scope of scopes) {
    const permission = PERMISSION_OF_SCOPE.get(scope);
    if (permission) held.add(permission);
  }
  return held;
}
