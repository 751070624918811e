import { describe, expect, it } from '@jest/globals';
import { curlCall, envFile, typescriptCall } from './secret-snippets.js';

const API = 'https://id.example';
const fresh = { clientId: '5', secret: 'mnd_secret' };

describe('what is shown beside a fresh secret', () => {
  it('is an environment file with all three values', () => {
    expect(envFile(API, fresh)).toBe(
      'MANDATE_URL=https://id.example\nMANDATE_CLIENT_ID=5\nMANDATE_CLIENT_SECRET=mnd_secret\n',
    );
  });

  it('is a call that authenticates as the client', () => {
    expect(curlCall(API, { ...fresh, grants: ['client_credentials', 'on_behalf'] })).toBe(
      `curl -s -u '5:mnd_secret' \\\n  -H 'content-type: application/json' \\\n  -d '{"grant_type":"client_credentials"}' https://id.example/v1/oauth/token`,
    );
  });

  it('is an on-behalf call when that is all the client may do', () => {
    expect(curlCall(API, { ...fresh, grants: ['on_behalf', 'refresh_token'] })).toContain('/v1/oauth/on-behalf-token');
  });

  it('reads the secret from the environment in code that will be committed', () => {
    expect(typescriptCall(API, fresh)).not.toContain('mnd_secret');
    expect(typescriptCall(API, fresh)).toContain('MANDATE_CLIENT_SECRET');
  });
});
