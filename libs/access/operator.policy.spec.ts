import { describe, expect, it } from '@jest/globals';
import { decideGrant, endsSessions, givesAccess, isMainstay, rightsOf, withinSight } from './operator.policy.js';
import { permissionsOfRole, ROLES } from './roles.js';

const owner = { permissions: permissionsOfRole('owner'), tenants: 'all' } as const;
const acmeOwner = { permissions: permissionsOfRole('owner'), tenants: [1] } as const;

const mainstay = {
  role: 'owner',
  enabled: true,
  passwordHash: 'x',
  allTenants: true,
  tenants: [] as number[],
} as const;

describe('granting', () => {
  it.each(ROLES)('lets an owner give the role %s', (role) => {
    expect(decideGrant({ caller: owner, role, tenants: 'all' })).toEqual({ allowed: true });
  });

  it.each(ROLES.filter((role) => role !== 'owner'))('is not for the role %s', (role) => {
    const caller = { permissions: permissionsOfRole(role), tenants: 'all' } as const;
    for (const given of ROLES) {
      expect(decideGrant({ caller, role: given, tenants: [] })).toEqual({
        allowed: false,
        reason: 'operator_permission',
      });
    }
  });

  it('never gives a permission that the giver lacks', () => {
    const caller = {
      permissions: new Set(['operator_manage', ...permissionsOfRole('auditor')]),
      tenants: 'all',
    } as const;
    expect(decideGrant({ caller, role: 'auditor', tenants: 'all' })).toEqual({ allowed: true });
    expect(decideGrant({ caller, role: 'lead', tenants: 'all' })).toEqual({
      allowed: false,
      reason: 'role_above_caller',
    });
  });

  it('never gives a tenant that the giver does not see', () => {
    const refused = { allowed: false, reason: 'tenants_above_caller' };
    expect(decideGrant({ caller: acmeOwner, role: 'owner', tenants: [1] })).toEqual({ allowed: true });
    expect(decideGrant({ caller: acmeOwner, role: 'auditor', tenants: [1, 2] })).toEqual(refused);
    expect(decideGrant({ caller: acmeOwner, role: 'auditor', tenants: 'all' })).toEqual(refused);
  });
});

describe('sight', () => {
  it('of all tenants holds every other, and nothing but itself holds it', () => {
    expect(withinSight('all', 'all')).toBe(true);
    expect(withinSight([1, 2], 'all')).toBe(true);
    expect(withinSight('all', [1, 2])).toBe(false);
    expect(withinSight([], [])).toBe(true);
    expect(withinSight([2], [1, 2])).toBe(true);
    expect(withinSight([2, 3], [1, 2])).toBe(false);
  });
});

describe('a mainstay', () => {
  it('is an enabled owner with a password over all tenants', () => {
    expect(isMainstay(mainstay)).toBe(true);
    expect(isMainstay({ ...mainstay, role: 'security' })).toBe(false);
    expect(isMainstay({ ...mainstay, enabled: false })).toBe(false);
    expect(isMainstay({ ...mainstay, passwordHash: null })).toBe(false);
    expect(isMainstay({ ...mainstay, allTenants: false, tenants: [1, 2] })).toBe(false);
  });
});

describe('sessions end', () => {
  const restricted = { ...mainstay, allTenants: false, tenants: [1, 2] };

  it.each([
    ['the role changes', mainstay, { ...mainstay, role: 'auditor' } as const],
    ['the password changes', mainstay, { ...mainstay, passwordHash: 'y' }],
    ['the operator is disabled', mainstay, { ...mainstay, enabled: false }],
    ['a tenant is taken away', restricted, { ...restricted, tenants: [1] }],
    ['all tenants become some', mainstay, restricted],
  ])('when %s', (_, before, after) => {
    expect(endsSessions(before, after)).toBe(true);
  });

  it.each([
    ['nothing changes', mainstay, mainstay],
    ['the operator is enabled again', { ...mainstay, enabled: false }, mainstay],
    ['a tenant is added', restricted, { ...restricted, tenants: [1, 2, 3] }],
    ['some tenants become all', restricted, mainstay],
  ])('not when %s', (_, before, after) => {
    expect(endsSessions(before, after)).toBe(false);
  });
});

describe('access is given', () => {
  const restricted = { ...mainstay, allTenants: false, tenants: [1] };

  it.each([
    ['by another role, also a smaller one', mainstay, { ...mainstay, role: 'auditor' } as const],
    ['by a password', mainstay, { ...mainstay, passwordHash: 'y' }],
    ['by letting in again', { ...mainstay, enabled: false }, mainstay],
    ['by another tenant', restricted, { ...restricted, tenants: [1, 2] }],
  ])('%s', (_, before, after) => {
    expect(givesAccess(before, after)).toBe(true);
  });

  it('not by a change that takes something away, or nothing', () => {
    expect(givesAccess(mainstay, mainstay)).toBe(false);
    expect(givesAccess(mainstay, { ...mainstay, enabled: false })).toBe(false);
    expect(givesAccess(mainstay, restricted)).toBe(false);
  });
});

describe('the rights of an operator', () => {
  it('are those of the role, and none while disabled', () => {
    expect(rightsOf(mainstay)).toEqual({ permissions: permissionsOfRole('owner'), tenants: 'all' });
    expect(rightsOf({ ...mainstay, enabled: false }).permissions.size).toBe(0);
  });
});
