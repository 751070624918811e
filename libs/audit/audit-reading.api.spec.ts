import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AuditDesk, startAuditDesk } from '../../test/support/audit-desk.js';
import { createClient } from '../../test/support/builders/client.js';
import { signInAs } from '../../test/support/builders/operator.js';

describe('AU-13: reading is controlled', () => {
  let desk: AuditDesk;
  beforeAll(async () => {
    desk = await startAuditDesk();
  });
  afterAll(() => desk.close());

  it('an operator sees the events of their own tenants only', async () => {
    await desk.record({ type: 'sight.tested' });
    await desk.record({ type: 'sight.tested', tenant: 'rival' });
    await desk.record({ type: 'sight.tested', tenant: null });
    const [own] = await desk.found({ type: 'sight.tested' });
    expect((await desk.found({ type: 'sight.tested' })).map((event) => event.tenant)).toEqual(['acme']);
    expect((await desk.found({ type: 'sight.tested' }, desk.rivals)).map((event) => event.tenant)).toEqual(['rival']);
    expect(await desk.found({ type: 'sight.tested', tenant: 'acme' }, desk.rivals)).toEqual([]);
    expect(await desk.found({ q: String(own?.id) }, desk.rivals)).toEqual([]);
    expect((await desk.rivals.get(`/admin/v1/audit-events/${own?.id}`)).status).toBe(404);
    expect((await desk.auditor.get(`/admin/v1/audit-events/${own?.id}`)).status).toBe(200);
    const everything = await signInAs(desk.mandate, { role: 'auditor' });
    const tenants = (await desk.found({ type: 'sight.tested' }, everything)).map((event) => event.tenant);
    expect(tenants).toEqual([null, 'rival', 'acme']);
  });

  it('nobody else reads: not without signing in, not a client without the scope, not an integrator', async () => {
    const paths = ['/admin/v1/audit-events', '/admin/v1/audit-events/1', '/admin/v1/audit-events/export'];
    const client = await createClient(desk.mandate, 'acme', {
      grants: ['client_credentials'],
      scopes: ['mandate.client_read'],
    });
    const token = await desk.mandate.call('POST', '/v1/oauth/token', {
      body: { grant_type: 'client_credentials' },
      basic: [client.clientId, client.secret],
    });
    const integrator = await signInAs(desk.mandate, { role: 'integrator' });
    for (const path of paths) {
      expect((await desk.mandate.call('GET', path)).status).toBe(401);
      expect((await desk.mandate.call('GET', path, { bearer: token.body.access_token as string })).status).toBe(403);
      expect((await integrator.get(path)).status).toBe(403);
    }
  });

  it('a search is on record before its answer, repeats within a minute once', async () => {
    const reader = await signInAs(desk.mandate, { role: 'auditor' });
    await desk.found({ type: 'coffee.made', tenant: 'acme' }, reader);
    await desk.found({ type: 'coffee.made', tenant: 'acme' }, reader);
    await desk.found({ type: 'coffee.made', tenant: 'acme', limit: '1' }, reader);
    await desk.found({ type: 'tea.made' }, reader);
    await reader.get('/admin/v1/audit-events/1');
    const reads = await desk.found({ type: 'audit.read', actor: reader.operator.id }, await signInAs(desk.mandate));
    expect(reads.map(({ tenant, details }) => [tenant, details])).toEqual([
      [null, { id: '1' }],
      [null, { filter: { type: 'tea.made' }, before: null }],
      ['acme', { filter: { tenant: 'acme', type: 'coffee.made' }, before: null }],
    ]);
  });
});
