import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClientAuthenticator, RateLimitAudit } from '#oauth-clients';
import { createClient, type TestClient } from '../../test/support/builders/client.js';
import {
  clientCall,
  type ClientGate,
  credentialsOf,
  refusal,
  startClientGate,
} from '../../test/support/client-gate.js';
import { startTestApp } from '../../test/support/test-app.js';
import { recordedClientId } from './client-id.js';

describe('floods of calls with wrong secrets', () => {
  let gate: ClientGate;
  beforeAll(async () => {
    gate = await startClientGate();
  });
  afterAll(() => gate.close());

  it('what no client has for its id may be a secret: the log keeps a short digest, also of a flood', async () => {
    const attempt = { basic: 'Secret-Typed-As-User:x', address: '198.51.100.77' };
    for (let call = 0; call < 22; call++) await refusal(gate.authenticator.authenticate(clientCall(attempt), {}));
    await gate.mandate.app.get(RateLimitAudit, { strict: false }).writeCounts();
    const id = recordedClientId('Secret-Typed-As-User', false);
    expect(id).toMatch(/^unknown:[0-9a-f]{8}$/);
    expect(await gate.events('client.auth_failed', id)).toHaveLength(20);
    expect(await gate.events('client.bruteforce', id)).not.toHaveLength(0);
    const log = await gate.mandate.database.query(
      'select e::text, p::text as personal from audit_event e, audit_personal p',
    );
    expect(JSON.stringify(log)).not.toContain('Secret-Typed');
  });

  it('CL-05: 30 wrong secrets from one address end in 429 for that client there, audited once and then by count', async () => {
    const target = await createClient(gate.mandate, 'acme');
    const wrong = { basic: `${target.clientId}:guess`, address: '198.51.100.66' };
    const codes: number[] = [];
    for (let attempt = 0; attempt < 30; attempt++) {
      const error = await refusal(gate.authenticator.authenticate(clientCall(wrong), {}));
      codes.push(error.status);
      if (error.status === 429) expect(error.details.retryAfter).toBeGreaterThan(0);
    }
    expect(codes).toEqual([...Array<number>(20).fill(401), ...Array<number>(10).fill(429)]);
    // The guesser is not told by an exception when a guess is right.
    const right = { basic: credentialsOf(target), address: '198.51.100.66' };
    expect((await refusal(gate.authenticator.authenticate(clientCall(right), {}))).status).toBe(429);
    const usual = { basic: credentialsOf(target), address: '203.0.113.7' };
    await expect(gate.authenticator.authenticate(clientCall(usual), {})).resolves.toBeDefined();

    const first = await gate.events('client.bruteforce', target.clientId);
    expect(first).toMatchObject([
      { tenant: 'acme', outcome: 'refused', address: '198.51.100.66', details: { count: 1 } },
    ]);
    await gate.mandate.app.get(RateLimitAudit, { strict: false }).writeCounts();
    const all = await gate.events('client.bruteforce', target.clientId);
    expect(all.map(({ details }) => details)).toMatchObject([{ count: 1 }, { count: 11 }]);
    expect(await gate.events('client.auth_failed', target.clientId)).toHaveLength(20);
  });

  it('LD-11: a flood from many addresses does not lock the client out of its own', async () => {
    const target = await createClient(gate.mandate, 'acme', { secret: 'imported-Secret-of-target' });
    await gate.authenticator.authenticate(clientCall({ basic: credentialsOf(target) }), {});
    let served = 0;
    for (let round = 0; round < 50; round++) {
      const flood = Array.from({ length: 10 }, (_, place) => {
        const address = `2001:db8:0:${place}::${round + 1}`;
        return gate.authenticator.authenticate(clientCall({ basic: `${target.clientId}:guess-${round}`, address }), {});
      });
      const own = gate.authenticator
        .authenticate(clientCall({ basic: credentialsOf(target) }), {})
        .then(() => served++);
      await Promise.allSettled([...flood, own]);
    }
    expect(served).toBe(50);
    // An IPv6 host owns its /64: 50 addresses of one count as one guesser.
    expect(await gate.events('client.bruteforce', target.clientId)).toHaveLength(10);
  });

  it('wrong secrets reach argon2id at most 20 times a minute from one address', async () => {
    const imported = await createClient(gate.mandate, 'acme', { secret: 'chosen-by-Somebody-2' });
    const attempts = Array.from({ length: 60 }, (_, index) =>
      refusal(
        gate.authenticator.authenticate(
          clientCall({ basic: `${imported.clientId}:guess-${index}`, address: '192.0.2.9' }),
          {},
        ),
      ),
    );
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(20);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(40);
  });

  it('LD-01: above the limit of a client at an address: 429, audited as ratelimit.hit', async () => {
    const limited = await startTestApp({ RATE_LIMITS: 'on', RATE_LIMIT_CLIENT: '3' }, gate.mandate);
    try {
      const busy = await createClient(limited, 'acme');
      const calm = await createClient(limited, 'acme');
      const authenticate = (who: TestClient): Promise<unknown> =>
        limited.app
          .get(ClientAuthenticator, { strict: false })
          .authenticate(clientCall({ basic: credentialsOf(who) }), {});
      for (let call = 0; call < 3; call++) await authenticate(busy);
      for (let call = 0; call < 5; call++) expect((await refusal(authenticate(busy))).status).toBe(429);
      await expect(authenticate(calm)).resolves.toBeDefined();
      expect(await gate.events('ratelimit.hit', busy.clientId)).toMatchObject([{ tenant: 'acme', reason: 'client' }]);
    } finally {
      await limited.close();
    }
    const [{ counted } = { counted: 0 }] = await gate.mandate.database.query<{ counted: number }>(
      `select (details->>'count')::integer as counted from audit_event where type = 'ratelimit.hit' order by id desc limit 1`,
    );
    expect(counted).toBe(5);
  });
});
