import { describe, expect, it } from '@jest/globals';
import { judgeResetLink, type ResetLinkFacts } from './reset-link.policy.js';

const FRESH: ResetLinkFacts = {
  used: false,
  expired: false,
  epochThen: 3,
  sameEmail: true,
  customer: { epoch: 3, active: true, guest: false },
};

describe('a link of a password reset', () => {
  it('opens the account that it was made for', () => {
    expect(judgeResetLink(FRESH)).toBeNull();
  });

  it.each<[string, string, ResetLinkFacts | null]>([
    ['that was never made', 'unknown', null],
    ['that was for nobody', 'unknown', { ...FRESH, customer: null, epochThen: null }],
    ['that was used', 'used', { ...FRESH, used: true }],
    ['whose time is over', 'expired', { ...FRESH, expired: true }],
    ['whose customer has another password since', 'customer_changed', { ...FRESH, epochThen: 2 }],
    ['whose customer has another address since', 'customer_changed', { ...FRESH, sameEmail: false }],
    ['of an inactive customer', 'customer_changed', { ...FRESH, customer: { epoch: 3, active: false, guest: false } }],
    ['of a guest', 'customer_changed', { ...FRESH, customer: { epoch: 3, active: true, guest: true } }],
  ])('%s is refused as %s', (_, reason, facts) => {
    expect(judgeResetLink(facts)).toBe(reason);
  });
});
