import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeClient } from '../../../test/support/builders/client.js';
import { createSlasMarket, type SlasMarket } from '../../../test/support/builders/slas.js';
import { createTenant } from '../../../test/support/builders/tenant.js';
import { pkcePair } from '../../../test/support/code-login.js';
import { type Answer, startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { basicOf } from '../../../test/support/tokens.js';

let mandate: TestApp;
let market: SlasMarket;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createSlasMarket(mandate);
});
afterAll(() => mandate.close());

/** Both forms that Salesforce's clients read, with the same words in both. */
function expectSlasError(answer: Answer, statusCode: string, error: string): void {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.status).toBe(Number(statusCode.slice(0, 3)));
  expect(answer.body).toEqual({
    status_code: statusCode,
    message: expect.any(String),
    error,
    error_description: answer.body.message,
    request_id: answer.headers.get('x-request-id'),
  });
}

describe('an organization', () => {
  const at = (organization: string): Promise<Answer> =>
    mandate.call('POST', `/shopper/auth/v1/organizations/${organization}/oauth2/token`);

  it.each(['f_ecom_zzzz_001', 'f_ecom_acme_1', 'acme', '%00', 'f_ecom_acme_001%20'])('%s is unknown', async (name) => {
    expectSlasError(await at(name), '404 NOT_FOUND', 'not_found');
  });

  it('of the wrong form is unknown even where a tenant has it', async () => {
    await createTenant(mandate, { slasOrganization: 'f_ecom_acme_live' });
    expectSlasError(await at('f_ecom_acme_live'), '404 NOT_FOUND', 'not_found');
  });
});

describe('every error below the paths has the dialect’s form:', () => {
  it.each(['passwordless/login', 'passwordless/token', 'password/reset', 'password/action', 'otp/request', 'nothing'])(
    'the unknown operation %s',
    async (operation) => {
      expectSlasError(await market.post(operation, {}), '404 NOT_FOUND', 'not_found');
    },
  );

  it('session bridge, which is told apart from unknown ones', async () => {
    const answer = await market.post('session-bridge/token', { grant_type: 'session_bridge' });
    expectSlasError(answer, '400 BAD_REQUEST', 'unsupported_grant_type');
  });

  it.each(['sb-guest', 'sb-user'])(
    'session bridge as the hint %s of a sign-in: no provider is looked for',
    async (hint) => {
      const answer = await market.authorizeGuest(pkcePair().challenge, { hint });
      expectSlasError(answer, '400 BAD_REQUEST', 'invalid_request');
      expect(answer.body.message).toBe('Session bridge is not offered here.');
    },
  );

  it('a method that the operation does not have', async () => {
    const answer = await market.get('token', {});
    expectSlasError(answer, '405 METHOD_NOT_ALLOWED', 'method_not_allowed');
    expect(answer.headers.get('allow')).toBe('POST');
  });

  it('a body that is too large, of another type, or with a field twice', async () => {
    const path = market.path('token');
    const send = (type: string, body: string) =>
      mandate.call('POST', path, { body, headers: { 'content-type': type } });
    const form = 'application/x-www-form-urlencoded';
    expectSlasError(await send(form, `a=${'x'.repeat(70_000)}`), '413 PAYLOAD_TOO_LARGE', 'payload_too_large');
    expectSlasError(await send('text/xml', '<a/>'), '415 UNSUPPORTED_MEDIA_TYPE', 'unsupported_media_type');
    const twice = await send(form, 'grant_type=a&grant_type=b');
    expect([twice.status, twice.body.status_code]).toEqual([400, '400 BAD_REQUEST']);
  });

  it('a path that cannot be decoded', async () => {
    const answer = await mandate.call('GET', '/shopper/auth/v1/organizations/%ff/oauth2/token');
    expect(answer.body).toMatchObject({ status_code: '400 BAD_REQUEST', message: expect.any(String) });
  });
});

describe('the token endpoint', () => {
  it.each(['session_bridge', 'password', 'urn:ietf:params:oauth:grant-type:token-exchange'])(
    'does not know the grant %s',
    async (grant) => {
      const form = { grant_type: grant, client_id: market.publicClient.clientId };
      expectSlasError(await market.post('token', form), '400 BAD_REQUEST', 'unsupported_grant_type');
    },
  );

  it('wants a grant', async () => {
    const answer = await market.post('token', { client_id: market.publicClient.clientId });
    expect([answer.status, answer.body.message]).toEqual([400, 'grant_type is required']);
  });

  it('wants a client, with its secret where it has one, and enabled', async () => {
    const form = { grant_type: 'client_credentials' };
    expectSlasError(await market.post('token', form), '401 UNAUTHORIZED', 'invalid_client');
    const named = { ...form, client_id: market.privateClient.clientId };
    expectSlasError(await market.post('token', named), '401 UNAUTHORIZED', 'invalid_client');
    const client = await market.addClient();
    await changeClient(mandate, client.clientId, { enabled: false });
    const disabled = await market.post('token', form, { basic: basicOf(client) });
    expectSlasError(disabled, '401 UNAUTHORIZED', 'invalid_client');
    expect(disabled.headers.get('www-authenticate')).toContain('Basic');
  });

  it('knows no client of another organization, however right its secret', async () => {
    const elsewhere = await createSlasMarket(mandate);
    const answer = await market.post(
      'token',
      { grant_type: 'client_credentials' },
      { basic: basicOf(elsewhere.privateClient) },
    );
    expectSlasError(answer, '401 UNAUTHORIZED', 'invalid_client');
  });

  it('takes no credential in its address', async () => {
    const path = `${market.path('token')}?refresh_token=abc`;
    const answer = await mandate.call('POST', path, { body: new URLSearchParams({ grant_type: 'refresh_token' }) });
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('abc');
  });
});
