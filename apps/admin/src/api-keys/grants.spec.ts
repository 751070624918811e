import { describe, expect, it } from '@jest/globals';
import { missingScopes } from './grants.js';

describe('the scopes that grants take', () => {
  it('are missing until the key has them', () => {
    const grants = ['password', 'trusted_agent', 'trusted_system'] as const;
    expect(missingScopes(grants, [])).toEqual(['sfcc.ta_ext_on_behalf_of', 'sfcc.ts_ext_on_behalf_of']);
    expect(missingScopes(grants, ['sfcc.ta_ext_on_behalf_of'])).toEqual(['sfcc.ts_ext_on_behalf_of']);
  });

  it('are none for a key that acts for nobody, or as a trusted client', () => {
    expect(missingScopes(['password', 'on_behalf'], [])).toEqual([]);
  });
});
