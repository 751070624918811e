import { describe, expect, it } from '@jest/globals';
import {
  isAdminScope,
  PEOPLE_RESOURCES,
  PERMISSIONS,
  permissionsOf,
  scopeOf,
  SERVICE_PERMISSIONS,
} from './permissions.js';

describe('permissions', () => {
  it('are named once each', () => {
    expect(new Set(PERMISSIONS).size).toBe(PERMISSIONS.length);
    for (const permission of PERMISSIONS)
      expect(permission).toMatch(/^[a-z]+_(read|manage)$|^on_behalf_manage$|^own_account$/);
  });

  it('of a service token are everything but what is for people', () => {
    const forPeople = PERMISSIONS.filter(
      (permission) => !(SERVICE_PERMISSIONS as readonly string[]).includes(permission),
    );
    expect(forPeople).toEqual([
      ...PEOPLE_RESOURCES.flatMap((resource) => [`${resource}_read`, `${resource}_manage`]),
      'on_behalf_manage',
      'own_account',
    ]);
  });

  it('travel as scopes, there and back', () => {
    expect(scopeOf('client_manage')).toBe('mandate.client_manage');
    expect([...permissionsOf(SERVICE_PERMISSIONS.map(scopeOf))]).toEqual(SERVICE_PERMISSIONS);
  });

  it.each([
    'mandate.operator_read',
    'mandate.operator_manage',
    'mandate.settings_manage',
    'mandate.on_behalf_manage',
    'mandate.own_account',
    'mandate.*',
    'mandate.',
    'mandate.Client_read',
    'client_manage',
    'xmandate.client_manage',
    'mandate.__proto__',
  ])('are not held by the scope %s', (scope) => {
    expect([...permissionsOf([scope])]).toEqual([]);
  });

  it('are recognised by their name space, so that only an owner grants them', () => {
    expect(['mandate.client_read', 'mandate.nonsense', 'order.order_read'].map(isAdminScope)).toEqual([
      true,
      true,
      false,
    ]);
  });
});
