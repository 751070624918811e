import { describe, expect, it } from '@jest/globals';
import { actionsFor, whyNot } from './allowed-actions.js';

const lauren = { status: 'active', identity_provider: null, totp_enabled: true } as const;

describe('what can be done with an employee', () => {
  it('is to suspend who works, and to let a suspended one work again', () => {
    expect(actionsFor(lauren)).toEqual(['suspend', 'password', 'reset', 'delete']);
    expect(actionsFor({ ...lauren, status: 'suspended' })).toEqual(['resume', 'password', 'reset', 'delete']);
  });

  it('is no password for who signs in at an identity provider', () => {
    expect(whyNot({ ...lauren, identity_provider: 'okta' }, 'password')).toBe('provider');
    expect(whyNot(lauren, 'password')).toBeNull();
  });

  it('is no reset of an app that is not set up', () => {
    expect(whyNot({ ...lauren, totp_enabled: false }, 'reset')).toBe('no_app');
    expect(whyNot(lauren, 'reset')).toBeNull();
  });
});
