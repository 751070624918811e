import { describe, expect, it } from '@jest/globals';
import { isClientOnlyScope } from '#access';
import { checkRole } from './company-role.policy.js';
import { ADMINISTERING_SCOPES, isAdministering, READY_MADE_ROLES, readyMadeRole } from './company-roles.js';
import { checkRoles, plainRoles } from './member.policy.js';

const faults = (checks: readonly (readonly [string, string | null])[]): string[] =>
  checks.flatMap(([pointer, detail]) => (detail === null ? [] : [pointer]));

describe('the ready-made roles', () => {
  it('give less from admin to contact, and administering to the admin alone', () => {
    const [admin, buyer, requester, contact] = READY_MADE_ROLES.map(({ scopes }) => new Set(scopes));
    for (const [more, less] of [
      [admin, buyer],
      [buyer, requester],
      [requester, contact],
    ]) {
      expect([...(less ?? [])].filter((scope) => !more?.has(scope))).toEqual([]);
      expect(more?.size).toBeGreaterThan(less?.size ?? 0);
    }
    expect(ADMINISTERING_SCOPES.every((scope) => admin?.has(scope))).toBe(true);
    expect([...(buyer ?? [])].filter(isAdministering)).toEqual([]);
    expect(readyMadeRole('B2B_ADMIN')?.scopes).toContain('order.order_read_le');
  });

  it('hold nothing that only clients hold', () => {
    expect(READY_MADE_ROLES.flatMap(({ scopes }) => scopes).filter(isClientOnlyScope)).toEqual([]);
  });
});

describe('administering scopes', () => {
  it.each(['iam.user_read_own', 'iam.user_view_own', 'iam.assignment_create_own--DE'])('%s is one', (scope) => {
    expect(isAdministering(scope)).toBe(true);
  });
  it.each(['order.order_read_le', 'iam.scope_read_own', 'customer.customer_read'])('%s is none', (scope) => {
    expect(isAdministering(scope)).toBe(false);
  });
});

describe('roles of a member', () => {
  const own = new Set(['REPORTS']);
  it.each<[string, string[], string[]]>([
    ['one of each kind', ['B2B_BUYER', 'B2B_CONTACT', 'REPORTS'], []],
    ['two that exclude each other', ['B2B_ADMIN', 'B2B_BUYER'], ['/roles']],
    ['the same twice', ['B2B_ADMIN', 'B2B_ADMIN'], []],
    ['one that is nobody’s', ['B2B_ADMIN', 'B2B_OWNER'], ['/roles/1']],
    ['more than anybody needs', Array.from({ length: 21 }, () => 'REPORTS'), ['/roles']],
  ])('%s', (_, codes, expected) => {
    expect(faults(checkRoles(codes, own))).toEqual(expected);
  });

  it('are a contact’s when none is named', () => {
    expect(plainRoles([])).toEqual(['B2B_CONTACT']);
    expect(plainRoles(['REPORTS', 'B2B_BUYER', 'REPORTS'])).toEqual(['B2B_BUYER', 'REPORTS']);
  });
});

describe('a role of the tenant’s own', () => {
  it.each<[string, object, string[]]>([
    ['that fits', {}, []],
    ['named like a ready-made one', { code: 'B2B_OWNER' }, ['/code']],
    ['in small letters', { code: 'reports' }, ['/code']],
    ['with the admin API', { scopes: ['a.b_read', 'mandate.client_manage'] }, ['/scopes/1']],
    ['with acting on behalf', { scopes: ['sfcc.ts_ext_on_behalf_of'] }, ['/scopes/0']],
    ['with two scopes in one', { scopes: ['a.b_read c.d_read'] }, ['/scopes/0']],
  ])('%s', (_, fields, expected) => {
    expect(faults(checkRole({ code: 'REPORTS', name: 'Reports', scopes: [], ...fields }))).toEqual(expected);
  });
});
