import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { type AppError, uuidv7 } from '#kernel';
import { ClientAuthenticator, ClientSecretService, RateLimitAudit, SecretUses } from '#oauth-clients';
import { Database } from '#platform';
import { cliCaller } from '../../test/support/builders/caller.js';
import { recordedClientId } from './client-id.js';
import { changeClient, createClient, type TestClient } from '../../test/support/builders/client.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';

interface Caller {
  readonly basic?: string;
  readonly address?: string | null;
  readonly query?: object;
  readonly userAgent?: string;
}

/** What the authenticator reads of a request. */
function request({
  basic,
  address = '203.0.113.7',
  query = {},
  userAgent = 'till/2.1 (Berlin)',
}: Caller): FastifyRequest {
  const headers = basic === undefined ? {} : { authorization: `Basic ${Buffer.from(basic).toString('base64')}` };
  const requestId = uuidv7(Date.now());
  return {
    headers,
    query,
    origin: { requestId, clientRequestId: null, address, userAgent },
  } as unknown as FastifyRequest;
}

describe('client authentication', () => {
  let mandate: TestApp;
  let authenticator: ClientAuthenticator;
  let client: TestClient;
  beforeAll(async () => {
    mandate = await startTestApp({ RATE_LIMITS: 'on', RATE_LIMIT_CLIENT: '1000000', RATE_LIMIT_ADDRESS: '1000000' });
    authenticator = mandate.app.get(ClientAuthenticator, { strict: false });
    await createTenant(mandate, { slug: 'acme' });
    client = await createClient(mandate, 'acme', { clientId: '5' });
  });
  afterAll(() => mandate.close());

  const events = (type: string, clientId: string | null): Promise<Record<string, unknown>[]> =>
    mandate.database.query(
      `select e.tenant, e.outcome, e.reason, e.actor_type, e.actor_id, e.details, e.request_id, p.address
       from audit_event e left join audit_personal p on p.id = e.personal_id
       where e.type = $1 and e.client_id is not distinct from $2 order by e.id`,
      [type, clientId],
    );
  const basicOf = ({ clientId, secret }: TestClient): string => `${clientId}:${secret}`;

  async function refusal(attempt: Promise<unknown>): Promise<AppError> {
    return attempt.then(
      () => Promise.reject(new Error('was not refused')),
      (error: unknown) => error as AppError,
    );
  }

  it('takes the right secret as Basic and as body fields', async () => {
    expect(await authenticator.authenticate(request({ basic: basicOf(client) }), {})).toMatchObject({ clientId: '5' });
    const fields = { client_id: '5', client_secret: client.secret };
    expect(await authenticator.authenticate(request({}), fields)).toMatchObject({ clientId: '5' });
  });

  it('takes a form-encoded secret and one sent as it is', async () => {
    const secret = 'imported+secret/with=%20signs';
    const odd = await createClient(mandate, 'acme', { secret });
    const encoded = `${odd.clientId}:${encodeURIComponent(secret)}`;
    for (const basic of [basicOf(odd), encoded]) {
      expect(await authenticator.authenticate(request({ basic }), {})).toMatchObject({ clientId: odd.clientId });
    }
  });

  it('OB-08: refuses a wrong secret with 401 after client.auth_failed is committed, without the secret', async () => {
    const attempt = request({ basic: '5:wrong-secret-of-mallory' });
    const error = await refusal(authenticator.authenticate(attempt, {}));
    expect([error.code, error.status, error.challenge]).toEqual(['invalid_client', 401, 'Basic']);
    const written = await events('client.auth_failed', '5');
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
    const browser = await createClient(mandate, 'acme', { type: 'public' });
    const off = await createClient(mandate, 'acme', { enabled: false });
    const cases: [Caller, object, string, string | null][] = [
      [{}, {}, 'no_credentials', null],
      [{ basic: 'nobody:secret' }, {}, 'client_unknown', recordedClientId('nobody', false)],
      [{}, { client_id: '5' }, 'secret_missing', '5'],
      [{ basic: `${browser.clientId}:x` }, {}, 'secret_unexpected', browser.clientId],
      [{ basic: basicOf(off) }, {}, 'client_disabled', off.clientId],
    ];
    for (const [caller, fields, reason, clientId] of cases) {
      const error = await refusal(authenticator.authenticate(request(caller), fields));
      expect([error.code, error.message]).toEqual(['invalid_client', 'Client authentication failed.']);
      expect((await events('client.auth_failed', clientId)).at(-1)).toMatchObject({ reason });
    }
  });

  it('what no client has for its id may be a secret: the log keeps a short digest, also of a flood', async () => {
    const attempt = { basic: 'Secret-Typed-As-User:x', address: '198.51.100.77' };
    for (let call = 0; call < 22; call++) await refusal(authenticator.authenticate(request(attempt), {}));
    await mandate.app.get(RateLimitAudit, { strict: false }).writeCounts();
    const id = recordedClientId('Secret-Typed-As-User', false);
    expect(id).toMatch(/^unknown:[0-9a-f]{8}$/);
    expect(await events('client.auth_failed', id)).toHaveLength(20);
    expect(await events('client.bruteforce', id)).not.toHaveLength(0);
    const log = await mandate.database.query(
      'select e::text, p::text as personal from audit_event e, audit_personal p',
    );
    expect(JSON.stringify(log)).not.toContain('Secret-Typed');
  });

  it('a public client is known by its id alone', async () => {
    const browser = await createClient(mandate, 'acme', { type: 'public' });
    const fields = { client_id: browser.clientId };
    expect(await authenticator.authenticate(request({}), fields)).toMatchObject({ type: 'public' });
  });

  it.each([
    ['two ways at once', { basic: '5:x' }, { client_id: '5', client_secret: 'x' }, 'credentials_twice'],
    ['a secret in the URL', { query: { client_secret: 'x' } }, {}, 'credential_in_url'],
    ['a client id that is no text', {}, { client_id: 5 }, 'credentials_malformed'],
  ])('refuses %s as invalid_request, audited', async (_, caller, fields, reason) => {
    const error = await refusal(authenticator.authenticate(request(caller), fields));
    expect([error.code, error.status]).toEqual(['invalid_request', 400]);
    expect((await events('client.auth_failed', null)).at(-1)).toMatchObject({ reason });
  });

  it('identify leaves the audit of a refusal to its caller', async () => {
    const before = (await events('client.auth_failed', '5')).length;
    const found = await authenticator.identify(request({ basic: '5:wrong' }), {});
    expect(found).toMatchObject({ refusal: 'client_secret', clientId: '5', client: { clientId: '5' } });
    expect(await events('client.auth_failed', '5')).toHaveLength(before);
    const right = await authenticator.identify(request({ basic: basicOf(client) }), {});
    expect(right).toMatchObject({ refusal: null, client: { clientId: '5' } });
  });

  it('CL-02: both secrets work until the old one ends; then it fails as secret_expired', async () => {
    const rotating = await createClient(mandate, 'acme');
    const secrets = mandate.app.get(ClientSecretService, { strict: false });
    const database = mandate.app.get(Database, { strict: false });
    const rotated = await database.transaction((tx) =>
      secrets.rotate(tx, cliCaller, rotating.clientId, { oldEndsIn: 1 }),
    );
    const renewed = { ...rotating, secret: rotated.secret as string };
    for (const valid of [rotating, renewed]) {
      await expect(authenticator.authenticate(request({ basic: basicOf(valid) }), {})).resolves.toBeDefined();
    }
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await refusal(authenticator.authenticate(request({ basic: basicOf(rotating) }), {}));
    await expect(authenticator.authenticate(request({ basic: basicOf(renewed) }), {})).resolves.toBeDefined();
    expect((await events('client.auth_failed', rotating.clientId)).at(-1)).toMatchObject({ reason: 'secret_expired' });
    expect(await events('client.secret_rotated', rotating.clientId)).toHaveLength(1);
  });

  it('a text that is imported again works again, though it ended once', async () => {
    const returning = await createClient(mandate, 'acme', { secret: 'imported-then-ended-1' });
    await authenticator.authenticate(request({ basic: basicOf(returning) }), {});
    const secrets = mandate.app.get(ClientSecretService, { strict: false });
    const database = mandate.app.get(Database, { strict: false });
    const rotate = (secret?: string): Promise<unknown> =>
      database.transaction((tx) => secrets.rotate(tx, cliCaller, returning.clientId, { secret, oldEndsIn: 0 }));
    await rotate();
    await refusal(authenticator.authenticate(request({ basic: basicOf(returning) }), {}));
    await rotate(returning.secret);
    await expect(authenticator.authenticate(request({ basic: basicOf(returning) }), {})).resolves.toBeDefined();
  });

  it('CL-05: 30 wrong secrets from one address end in 429 for that client there, audited once and then by count', async () => {
    const target = await createClient(mandate, 'acme');
    const wrong = { basic: `${target.clientId}:guess`, address: '198.51.100.66' };
    const codes: number[] = [];
    for (let attempt = 0; attempt < 30; attempt++) {
      const error = await refusal(authenticator.authenticate(request(wrong), {}));
      codes.push(error.status);
      if (error.status === 429) expect(error.details.retryAfter).toBeGreaterThan(0);
    }
    expect(codes).toEqual([...Array<number>(20).fill(401), ...Array<number>(10).fill(429)]);
    // The guesser is not told by an exception when a guess is right.
    const right = { basic: basicOf(target), address: '198.51.100.66' };
    expect((await refusal(authenticator.authenticate(request(right), {}))).status).toBe(429);
    const usual = { basic: basicOf(target), address: '203.0.113.7' };
    await expect(authenticator.authenticate(request(usual), {})).resolves.toBeDefined();

    const first = await events('client.bruteforce', target.clientId);
    expect(first).toMatchObject([
      { tenant: 'acme', outcome: 'refused', address: '198.51.100.66', details: { count: 1 } },
    ]);
    await mandate.app.get(RateLimitAudit, { strict: false }).writeCounts();
    const all = await events('client.bruteforce', target.clientId);
    expect(all.map(({ details }) => details)).toMatchObject([{ count: 1 }, { count: 11 }]);
    expect(await events('client.auth_failed', target.clientId)).toHaveLength(20);
  });

  it('LD-11: a flood from many addresses does not lock the client out of its own', async () => {
    const target = await createClient(mandate, 'acme', { secret: 'imported-Secret-of-target' });
    await authenticator.authenticate(request({ basic: basicOf(target) }), {});
    let served = 0;
    for (let round = 0; round < 50; round++) {
      const flood = Array.from({ length: 10 }, (_, place) => {
        const address = `2001:db8:0:${place}::${round + 1}`;
        return authenticator.authenticate(request({ basic: `${target.clientId}:guess-${round}`, address }), {});
      });
      const own = authenticator.authenticate(request({ basic: basicOf(target) }), {}).then(() => served++);
      await Promise.allSettled([...flood, own]);
    }
    expect(served).toBe(50);
    // An IPv6 host owns its /64: 50 addresses of one count as one guesser.
    expect(await events('client.bruteforce', target.clientId)).toHaveLength(10);
  });

  it('an imported secret is checked by argon2id once; then it is as fast as a generated one', async () => {
    const imported = await createClient(mandate, 'acme', { secret: 'chosen-by-Somebody-1' });
    const rows = await mandate.database.query<{ digest: unknown; argon2: string }>(
      'select digest, argon2 from client_secret where client_id = $1',
      [imported.clientId],
    );
    expect(rows).toMatchObject([{ digest: null, argon2: expect.stringMatching(/^\$argon2id\$/) }]);
    const one = request({ basic: basicOf(imported) });
    const took = async (): Promise<number> => {
      const started = performance.now();
      await authenticator.authenticate(one, {});
      return performance.now() - started;
    };
    const first = await took();
    const later = Math.min(...[await took(), await took(), await took(), await took()]);
    expect(later).toBeLessThan(first / 3);
  });

  it('wrong secrets reach argon2id at most 20 times a minute from one address', async () => {
    const imported = await createClient(mandate, 'acme', { secret: 'chosen-by-Somebody-2' });
    const attempts = Array.from({ length: 60 }, (_, index) =>
      refusal(
        authenticator.authenticate(request({ basic: `${imported.clientId}:guess-${index}`, address: '192.0.2.9' }), {}),
      ),
    );
    const statuses = (await Promise.all(attempts)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(20);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(40);
  });

  it('a change of the client holds from the next call', async () => {
    const short = await createClient(mandate, 'acme');
    await authenticator.authenticate(request({ basic: basicOf(short) }), {});
    await changeClient(mandate, short.clientId, { enabled: false });
    expect((await refusal(authenticator.authenticate(request({ basic: basicOf(short) }), {}))).code).toBe(
      'invalid_client',
    );
    await changeClient(mandate, short.clientId, { enabled: true });
    await expect(authenticator.authenticate(request({ basic: basicOf(short) }), {})).resolves.toBeDefined();
  });

  it('keeps the last use of a secret, coarse and outside the request', async () => {
    const used = await createClient(mandate, 'acme');
    const lastUse = (): Promise<unknown[]> =>
      mandate.database.query(
        `select last_used_at is not null as used, last_used_address, last_used_program from client_secret where client_id = $1`,
        [used.clientId],
      );
    await authenticator.authenticate(request({ basic: basicOf(used), userAgent: 'old/1' }), {});
    await authenticator.authenticate(request({ basic: basicOf(used) }), {});
    expect(await lastUse()).toEqual([{ used: false, last_used_address: null, last_used_program: null }]);
    await mandate.app.get(SecretUses, { strict: false }).write();
    expect(await lastUse()).toEqual([{ used: true, last_used_address: '203.0.113.7', last_used_program: 'till/2.1' }]);
  });

  it('LD-01: above the limit of a client at an address: 429, audited as ratelimit.hit', async () => {
    const limited = await startTestApp({ RATE_LIMITS: 'on', RATE_LIMIT_CLIENT: '3' }, mandate);
    try {
      const busy = await createClient(limited, 'acme');
      const calm = await createClient(limited, 'acme');
      const authenticate = (who: TestClient): Promise<unknown> =>
        limited.app.get(ClientAuthenticator, { strict: false }).authenticate(request({ basic: basicOf(who) }), {});
      for (let call = 0; call < 3; call++) await authenticate(busy);
      for (let call = 0; call < 5; call++) expect((await refusal(authenticate(busy))).status).toBe(429);
      await expect(authenticate(calm)).resolves.toBeDefined();
      expect(await events('ratelimit.hit', busy.clientId)).toMatchObject([{ tenant: 'acme', reason: 'client' }]);
    } finally {
      await limited.close();
    }
    const [{ counted } = { counted: 0 }] = await mandate.database.query<{ counted: number }>(
      `select (details->>'count')::integer as counted from audit_event where type = 'ratelimit.hit' order by id desc limit 1`,
    );
    expect(counted).toBe(5);
  });
});
