import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventsOf, only } from '../../test/support/audit.js';
import { createClient } from '../../test/support/builders/client.js';
import { createGroup } from '../../test/support/builders/group.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from '../../test/support/test-app.js';
import type { ScopeList, ScopeRecord } from './own-scope.dto.js';

const NEW = '"0"';

let mandate: TestApp;
let owner: AdminClient;
let tenant: string;

beforeAll(async () => {
  mandate = await startTestApp();
  owner = await signInAs(mandate);
});
beforeEach(async () => {
  ({ slug: tenant } = await createTenant(mandate));
});
afterAll(() => mandate.close());

const pathOf = (scope: string, of = tenant): string => `/admin/v1/scopes/${scope}?tenant=${of}`;
const put = (scope: string, body: object = {}, ifMatch = NEW, as = owner): Promise<Answer> =>
  as.put(pathOf(scope), body, { ifMatch });
const remove = (scope: string, ifMatch = '"1"'): Promise<Answer> => owner.delete(pathOf(scope), { ifMatch });
const list = async (query: string): Promise<ScopeRecord[]> =>
  ((await owner.get(`/admin/v1/scopes?tenant=${tenant}${query}`)).body as ScopeList).items;

describe('the scopes of a tenant', () => {
  it('are the published ones, with what they open', async () => {
    const all = await list('');
    expect([all.length, all.every(({ predefined }) => predefined)]).toEqual([164, true]);
    expect((await owner.get(pathOf('order.order_read_le'))).body).toMatchObject({
      ...{ scope: 'order.order_read_le', domain: 'order', predefined: true, version: null },
      endpoints: expect.arrayContaining(['GET /order-v2/{tenant}/legal-entity-orders/{legalEntityId}']),
    });
  });

  it('are its own, too', async () => {
    const answer = await put('wine.cellar_read', { description: { en: 'See the cellar' } });
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"1"']);
    expect(await eventsOf(mandate, answer)).toEqual(
      only({ type: 'scope.created', tenant, details: { scope: 'wine.cellar_read' } }),
    );
    expect(await list('&predefined=false')).toEqual([
      {
        ...{ scope: 'wine.cellar_read', domain: 'wine', description: { en: 'See the cellar' } },
        ...{ predefined: false, endpoints: [], version: 1 },
      },
    ]);
    expect((await list('&q=CELLAR')).map(({ scope }) => scope)).toEqual(['wine.cellar_read']);
    const { slug: other } = await createTenant(mandate);
    expect((await owner.get(pathOf('wine.cellar_read', other))).status).toBe(404);
  });

  it('change by who saw them last', async () => {
    await put('wine.cellar_read');
    expect((await put('wine.cellar_read', { domain: 'drinks' })).status).toBe(412);
    const changed = await put('wine.cellar_read', { domain: 'drinks' }, '"1"');
    expect(changed.body).toMatchObject({ domain: 'drinks', version: 2 });
    const same = await put('wine.cellar_read', { domain: 'drinks' }, '"2"');
    expect([same.body.version, await eventsOf(mandate, same)]).toEqual([2, []]);
    expect((await owner.put(pathOf('wine.cellar_read'), {})).status).toBe(428);
  });

  it.each([
    ['order.order_read', 'is a published scope'],
    ['order.order_view', 'is a published scope'],
    ['mandate.client_read', 'is a name of ours'],
    ['sfcc.ta_ext_on_behalf_of', 'is a name of ours'],
    ['wine.cellar_read--DE', 'must not hold --: that begins a restriction'],
    ['wine%20cellar', 'must be 1 to 200 of A-Z, a-z, 0-9, ., _ and -'],
  ])('never hold %s', async (scope, detail) => {
    const answer = await put(scope);
    expect([answer.status, answer.body.errors]).toEqual([422, [{ pointer: '/scope', detail }]]);
  });

  it('stay while something holds one, also with a restriction', async () => {
    await put('wine.cellar_read');
    const client = await createClient(mandate, tenant, { scopes: ['wine.cellar_read--DE'] });
    const group = await createGroup(mandate, tenant, { scopes: ['wine.cellar_read'] });
    await createGroup(mandate, tenant, { scopes: ['wine.cellar_reader'] });
    await owner.post('/admin/v1/access-controls', { tenant, code: 'wine', scopes: ['wine.cellar_read'] });
    const refused = await remove('wine.cellar_read');
    expect([refused.status, refused.body.holders]).toEqual([
      409,
      [
        { kind: 'access_control', name: 'wine' },
        { kind: 'client', name: client.clientId },
        { kind: 'group', name: group.code },
      ],
    ]);
  });

  it('go when nothing does', async () => {
    await put('wine.cellar_read');
    expect((await remove('wine.cellar_read', '"7"')).status).toBe(412);
    const gone = await remove('wine.cellar_read');
    expect(gone.status).toBe(204);
    expect(await eventsOf(mandate, gone)).toEqual(
      only({ type: 'scope.deleted', details: { scope: 'wine.cellar_read' } }),
    );
    expect((await remove('wine.cellar_read')).status).toBe(404);
    expect((await remove('order.order_read')).status).toBe(404);
  });

  it('are changed by who manages employees', async () => {
    const auditor = await signInAs(mandate, { role: 'auditor' });
    expect((await auditor.get(`/admin/v1/scopes?tenant=${tenant}`)).status).toBe(200);
    expect((await put('wine.cellar_read', {}, NEW, auditor)).status).toBe(403);
  });
});
