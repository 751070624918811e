import { describe, expect, it } from '@jest/globals';
import { clientVerdict } from './client-verdict.policy.js';

const body = (error: unknown): string => JSON.stringify({ error });

describe('what a token address says of our client', () => {
  it.each([
    ['a bad code', 400, body('invalid_grant')],
    ['a bad code, of Facebook', 400, body({ code: 100, type: 'OAuthException' })],
  ])('accepted: %s', (_, status, text) => {
    expect(clientVerdict(status, text)).toBeNull();
  });

  it.each([
    ['not our client', 401, body('invalid_client'), 'client_refused'],
    ['not our client, as Google and others write it', 400, body('invalid_client'), 'client_refused'],
    ['not for this grant', 400, body('unauthorized_client'), 'client_refused'],
    ['a bare 401', 401, '', 'client_refused'],
    ['a bad secret, of Facebook', 400, body({ code: 1 }), 'client_refused'],
    ['another callback', 400, body('redirect_uri_mismatch'), 'redirect_uri'],
    ['something else', 400, body('invalid_request'), 'client_unclear'],
    ['tokens for a code that nobody was given', 200, JSON.stringify({ access_token: 'x' }), 'client_unclear'],
    ['a refusal with the status of success', 200, body('invalid_grant'), 'client_unclear'],
    ['a fault of its own', 500, body('invalid_grant'), 'client_unclear'],
    ['no JSON', 400, '<html>', 'client_unclear'],
    ['null', 400, 'null', 'client_unclear'],
  ])('%s', (_, status, text, verdict) => {
    expect(clientVerdict(status, text)).toBe(verdict);
  });
});
