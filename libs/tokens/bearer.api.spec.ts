import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeyRing } from '#platform';
import { eventsOf, only } from '../../test/support/audit.js';
import { createMarket, type Market } from '../../test/support/builders/market.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import { claimsOf, validate } from '../../test/support/tokens.js';
import { type AccessTokenClaims, signAccessToken } from './access-token.js';

let mandate: TestApp;
let market: Market;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createMarket(mandate);
});
afterAll(() => mandate.close());

/** A token that our key signed, with other claims. */
function resigned(token: string, changes: Partial<AccessTokenClaims>): string {
  const key = mandate.app.get(KeyRing, { strict: false }).current('access');
  return signAccessToken(key, { ...claimsOf(token), ...changes });
}

function expectInvalidToken({ status, body, headers }: Answer): void {
  expect([status, body.error]).toEqual([401, 'invalid_token']);
  expect(headers.get('www-authenticate')).toBe('Bearer realm="mandate", error="invalid_token"');
}

describe('validating a token', () => {
  it('TM-01: is 200 while it is valid, with what it stands for', async () => {
    const { accessToken, customer } = await market.signedIn();
    const answer = await validate(mandate, accessToken);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ valid: true, expires_in: expect.any(Number), customer_id: customer.id });
    expect(answer.body.expires_in).toBeGreaterThan(3590);
  });

  it('TM-01: is 401 with invalid_token when it is expired, revoked or random', async () => {
    const { accessToken } = await market.signedIn();
    expectInvalidToken(await validate(mandate, resigned(accessToken, { exp: Math.floor(Date.now() / 1000) - 1 })));
    expectInvalidToken(await validate(mandate, 'random'));
    expectInvalidToken(await validate(mandate, 'a.b.c'));
    await mandate.call('POST', '/v1/auth/logout', { bearer: accessToken });
    expectInvalidToken(await validate(mandate, accessToken));
  });

  it('TM-01: is 401 without an error code when there is no token at all', async () => {
    const without: Record<string, string>[] = [
      {},
      ...['Bearer ', 'Bearer', 'Basic NTpz'].map((authorization) => ({ authorization })),
    ];
    for (const headers of without) {
      const answer = await mandate.call('GET', '/v1/oauth/token/validate', { headers });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="mandate"');
    }
  });

  it('is 401 for a token of ours whose audience is another tenant’s', async () => {
    const { accessToken } = await market.signedIn();
    expectInvalidToken(await validate(mandate, resigned(accessToken, { aud: 'urn:mandate:other' })));
  });

  it('FZ-04: is 401, never 5xx, for each of 2,000 mutations', async () => {
    const { accessToken } = await market.signedIn();
    const mutants = Array.from({ length: 2000 }, (_, trial) => {
      const at = (trial * 7919) % accessToken.length;
      const swap = accessToken[at] === 'A' ? 'B' : 'A';
      return accessToken.slice(0, at) + swap + accessToken.slice(at + 1);
    });
    const statuses = new Set<number>();
    for (let from = 0; from < mutants.length; from += 50) {
      const answers = await Promise.all(mutants.slice(from, from + 50).map((mutant) => validate(mandate, mutant)));
      for (const { status } of answers) statuses.add(status);
    }
    expect([...statuses]).toEqual([401]);
  });
});

describe('a bearer token', () => {
  it('TM-13: does not belong into the query, and the attempt is recorded without its value', async () => {
    const { accessToken } = await market.signedIn();
    const answer = await mandate.call('GET', `/v1/oauth/token/validate?access_token=${accessToken}`);
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
    const events = await eventsOf(mandate, answer);
    expect(events).toEqual(only({ outcome: 'refused', reason: 'credential_in_url' }));
    expect(JSON.stringify(events)).not.toContain(accessToken.slice(0, 20));
  });

  it('in the query is recorded 60 times a minute of one address, of whatever route, and then refused with 429', async () => {
    const limited = await startTestApp({ RATE_LIMITS: 'on' }, mandate);
    try {
      const inUrl = () => mandate.database.query(`select 1 from audit_event where details->>'parameter' is not null`);
      const before = (await inUrl()).length;
      const statuses: number[] = [];
      for (let trial = 0; trial < 70; trial++) {
        const [method, path] = trial % 2 ? ['GET', '/v1/oauth/token/validate'] : ['POST', '/v1/oauth/token'];
        statuses.push((await limited.call(method, `${path}?access_token=x`)).status);
      }
      expect(statuses).toEqual([...Array<number>(60).fill(400), ...Array<number>(10).fill(429)]);
      expect(await inUrl()).toHaveLength(before + 60);
      const malformed = await limited.call('POST', '/v1/oauth/token', {
        body: new URLSearchParams('scope=a&scope=b'),
      });
      expect(malformed.status).toBe(429);
    } finally {
      await limited.close();
    }
  });

  it('TM-13: is refused when it stands in header and query, or in header and body', async () => {
    const { accessToken: bearer } = await market.signedIn();
    const query = await mandate.call('GET', `/v1/oauth/token?access_token=${bearer}`, { bearer });
    const body = await mandate.call('POST', '/v1/auth/logout', { bearer, body: { access_token: bearer } });
    for (const answer of [query, body]) expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
    expect((await validate(mandate, bearer)).status).toBe(200);
  });

  it('is taken from the header with any case of its scheme', async () => {
    const { accessToken } = await market.signedIn();
    const headers = { authorization: `bearer ${accessToken}` };
    expect((await mandate.call('GET', '/v1/oauth/token/validate', { headers })).status).toBe(200);
  });
});
