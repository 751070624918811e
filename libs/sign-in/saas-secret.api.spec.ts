import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '#kernel';
import { eventsOf, only } from '../../test/support/audit.js';
import { createClient } from '../../test/support/builders/client.js';
import { createEmporixMarket, type EmporixMarket } from '../../test/support/builders/emporix.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { SaasTokens } from './saas-tokens.js';

let mandate: TestApp;
let market: EmporixMarket;
let keeper: string;

beforeAll(async () => {
  mandate = await startTestApp();
  market = await createEmporixMarket(mandate);
  keeper = await market.keeper();
});
afterAll(() => mandate.close());

const rotate = (slug = market.tenant.slug, headers = {}, bearer = keeper) =>
  mandate.call('POST', `/admin/v1/tenants/${slug}/saas-secret:rotate`, { bearer, headers });

describe('the rotation of a tenant’s saas secret', () => {
  it('answers the new one, once, and until when the old one verifies', async () => {
    const headers = { 'Idempotency-Key': 'rotate-1' };
    const answer = await rotate(market.tenant.slug, headers);
    expect([answer.status, answer.body]).toEqual([
      201,
      {
        ...{ tenant: market.tenant.slug, secret: expect.stringMatching(/^[\w-]{43}$/), secret_id: expect.any(String) },
        previous_valid_until: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ]);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'saas_secret.rotated', actor_type: 'client', details: { secret_id: answer.body.secret_id } }),
    );
    const again = await rotate(market.tenant.slug, headers);
    expect(again.body).toEqual({ ...answer.body, secret: null, secret_already_shown: true });
  });

  it('leaves tokens of the secret before good for four hours, and of none before that', async () => {
    const tokens = mandate.app.get(SaasTokens, { strict: false });
    const clock = mandate.app.get(Clock, { strict: false });
    const { id } = market.tenant;
    const known = async (token: string) => (await tokens.verify(id, token)) !== null;
    const first = await tokens.issue(id, 4711, 'a-jti');
    await rotate();
    const second = await tokens.issue(id, 4711, 'a-jti');
    expect([await known(first), await known(second)]).toEqual([true, true]);
    const now = clock.now();
    const later = jest.spyOn(clock, 'now').mockImplementation(() => now + 14_401_000);
    const third = await tokens.issue(id, 4711, 'a-jti');
    expect([await known(first), await known(third)]).toEqual([false, true]);
    later.mockRestore();
  });

  it('keeps the secrets where only the master key opens them', async () => {
    const { body } = await rotate();
    const rows = await mandate.database.query<{ text: string }>(
      `select encode(ciphertext, 'escape') as text from saas_secret`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ text }) => text).join()).not.toContain(body.secret);
  });

  it('is one after the other when two ask at the same moment', async () => {
    const answers = await Promise.all([rotate(), rotate(), rotate()]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const current = await mandate.database.query(
      `select 1 from saas_secret where tenant_id = ${market.tenant.id} and ends_at is null`,
    );
    expect(current).toHaveLength(1);
  });

  it('is refused for another tenant, and without the permission', async () => {
    const other = await createEmporixMarket(mandate);
    expect((await rotate(other.tenant.slug)).status).toBe(404);
    const reader = await createClient(mandate, market.tenant.slug, {
      ...{ name: 'Reader', grants: ['client_credentials'], scopes: ['mandate.tenant_read'] },
    });
    const token = (await market.service(reader)).body.access_token as string;
    expect((await rotate(market.tenant.slug, {}, token)).status).toBe(403);
  });
});
