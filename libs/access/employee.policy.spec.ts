import { describe, expect, it } from '@jest/globals';
import type { AgentPermission } from './employee-facts.js';
import { type EmployeeStanding, endReason, endsSessions, givesAccess } from './employee.policy.js';

const group = (code: string, ...permissions: AgentPermission[]): EmployeeStanding['groups'][number] => ({
  ...{ id: code, code, permissions, scopes: [] },
});
const CALLS = group('calls', 'Login_On_Behalf');
const ORDERS = group('orders', 'Search_Orders');

const AGENT: EmployeeStanding = {
  employee: {
    email: 'lauren@example.com',
    status: 'active',
    providerId: 1,
    idpIssuer: 'https://idp',
    idpSubject: 'lauren',
    passwordHash: null,
  },
  groups: [CALLS, ORDERS],
};
const LOCAL = { providerId: null, idpIssuer: null, idpSubject: null, passwordHash: 'argon2' };
const as = (change: Partial<EmployeeStanding['employee']>, groups = AGENT.groups): EmployeeStanding => ({
  employee: { ...AGENT.employee, ...change },
  groups,
});
const UNBOUND = as({ idpSubject: null });
const SUSPENDED = as({ status: 'suspended' });

describe('a change of an employee', () => {
  it.each<[string, EmployeeStanding, EmployeeStanding, boolean, boolean]>([
    ['nothing', AGENT, as({}), false, false],
    ['suspended', AGENT, SUSPENDED, true, false],
    ['working again', SUSPENDED, AGENT, false, true],
    ['another subject', AGENT, as({ idpSubject: 'eve' }), true, true],
    ['another issuer', AGENT, as({ idpIssuer: 'https://other' }), true, true],
    ['another provider', AGENT, as({ providerId: 2 }), true, true],
    ['another address', AGENT, as({ email: 'eve@example.com' }), false, false],
    ['another address to be bound by', UNBOUND, as({ idpSubject: null, email: 'eve@example.com' }), true, true],
    ['the same address to be bound by', UNBOUND, as({ idpSubject: null, email: 'LAUREN@example.com' }), false, false],
    ['our page instead', AGENT, as(LOCAL), true, true],
    ['another password', as(LOCAL), as({ ...LOCAL, passwordHash: 'other' }), true, true],
    ['one group less', AGENT, as({}, [CALLS]), true, false],
    ['one group more', as({}, [CALLS]), AGENT, false, true],
    ['another group', as({}, [CALLS]), as({}, [ORDERS]), true, true],
  ])('%s: ends what they act in, or needs a fresh sign-in', (_, before, after, ends, gives) => {
    expect({ ends: endsSessions(before, after), gives: givesAccess(before, after) }).toEqual({ ends, gives });
  });

  it.each<[string, EmployeeStanding, EmployeeStanding, string | null]>([
    ['suspended', AGENT, SUSPENDED, 'employee_suspended'],
    ['no agent any more', AGENT, as({}, [ORDERS]), 'employee_permission'],
    ['an agent by another group', AGENT, as({}, [CALLS]), null],
    ['suspended before', SUSPENDED, as({ status: 'suspended' }, [ORDERS]), 'employee_permission'],
    ['working again', SUSPENDED, AGENT, null],
  ])('%s: gives each session a record of its own, with this reason', (_, before, after, reason) => {
    expect(endReason(before, after)).toBe(reason);
  });
});
