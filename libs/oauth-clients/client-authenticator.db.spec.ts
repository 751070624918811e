import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { changeClient, createClient, type TestClient } from '../../test/support/builders/client.js';
import {
  type ClientCall,
  clientCall,
  type ClientGate,
  credentialsOf,
  refusal,
  startClientGate,
} from '../../test/support/client-gate.js';
import { recordedClientId } from './client-id.js';

describe('client authentication', () => {
  let gate: ClientGate;
  let client: TestClient;
  beforeAll(async () => {
    gate = await startClientGate();
    client = await createClient(gate.mandate, 'acme', { clientId: '5' });
  });
  afterAll(() => gate.close());

  it('takes the right secret as Basic and as body fields', async () => {
    expect(await gate.authenticator.authenticate(clientCall({ basic: credentialsOf(client) }), {})).toMatchObject({
      clientId: '5',
    });
    const fields = { client_id: '5', client_secret: client.secret };
    expect(await gate.authenticator.authenticate(clientCall({}), fields)).toMatchObject({ clientId: '5' });
  });

  it('takes a form-encoded secret and one sent as it is', async () => {
    const secret = 'imported+secret/with=%20signs';
    const odd = await createClient(gate.mandate, 'acme', { secret });
    const encoded = `${odd.clientId}:${encodeURIComponent(secret)}`;
    for (const basic of [credentialsOf(odd), encoded]) {
      expect(await gate.authenticator.authenticate(clientCall({ basic }), {})).toMatchObject({
        clientId: odd.clientId,
      });
    }
  });

  it('OB-08: refuses a wrong secret with 401 after client.auth_failed is committed, without the secret', async () => {
    const attempt = clientCall({ basic: '5:wrong-secret-of-mallory' });
    const error = await refusal(gate.authenticator.authenticate(attempt, {}));
    expect([error.code, error.status, error.challenge]).toEqual(['invalid_client', 401, 'Basic']);
    const written = await gate.events('client.auth_failed', '5');
    expect(written.at(-1)).toMatchObject({
      tenant: 'acme',
      outcome: 'refused',
      reason: 'client_secret',
      actor_type: 'client',
      actor_id: '5',
      address: '203.0.113.7',
      request_id: attempt.origin.requestId,
    });
    expect(JSON.stringify(written)).not.toContain('mallory');
  });

  it('tells the audit exactly why, and the client nothing of it', async () => {
    const browser = await createClient(gate.mandate, 'acme', { type: 'public' });
    const off = await createClient(gate.mandate, 'acme', { enabled: false });
    const cases: [ClientCall, object, string, string | null][] = [
      [{}, {}, 'no_credentials', null],
      [{ basic: 'nobody:secret' }, {}, 'client_unknown', recordedClientId('nobody', false)],
      [{}, { client_id: '5' }, 'secret_missing', '5'],
      [{ basic: `${browser.clientId}:x` }, {}, 'secret_unexpected', browser.clientId],
      [{ basic: credentialsOf(off) }, {}, 'client_disabled', off.clientId],
    ];
    for (const [caller, fields, reason, clientId] of cases) {
      const error = await refusal(gate.authenticator.authenticate(clientCall(caller), fields));
      expect([error.code, error.message]).toEqual(['invalid_client', 'Client authentication failed.']);
      expect((await gate.events('client.auth_failed', clientId)).at(-1)).toMatchObject({ reason });
    }
  });

  it('a public client is known by its id alone', async () => {
    const browser = await createClient(gate.mandate, 'acme', { type: 'public' });
    const fields = { client_id: browser.clientId };
    expect(await gate.authenticator.authenticate(clientCall({}), fields)).toMatchObject({ type: 'public' });
  });

  it.each([
    ['two ways at once', { basic: '5:x' }, { client_id: '5', client_secret: 'x' }, 'credentials_twice'],
    ['a secret in the URL', { query: { client_secret: 'x' } }, {}, 'credential_in_url'],
    ['a client id that is no text', {}, { client_id: 5 }, 'credentials_malformed'],
  ])('refuses %s as invalid_request, audited', async (_, caller, fields, reason) => {
    const error = await refusal(gate.authenticator.authenticate(clientCall(caller), fields));
    expect([error.code, error.status]).toEqual(['invalid_request', 400]);
    expect((await gate.events('client.auth_failed', null)).at(-1)).toMatchObject({ reason });
  });

  it('identify leaves the audit of a refusal to its caller', async () => {
    const before = (await gate.events('client.auth_failed', '5')).length;
    const found = await gate.authenticator.identify(clientCall({ basic: '5:wrong' }), {});
    expect(found).toMatchObject({ refusal: 'client_secret', clientId: '5', client: { clientId: '5' } });
    expect(await gate.events('client.auth_failed', '5')).toHaveLength(before);
    const right = await gate.authenticator.identify(clientCall({ basic: credentialsOf(client) }), {});
    expect(right).toMatchObject({ refusal: null, client: { clientId: '5' } });
  });

  it('knows nobody outside of the tenant that it is asked for, however right the secret', async () => {
    const { tenantId } = await gate.authenticator.authenticate(clientCall({ basic: credentialsOf(client) }), {});
    const right = clientCall({ basic: credentialsOf(client) });
    expect(await gate.authenticator.authenticate(right, {}, tenantId)).toMatchObject({ clientId: '5' });
    expect((await refusal(gate.authenticator.authenticate(right, {}, tenantId + 1))).code).toBe('invalid_client');
    const unknown = recordedClientId('5', false);
    expect((await gate.events('client.auth_failed', unknown)).at(-1)).toMatchObject({ reason: 'client_unknown' });
  });

  it('finds a client that is only named, enabled ones alone', async () => {
    const browser = await createClient(gate.mandate, 'acme', { type: 'public' });
    const off = await createClient(gate.mandate, 'acme', { enabled: false });
    expect(await gate.authenticator.named(clientCall({}), browser.clientId)).toMatchObject({ type: 'public' });
    expect(await gate.authenticator.named(clientCall({}), '5')).toMatchObject({ clientId: '5' });
    const cases: [string | undefined, string | null, string][] = [
      [undefined, null, 'no_credentials'],
      ['nobody-there', recordedClientId('nobody-there', false), 'client_unknown'],
      [off.clientId, off.clientId, 'client_disabled'],
    ];
    for (const [sent, clientId, reason] of cases) {
      const error = await refusal(gate.authenticator.named(clientCall({}), sent));
      expect([error.code, error.status]).toEqual(['invalid_client', 401]);
      expect((await gate.events('client.auth_failed', clientId)).at(-1)).toMatchObject({ reason });
    }
  });

  it('a change of the client holds from the next call', async () => {
    const short = await createClient(gate.mandate, 'acme');
    await gate.authenticator.authenticate(clientCall({ basic: credentialsOf(short) }), {});
    await changeClient(gate.mandate, short.clientId, { enabled: false });
    expect((await refusal(gate.authenticator.authenticate(clientCall({ basic: credentialsOf(short) }), {}))).code).toBe(
      'invalid_client',
    );
    await changeClient(gate.mandate, short.clientId, { enabled: true });
    await expect(
      gate.authenticator.authenticate(clientCall({ basic: credentialsOf(short) }), {}),
    ).resolves.toBeDefined();
  });
});
