import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SessionContexts } from '#session-context';
import { auditEvents } from '../../../test/support/audit.js';
import { createEmporixDesk, type EmporixDesk } from '../../../test/support/builders/emporix-desk.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';

let mandate: TestApp;
let desk: EmporixDesk;
let service: string;

beforeAll(async () => {
  mandate = await startTestApp();
  desk = await createEmporixDesk(mandate);
  service = await desk.token('sessioncontext.context_manage');
});
afterAll(() => mandate.close());

/** A visit with a shop and a currency; answers its path. */
async function visit(): Promise<string> {
  const label = randomUUID();
  const contexts = mandate.app.get(SessionContexts, { strict: false });
  const { id: tenantId } = desk.market.tenant;
  await contexts.begin({ tenantId, label, customerId: null, siteCode: 'main', currency: 'EUR' });
  return `session-context/context/${label}`;
}

describe('a session context as the merchant’s services see it', () => {
  it('is read, changed, and given attributes', async () => {
    const path = await visit();
    const { id } = await desk.market.addCustomer();
    const put = { customerId: String(id), siteCode: 'main', cartId: 'c-1', metadata: { version: 1 }, other: 'ignored' };
    expect(await desk.call('PUT', path, service, put)).toMatchObject({ status: 204, text: '' });
    const attribute = { key: 'weather', value: { rain: true } };
    expect(await desk.call('POST', `${path}/attributes`, service, attribute)).toMatchObject({ status: 204 });
    expect((await desk.call('GET', path, service)).body).toEqual({
      ...{ sessionId: path.split('/').at(-1), customerId: String(id), siteCode: 'main', cartId: 'c-1' },
      context: { weather: { rain: true } },
      metadata: { version: 3, createdAt: expect.stringMatching(/Z$/), modifiedAt: expect.stringMatching(/Z$/) },
    });
    expect(await desk.call('DELETE', `${path}/attributes/weather`, service)).toMatchObject({ status: 204 });
    expect((await desk.call('GET', path, service)).body.context).toEqual({});
  });

  it('is made only when the service says so', async () => {
    const path = `session-context/context/${randomUUID()}`;
    expect((await desk.call('PUT', path, service, { siteCode: 'main' })).body).toEqual({
      ...{ code: 404, message: 'There is no such record, or it is not yours.' },
    });
    expect((await desk.call('PUT', `${path}?upsert=true`, service, { siteCode: 'main' })).status).toBe(204);
    expect((await desk.call('PUT', path, service, { siteCode: 'other' })).status).toBe(400);
    const stale = await desk.call('PUT', path, service, { siteCode: 'other', metadata: { version: 7 } });
    expect([stale.status, stale.body.code]).toEqual([409, 409]);
  });

  it.each<[string, object]>([
    ['a number for a text', { siteCode: 1 }],
    ['text for the attributes', { context: 'blue' }],
    ['a currency of another form', { currency: 'euro' }],
    ['a customer of nobody', { customerId: '999999999' }],
    ['a customer that is no number', { customerId: 'C1' }],
    ['text for a version', { metadata: { version: '1' } }],
  ])('refuses %s', async (_what, fields) => {
    const path = `session-context/context/${randomUUID()}?upsert=true`;
    expect((await desk.call('PUT', path, service, fields)).status).toBe(400);
  });

  it('takes either spelling of the scope, and tells which one is missing', async () => {
    const [path, spelt] = [await visit(), await desk.token('session_context.context_manage')];
    expect((await desk.call('GET', path, spelt)).status).toBe(200);
    const without = await desk.token('order.order_read');
    expect((await desk.call('GET', path, without)).body).toEqual({ code: 403, message: 'Scope validation failed' });
    expect(await auditEvents(mandate, { type: 'admin.refused' })).toContainEqual(
      expect.objectContaining({
        ...{ outcome: 'refused', reason: 'permission', tenant: desk.tenant, actor_type: 'client' },
      }),
    );
  });

  it('is unknown to another tenant’s service, whose token opens nothing here', async () => {
    const [path, elsewhere] = [await visit(), await createEmporixDesk(mandate)];
    const foreign = await elsewhere.token('sessioncontext.context_manage');
    expect((await elsewhere.call('GET', path, foreign)).status).toBe(404);
    const { status, body } = await desk.call('GET', path, foreign);
    expect([status, body.fault.detail.errorcode]).toEqual([401, 'oauth.v2.InvalidAccessToken']);
    const header = await desk.call('GET', path, service, undefined, { 'emporix-tenant': elsewhere.tenant });
    expect([header.status, header.body.message]).toEqual([
      400,
      'Tenant in the header is not matching with the one provided in the URI.',
    ]);
  });

  it('is nobody’s with a token of no visit', async () => {
    expect((await desk.call('GET', 'session-context/me/context', service)).status).toBe(404);
  });
});
