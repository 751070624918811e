import { PERMISSIONS, RESOURCES, type Permission, type Resource } from './permissions.js';

export const ROLES = ['owner', 'security', 'integrator', 'lead', 'b2b', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** `manage` includes `read`. */
type Level = 'manage' | 'read' | '-';

/** Who may do what, as one table: a line per resource, a column per role. */
// prettier-ignore
const LEVELS: Readonly<Record<Resource, readonly [Level, Level, Level, Level, Level, Level]>> = {
  //           owner     security  integrator  lead      b2b       auditor
  client:    ['manage', 'manage', 'manage',   'read',   '-',      'read'],
  customer:  ['manage', 'read',   '-',        'manage', 'read',   'read'],
  session:   ['manage', 'manage', '-',        'manage', '-',      'read'],
  audit:     ['manage', 'manage', '-',        'read',   '-',      'read'],
  idp:       ['manage', 'manage', 'read',     '-',      '-',      'read'],
  employee:  ['manage', 'read',   '-',        'manage', '-',      'read'],
  entity:    ['manage', 'read',   '-',        'read',   'manage', 'read'],
  rule:      ['manage', 'read',   'manage',   '-',      '-',      'read'],
  key:       ['manage', 'manage', '-',        '-',      '-',      'read'],
  decision:  ['manage', 'manage', 'manage',   'read',   '-',      'read'],
  tenant:    ['manage', 'read',   'read',     'read',   'read',   'read'],
  operator:  ['manage', 'read',   '-',        '-',      '-',      'read'],
  settings:  ['manage', 'read',   '-',        '-',      '-',      'read'],
};

const MAY_WIDEN_ON_BEHALF: readonly Role[] = ['owner', 'security'];

/** What a role may do. */
export const permissionsOfRole = (role: Role): ReadonlySet<Permission> => BY_ROLE[role];

function compile(role: Role): ReadonlySet<Permission> {
  const held = new Set<Permission>(['own_account']);
  if (MAY_WIDEN_ON_BEHALF.includes(role)) held.add('on_behalf_manage');
  for (const resource of RESOURCES) {
    const level = LEVELS[resource][ROLES.indexOf(role)];
    if (level !== '-') held.add(`${resource}_read`);
    if (level === 'manage') held.add(`${resource}_manage`);
  }
  // In the order of the list, so that answers of the API are stable.
  return new Set(PERMISSIONS.filter((permission) => held.has(permission)));
}

const BY_ROLE = Object.fromEntries(ROLES.map((role) => [role, compile(role)])) as Record<Role, ReadonlySet<Permission>>;
