import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AdminCaller } from '#kernel';
import { type ClientChanges, ClientSecretService, ClientService } from '#oauth-clients';
import { Database } from '#platform';
import { cliCaller } from '../../test/support/builders/caller.js';
import { createClient, createOnBehalfClient } from '../../test/support/builders/client.js';
import { signInAs } from '../../test/support/builders/operator.js';
import { type ClientAdmin, CLIENTS, etagOf, startClientAdmin } from '../../test/support/client-admin.js';

describe('who may do what with clients', () => {
  let admin: ClientAdmin;
  beforeAll(async () => {
    admin = await startClientAdmin();
  });
  afterAll(() => admin.close());

  it('AD-02: an auditor reads and writes nothing', async () => {
    const auditor = await signInAs(admin.mandate, { role: 'auditor' });
    const { clientId } = await createClient(admin.mandate, 'acme');
    expect((await auditor.get(`${CLIENTS}/${clientId}`)).status).toBe(200);
    expect((await admin.create({}, auditor)).status).toBe(403);
    expect((await admin.write('PATCH', clientId, { name: 'Mine' }, '"1"', auditor)).status).toBe(403);
  });

  it('a client of another tenant is 404, whatever is asked of it', async () => {
    const { body: foreign } = await admin.owner.post(CLIENTS, {
      tenant: 'other',
      name: 'Foreign',
      type: 'confidential',
    });
    const acme = await admin.mandate.database.query<{ id: number }>(`select id from tenant where slug = 'acme'`);
    const merchant = await signInAs(admin.mandate, { tenants: acme.map(({ id }) => id) });
    const path = `${CLIENTS}/${foreign.client_id}`;
    const answers = [
      await merchant.get(path),
      await merchant.patch(path, { name: 'Mine' }, { ifMatch: '"1"' }),
      await merchant.put(`${path}/ip-allowlist`, { ip_allowlist: [] }, { ifMatch: '"1"' }),
      await merchant.put(`${path}/on-behalf`, { enabled: false }, { ifMatch: '"1"' }),
      await merchant.post(`${path}/secrets`, {}, { ifMatch: '"1"' }),
      await merchant.post(`${path}/ip-allowlist/test`, { address: '::1' }),
      await merchant.delete(path, { ifMatch: '"1"' }),
      await merchant.get(`${CLIENTS}/nobody`),
      await merchant.get(`${CLIENTS}/%00`),
    ];
    expect(answers.map(({ status }) => status)).toEqual(Array(9).fill(404));
    expect((await merchant.get(CLIENTS)).text).not.toContain('Foreign');
  });

  it('mandate.* scopes are the owner’s to grant; the refusal is audited', async () => {
    const integrator = await signInAs(admin.mandate, { role: 'integrator' });
    const created = await admin.create({});
    const id = created.body.client_id;
    const scopes = { scopes: ['mandate.client_read'] };
    const refused = await admin.write('PATCH', id, scopes, etagOf(created), integrator);
    expect(refused.status).toBe(403);
    expect((await admin.events(id)).at(-1)).toMatchObject({ type: 'admin.refused', reason: 'mandate_scope' });
    const granted = await admin.write('PATCH', id, scopes, etagOf(created));
    expect(granted.status).toBe(200);
    const rotation = await integrator.post(`${CLIENTS}/${id}/secrets`, {}, { ifMatch: etagOf(granted) });
    expect(rotation.status).toBe(403);
  });

  it('a service token edits neither itself nor who may act for customers; each refusal is audited', async () => {
    const { clientId: own } = await createClient(admin.mandate, 'acme');
    const { clientId } = await createClient(admin.mandate, 'acme', { ipAllowlist: [{ range: '10.0.0.0/8' }] });
    const { clientId: till } = await createOnBehalfClient(admin.mandate, 'acme', []);
    const clients = admin.mandate.app.get(ClientService, { strict: false });
    const secrets = admin.mandate.app.get(ClientSecretService, { strict: false });
    const database = admin.mandate.app.get(Database, { strict: false });
    const permissions = new Set(['client_manage']);
    const caller: AdminCaller = {
      ...cliCaller,
      role: 'service',
      permissions,
      clientId: own,
      actor: { type: 'client', id: own },
    };
    const attempts: [string, ClientChanges, string][] = [
      [own, { name: 'Me' }, 'own_client'],
      [clientId, { scopes: ['mandate.client_manage'] }, 'mandate_scope'],
      [clientId, { onBehalf: { enabled: true } }, 'enables_on_behalf'],
      [clientId, { ipAllowlist: [{ range: '10.0.0.0/8' }, { range: '192.0.2.1' }] }, 'widens_allowlist'],
      [till, { shops: [admin.shop] }, 'loosens_on_behalf'],
    ];
    for (const [target, changes, reason] of attempts) {
      const attempt = database.transaction((tx) => clients.update(tx, caller, target, changes));
      await expect(attempt).rejects.toMatchObject({ status: 403, code: 'access_denied' });
      expect((await admin.events(target)).at(-1)).toMatchObject({ type: 'admin.refused', outcome: 'refused', reason });
    }
    const rotation = database.transaction((tx) => secrets.rotate(tx, caller, till));
    await expect(rotation).rejects.toMatchObject({ status: 403, code: 'access_denied' });
    expect((await admin.events(till)).at(-1)).toMatchObject({ type: 'admin.refused', reason: 'on_behalf_client' });
    const renamed = await database.transaction((tx) => clients.update(tx, caller, clientId, { name: 'Renamed' }));
    expect(renamed.client.name).toBe('Renamed');
  });
});
