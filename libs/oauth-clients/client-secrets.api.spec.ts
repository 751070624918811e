import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClientSecretService } from '#oauth-clients';
import { Database } from '#platform';
import { cliCaller } from '../../test/support/builders/caller.js';
import { createClient } from '../../test/support/builders/client.js';
import { type ClientAdmin, CLIENTS, etagOf, startClientAdmin } from '../../test/support/client-admin.js';
import type { Answer } from '../../test/support/test-app.js';
import type { ClientWithSecret } from './client-record.dto.js';

const record = (answer: Answer): ClientWithSecret => answer.body as ClientWithSecret;

describe('secrets of clients in the admin API', () => {
  let admin: ClientAdmin;
  beforeAll(async () => {
    admin = await startClientAdmin();
  });
  afterAll(() => admin.close());

  it('CL-01: shows the secret in the answer of the create and nowhere else', async () => {
    const created = await admin.create({});
    expect(created.status).toBe(201);
    const { secret, client_id: id } = record(created);
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);

    const read = await admin.owner.get(`${CLIENTS}/${id}`);
    const list = await admin.owner.get(CLIENTS);
    const log = JSON.stringify(await admin.events(id));
    const tables = JSON.stringify(
      await admin.mandate.database.query(
        `select c::text, s::text, encode(s.digest, 'escape') as digest from client c join client_secret s using (client_id)
         where client_id = $1`,
        [id],
      ),
    );
    for (const text of [read.text, list.text, log, tables]) expect(text).not.toContain(secret);
    expect(read.body.secrets).toMatchObject([
      { hint: secret?.slice(-4), kind: 'generated', weak: false, ends_at: null },
    ]);
    const [row] = await admin.mandate.database.query<{ bytes: number }>(
      'select octet_length(digest) as bytes from client_secret where client_id = $1',
      [id],
    );
    expect(row?.bytes).toBe(32);
    expect(await admin.typesOf(id)).toEqual(['client.created']);
  });

  it('OB-08: a wrong secret is 401 invalid_client with a Basic challenge over HTTP', async () => {
    const { clientId } = await createClient(admin.mandate, 'acme');
    const refused = await admin.mandate.call('POST', '/v1/oauth/on-behalf-token', {
      body: { customer_id: 1 },
      basic: [clientId, 'wrong'],
    });
    expect([refused.status, refused.body.error]).toEqual([401, 'invalid_client']);
    expect(refused.headers.get('www-authenticate')).toMatch(/^Basic /);
    expect(await admin.typesOf(clientId)).toContain('client.auth_failed');
  });

  it('a public client has no secret', async () => {
    const { body } = await admin.create({ type: 'public', redirect_uris: ['http://127.0.0.1:3999/callback'] });
    expect([body.secret, body.secrets]).toEqual([null, []]);
    const refused = await admin.owner.post(`${CLIENTS}/${body.client_id}/secrets`, {}, { ifMatch: '"1"' });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/type']);
  });

  it('CL-02: rotation shows the new secret once and gives the old one an end', async () => {
    const created = await admin.create({});
    const id = created.body.client_id;
    const rotated = await admin.owner.post(
      `${CLIENTS}/${id}/secrets`,
      { old_ends_in: 3600 },
      { ifMatch: etagOf(created) },
    );
    expect(rotated.status).toBe(201);
    expect(rotated.body.secret).not.toBe(created.body.secret);
    const [fresh, old] = rotated.body.secrets;
    expect([fresh.ends_at, fresh.hint]).toEqual([null, record(rotated).secret?.slice(-4)]);
    const endsIn = new Date(old.ends_at).getTime() - Date.now();
    expect(endsIn).toBeGreaterThan(3_590_000);
    expect(endsIn).toBeLessThan(3_610_000);

    const stale = await admin.owner.post(`${CLIENTS}/${id}/secrets`, {}, { ifMatch: etagOf(created) });
    expect(stale.status).toBe(412);
    const long = await admin.owner.post(
      `${CLIENTS}/${id}/secrets`,
      { old_ends_in: 2_592_001 },
      { ifMatch: etagOf(rotated) },
    );
    expect([long.status, long.body.errors[0].pointer]).toEqual([422, '/old_ends_in']);

    const path = `${CLIENTS}/${id}/secrets/${old.id}`;
    const ended = await admin.owner.delete(path, { ifMatch: etagOf(rotated) });
    expect(ended.status).toBe(200);
    expect(new Date(ended.body.secrets[1].ends_at).getTime()).toBeLessThanOrEqual(Date.now() + 1000);
    expect((await admin.owner.delete(path, { ifMatch: etagOf(ended) })).status).toBe(404);
    expect(await admin.typesOf(id)).toEqual([
      'client.created',
      'client.secret_rotated',
      'admin.validation_failed',
      'client.secret_ended',
    ]);
  });

  it('a compromised secret also ends the sessions of its client', async () => {
    const created = await admin.create({});
    const id = created.body.client_id;
    const [{ id: secretId }] = created.body.secrets;
    await admin.owner.delete(`${CLIENTS}/${id}/secrets/${secretId}?compromised=true`, { ifMatch: etagOf(created) });
    const rows = await admin.mandate.database.query('select reason from session_not_before where client_id = $1', [id]);
    expect(rows).toEqual([{ reason: 'client_secret_compromised' }]);
  });

  it('a secret of one’s own is imported once, is shown as weak, and tells no hint', async () => {
    const secret = 'pos-Secret-at-least-16';
    const { clientId } = await createClient(admin.mandate, 'acme', { secret });
    const secrets = admin.mandate.app.get(ClientSecretService, { strict: false });
    const database = admin.mandate.app.get(Database, { strict: false });
    const holds = (text: string): Promise<boolean> =>
      database.transaction((tx) => secrets.holds(tx, cliCaller, clientId, text));
    expect([await holds(secret), await holds(`${secret}!`)]).toEqual([true, false]);
    const read = record(await admin.owner.get(`${CLIENTS}/${clientId}`));
    expect(read.secrets).toMatchObject([{ kind: 'imported', weak: true, hint: '' }]);
    await expect(createClient(admin.mandate, 'acme', { secret: 'too-short' })).rejects.toMatchObject({ status: 422 });
  });
});
