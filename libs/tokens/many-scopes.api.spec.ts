import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsOf, only, sessionCount } from '../../test/support/audit.js';
import { createClient, type TestClient } from '../../test/support/builders/client.js';
import { createMarket } from '../../test/support/builders/market.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { grant } from '../../test/support/tokens.js';

let mandate: TestApp;
let client: TestClient;
const scopes = (many: number): string[] => Array.from({ length: many }, (_, index) => `s.s_${index}`);

beforeAll(async () => {
  mandate = await startTestApp();
  const { tenant } = await createMarket(mandate);
  const wanted = { grants: ['client_credentials'] as const, scopes: scopes(500) };
  client = await createClient(mandate, tenant.slug, wanted);
});
afterAll(() => mandate.close());

const asking = (names: readonly string[]) =>
  grant(mandate, client, { grant_type: 'client_credentials', scope: names.join(' ') });

describe('a request for many scopes', () => {
  it('gets as many as a key can hold', async () => {
    const answer = await asking(scopes(500));
    expect([answer.status, answer.body.scope.split(' ').length]).toEqual([200, 500]);
  });

  it.each<[string, string[]]>([
    ['501', scopes(501)],
    ['5,000', scopes(5_000)],
    ['5,000 times the same', Array.from({ length: 5_000 }, () => 's.s_1')],
  ])('is refused with %s, before they are looked for', async (_, names) => {
    const before = await sessionCount(mandate);
    const answer = await asking(names);
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_scope']);
    expect(answer.text.length).toBeLessThan(1000);
    expect(await eventsOf(mandate, answer)).toEqual(only({ type: 'token.refused', reason: 'scope' }));
    expect(await sessionCount(mandate)).toBe(before);
  });

  it('is not even read with 50,000', async () => {
    const answer = await asking(scopes(50_000));
    expect(answer.status).toBe(413);
  });
});
