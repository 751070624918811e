import { describe, expect, it } from '@jest/globals';
import { PERMISSIONS, type Permission } from './permissions.js';
import { permissionsOfRole, type Role, ROLES } from './roles.js';

/** Written out a second time, permission by permission, so that a slip in the table shows. */
const EXPECTED: Record<Role, readonly Permission[]> = {
  owner: PERMISSIONS,
  security: [
    'client_read',
    'client_manage',
    'customer_read',
    'session_read',
    'session_manage',
    'audit_read',
    'audit_manage',
    'idp_read',
    'idp_manage',
    'employee_read',
    'entity_read',
    'rule_read',
    'key_read',
    'key_manage',
    'decision_read',
    'decision_manage',
    'tenant_read',
    'operator_read',
    'settings_read',
    'on_behalf_manage',
    'own_account',
  ],
  integrator: [
    'client_read',
    'client_manage',
    'idp_read',
    'rule_read',
    'rule_manage',
    'decision_read',
    'decision_manage',
    'tenant_read',
    'own_account',
  ],
  lead: [
    'client_read',
    'customer_read',
    'customer_manage',
    'session_read',
    'session_manage',
    'audit_read',
    'employee_read',
    'employee_manage',
    'entity_read',
    'decision_read',
    'tenant_read',
    'own_account',
  ],
  b2b: ['customer_read', 'entity_read', 'entity_manage', 'tenant_read', 'own_account'],
  auditor: [
    'client_read',
    'customer_read',
    'session_read',
    'audit_read',
    'idp_read',
    'employee_read',
    'entity_read',
    'rule_read',
    'key_read',
    'decision_read',
    'tenant_read',
    'operator_read',
    'settings_read',
    'own_account',
  ],
};

const everyPair = ROLES.flatMap((role) => PERMISSIONS.map((permission) => [role, permission] as const));

describe('roles', () => {
  it.each(everyPair)('%s and %s are as written down', (role, permission) => {
    expect(permissionsOfRole(role).has(permission)).toBe(EXPECTED[role].includes(permission));
  });

  it('hold nothing beyond the list of permissions', () => {
    for (const role of ROLES) expect([...permissionsOfRole(role)]).toEqual(EXPECTED[role]);
  });

  it('leave operators to the owner', () => {
    expect(ROLES.filter((role) => permissionsOfRole(role).has('operator_manage'))).toEqual(['owner']);
  });

  it('let who manages a thing also read it', () => {
    for (const role of ROLES) {
      for (const permission of permissionsOfRole(role)) {
        if (!permission.endsWith('_manage') || permission === 'on_behalf_manage') continue;
        expect(permissionsOfRole(role)).toContain(permission.replace('_manage', '_read'));
      }
    }
  });

  it('give the auditor every right to read and none to write', () => {
    const auditor = [...permissionsOfRole('auditor')];
    expect(auditor.filter((permission) => permission.endsWith('_manage'))).toEqual([]);
    expect(auditor.filter((permission) => permission.endsWith('_read'))).toEqual(
      PERMISSIONS.filter((permission) => permission.endsWith('_read')),
    );
  });
});
