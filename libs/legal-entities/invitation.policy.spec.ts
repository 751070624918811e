import { describe, expect, it } from '@jest/globals';
import { type InvitationFacts, invitationState, judgeInvitation } from './invitation.policy.js';

const OPEN: InvitationFacts = {
  ...{ state: 'open', email: 'Tim@example.com' },
  ...{ companyActive: true, rolesKnown: true, inviterMay: true },
};
const TIM = { email: 'tim@example.com', emailVerified: true };

describe('an invitation to a company', () => {
  it('is for who has the address, whatever the case of its letters', () => {
    expect(judgeInvitation(OPEN, TIM)).toBeNull();
  });

  it.each<[string, Partial<InvitationFacts>, string]>([
    ['accepted before', { state: 'accepted' }, 'invitation_accepted'],
    ['withdrawn', { state: 'withdrawn' }, 'invitation_withdrawn'],
    ['over', { state: 'expired' }, 'invitation_expired'],
    ['to an inactive company', { companyActive: false }, 'invitation_company'],
    ['to a role that is deleted', { rolesKnown: false }, 'invitation_role'],
    ['by somebody who could not send it any more', { inviterMay: false }, 'invitation_inviter'],
  ])('opens nothing when it is %s, and does not say whom it is for', (_, change, reason) => {
    expect(judgeInvitation({ ...OPEN, ...change }, TIM)).toBe(reason);
    expect(judgeInvitation({ ...OPEN, ...change }, { email: 'eve@example.com', emailVerified: true })).toBe(reason);
  });

  it('opens nothing when there is none', () => {
    expect(judgeInvitation(null, TIM)).toBe('invitation_unknown');
  });

  it.each<[string, { email: string | null; emailVerified: boolean }, string]>([
    ['another address', { email: 'eve@example.com', emailVerified: true }, 'invitation_address'],
    ['no address', { email: null, emailVerified: false }, 'invitation_address'],
    // Full width: some compare it as the usual letter.
    [
      'a letter that looks alike',
      { email: 'tim@example.com'.replace('m@', 'ｍ@'), emailVerified: true },
      'invitation_address',
    ],
    ['the address, not verified', { ...TIM, emailVerified: false }, 'invitation_address_unproven'],
  ])('is not for who has %s', (_, customer, reason) => {
    expect(judgeInvitation(OPEN, customer)).toBe(reason);
  });

  it.each([
    ['open', {}, 999],
    ['expired', {}, 1000],
    ['withdrawn', { withdrawnAt: new Date(5) }, 2000],
    ['accepted', { usedAt: new Date(5) }, 2000],
  ])('is %s', (state, times, now) => {
    const facts = { expiresAt: new Date(1000), usedAt: null, withdrawnAt: null, ...times };
    expect(invitationState(facts, now)).toBe(state);
  });
});
