import { describe, expect, it } from '@jest/globals';
import { issuanceKind, ISSUING_TYPES } from './issuance-kinds.js';

describe('what a token was issued for', () => {
  it.each([
    ['customer.login', 'customer', 'password'],
    ['onbehalf.issued', 'on_behalf', 'on_behalf'],
    ['onbehalf.issued', 'trusted_system', 'trusted_system'],
    ['onbehalf.issued', null, 'on_behalf'],
    ['agent.token_issued', 'trusted_agent', 'trusted_agent'],
    ['token.refreshed', 'on_behalf', 'refresh'],
    ['token.refresh_replayed', 'customer', 'refresh'],
    ['token.issued', 'service', 'client_credentials'],
    ['token.issued', 'guest', 'guest'],
    ['token.issued', null, 'other'],
  ])('%s of a session of kind %s is %s', (type, session, kind) => {
    expect(issuanceKind(type, session)).toBe(kind);
    expect(ISSUING_TYPES).toContain(type);
  });
});
