import { describe, expect, it } from '@jest/globals';
import type { Operator } from './operator.entity.js';
import type { OperatorInvitation } from './operator-invitation.entity.js';
import { stateOf } from './operator-invitation.policy.js';

const NOW = 1_000_000;
const owner = {
  role: 'owner',
  enabled: true,
  passwordHash: 'x',
  allTenants: true,
  tenants: [] as number[],
} as Operator;

function invitation(inviter: Partial<Operator>, change: Partial<OperatorInvitation> = {}): OperatorInvitation {
  const given = { role: 'lead', allTenants: false, tenants: [1], expiresAt: new Date(NOW + 1) } as OperatorInvitation;
  return { ...given, inviter: { ...owner, ...inviter }, ...change };
}

describe('an invitation', () => {
  it('is open while who sent it could send it again', () => {
    expect(stateOf(invitation({}), NOW)).toBe('open');
    expect(stateOf(invitation({ allTenants: false, tenants: [1, 2] }), NOW)).toBe('open');
  });

  it.each<[string, Partial<Operator>]>([
    ['is disabled', { enabled: false }],
    ['manages operators no more', { role: 'security' }],
    ['sees the tenant no more', { allTenants: false, tenants: [2] }],
  ])('is void when the inviter %s', (_, change) => {
    expect(stateOf(invitation(change), NOW)).toBe('void');
  });

  it('has expired at the end of its time, not later', () => {
    expect(stateOf(invitation({}, { expiresAt: new Date(NOW) }), NOW)).toBe('expired');
  });
});
