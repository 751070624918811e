import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditEvents } from '../../../test/support/audit.js';
import { createClient } from '../../../test/support/builders/client.js';
import { createEmporixDesk, type EmporixDesk } from '../../../test/support/builders/emporix-desk.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';

let mandate: TestApp;
let desk: EmporixDesk;
let service: string;

beforeAll(async () => {
  mandate = await startTestApp();
  desk = await createEmporixDesk(mandate);
  service = await desk.token('iam.scope_read', 'iam.scope_manage');
});
afterAll(() => mandate.close());

const send = (method: string, scope: string, body?: object, as = service) =>
  desk.call(method, `iam/scopes/${scope}`, as, body);

describe('a scope of the tenant’s own in Emporix’s words', () => {
  it('is made, changed as a whole, and deleted', async () => {
    const made = await send('PUT', 'wine.cellar_read', { description: { en: 'See the cellar' }, domain: 'drinks' });
    expect([made.status, made.body]).toEqual([201, { id: 'wine.cellar_read' }]);
    expect((await send('GET', 'wine.cellar_read')).body).toEqual({
      ...{ id: 'wine.cellar_read', description: { en: 'See the cellar' }, domain: 'drinks', predefined: false },
      metadata: { version: 1, createdAt: expect.any(String), modifiedAt: expect.any(String) },
    });
    expect((await send('PUT', 'wine.cellar_read', { metadata: { version: 1 } })).status).toBe(204);
    expect((await send('PUT', 'wine.cellar_read', { domain: 'x', metadata: { version: 1 } })).body).toMatchObject({
      ...{ code: 409, status: 'Conflict' },
    });
    const { body } = await send('GET', 'wine.cellar_read');
    expect([body.description, body.domain, body.metadata.version]).toEqual([{}, 'wine', 2]);
    expect((await send('DELETE', 'wine.cellar_read')).status).toBe(204);
    expect((await send('DELETE', 'wine.cellar_read')).body).toMatchObject({ code: 404 });
    const [event] = await auditEvents(mandate, { type: 'scope.created' });
    expect(event).toMatchObject({ tenant: desk.tenant, actor_type: 'client', actor_name: 'CRM' });
  });

  it('stays while a key holds it', async () => {
    await send('PUT', 'wine.cork_manage', {});
    await createClient(mandate, desk.tenant, { grants: ['client_credentials'], scopes: ['wine.cork_manage'] });
    expect((await send('DELETE', 'wine.cork_manage')).body).toMatchObject({ code: 409, status: 'Conflict' });
  });

  it.each(['order.order_read', 'order.order_view'])('is never a published one: %s', async (scope) => {
    const message = 'A predefined scope cannot be changed.';
    expect((await send('PUT', scope, {})).body).toMatchObject({ code: 409, message });
    expect((await send('DELETE', scope)).body).toMatchObject({ code: 409, message });
  });

  it.each<[string, string, object]>([
    ['a name of ours', 'mandate.client_manage', {}],
    ['a restricted name', 'wine.cellar_read--DE', {}],
    ['a text without a language', 'wine.label_read', { description: 'Labels' }],
  ])('is refused with %s', async (_what, scope, fields) => {
    expect((await send('PUT', scope, fields)).body).toMatchObject({ code: 400, status: 'Bad Request' });
  });

  it('is changed by nobody who may only read, and by no other tenant', async () => {
    const reader = await desk.token('iam.scope_read');
    expect((await send('PUT', 'wine.glass_read', {}, reader)).status).toBe(403);
    expect((await send('DELETE', 'wine.glass_read', undefined, reader)).status).toBe(403);
    await send('PUT', 'wine.glass_read', {});
    const other = await createEmporixDesk(mandate);
    const foreign = await other.token('iam.scope_manage');
    expect((await send('PUT', 'wine.glass_read', {}, foreign)).status).toBe(401);
    expect((await other.call('DELETE', 'iam/scopes/wine.glass_read', foreign)).status).toBe(404);
  });
});
