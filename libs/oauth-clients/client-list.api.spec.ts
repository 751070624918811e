import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, createOnBehalfClient, type TestClient } from '../../test/support/builders/client.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import type { ClientPage, ClientRecordDto } from './client-record.dto.js';

const CLIENTS = '/admin/v1/clients';

/** One client of each sort, named after what it is. */
describe('finding clients', () => {
  let mandate: TestApp;
  let owner: AdminClient;
  beforeAll(async () => {
    mandate = await startTestApp();
    await createTenant(mandate, { slug: 'acme' });
    await createTenant(mandate, { slug: 'other' });
    owner = await signInAs(mandate);
    await createClient(mandate, 'acme', { name: 'silent' });
    await used(await createClient(mandate, 'acme', { name: 'busy' }), '2 days');
    await used(await createClient(mandate, 'acme', { name: 'forgotten' }), '100 days');
    await createClient(mandate, 'acme', { name: 'public', type: 'public' });
    await createOnBehalfClient(mandate, 'acme', [], { name: 'listed' });
    await createClient(mandate, 'acme', {
      name: 'wide open',
      ...everything('0.0.0.0/1', '128.0.0.0/2', '192.0.0.0/2'),
    });
    await createClient(mandate, 'acme', { name: 'half open', ...everything('0.0.0.0/1', '10.0.0.0/8', '::/1') });
    await createClient(mandate, 'acme', { name: 'chosen', secret: 'pos-Secret-at-least-16' });
    await endsIn(await createClient(mandate, 'acme', { name: 'ending' }), '29 days');
    await endsIn(await createClient(mandate, 'acme', { name: 'planned' }), '31 days');
    await endsIn(await createClient(mandate, 'acme', { name: 'ended' }), '-1 second');
    await mandate.database.query(`update client set created_at = now() - interval '200 days' where name <> 'silent'`);
  });
  afterAll(() => mandate.close());

  const everything = (...ranges: string[]): object => ({
    ipAllowlist: ranges.map((range) => ({ range })),
    confirmAllowEverything: true,
  });
  const used = ({ clientId }: TestClient, ago: string): Promise<unknown> =>
    mandate.database.query('update client_secret set last_used_at = now() - $2::interval where client_id = $1', [
      clientId,
      ago,
    ]);
  const endsIn = ({ clientId }: TestClient, time: string): Promise<unknown> =>
    mandate.database.query('update client_secret set ends_at = now() + $2::interval where client_id = $1', [
      clientId,
      time,
    ]);
  /** Names, and proof that the count says the same. */
  const found = async (filter: string, as = owner): Promise<string[]> => {
    const names = (await as.get(`${CLIENTS}?tenant=acme&${filter}`).then(({ body }) => body as ClientPage)).items;
    const { body } = await as.get(`${CLIENTS}/count?tenant=acme&${filter}`);
    expect(body).toEqual({ count: names.length });
    return names.map(({ name }) => name).sort();
  };
  const all = async (): Promise<ClientRecordDto[]> =>
    (await owner.get(`${CLIENTS}?tenant=acme`).then(({ body }) => body as ClientPage)).items;

  it('the list is newest first, filtered, and pages by cursor', async () => {
    await createTenant(mandate, { slug: 'paged' });
    const ids: string[] = [];
    for (const name of ['Till 1', 'Till 2', '100% till', 'Web']) {
      ids.push(
        (await createClient(mandate, 'paged', { name, type: name === 'Web' ? 'public' : 'confidential' })).clientId,
      );
    }
    const list = async (query: string): Promise<unknown[]> =>
      (await owner.get(`${CLIENTS}?tenant=paged${query}`).then(({ body }) => body as ClientPage)).items.map(
        ({ name }) => name,
      );
    expect(await list('')).toEqual(['Web', '100% till', 'Till 2', 'Till 1', 'Storefront', 'All scopes']);
    expect(await list('&q=till')).toEqual(['100% till', 'Till 2', 'Till 1']);
    expect(await list('&q=100%25')).toEqual(['100% till']);
    expect(await list('&q=%25')).toEqual(['100% till']);
    expect(await list('&q=_ill')).toEqual([]);
    expect(await list(`&q=${ids[1] ?? ''}`)).toContain('Till 2');
    expect(await list('&type=public')).toEqual(['Web', 'Storefront']);
    expect(await list('&enabled=false')).toEqual([]);
    expect(await list('&on_behalf=false')).toHaveLength(6);

    const first = await owner.get(`${CLIENTS}?tenant=paged&limit=3`);
    const second = await owner.get(`${CLIENTS}?tenant=paged&limit=3&cursor=${first.body.next_cursor}`);
    expect([first, second].map(({ body }) => (body as ClientPage).items.length)).toEqual([3, 3]);
    expect([second.body.items[0].name, second.body.next_cursor]).toEqual(['Till 1', null]);
    expect((await owner.get(`${CLIENTS}?cursor=bm9uc2Vuc2U`)).status).toBe(400);
    expect((await owner.get(`${CLIENTS}?enabled=maybe`)).status).toBe(422);
  });

  it('by the state of the list', async () => {
    expect(await found('allowlist=everything')).toEqual(['wide open']);
    expect(await found('allowlist=set')).toEqual(['half open', 'listed', 'wide open']);
    expect(await found('allowlist=empty')).toHaveLength((await all()).length - 3);
  });

  it('by secrets that need somebody', async () => {
    expect(await found('secret=ending')).toEqual(['ending']);
    expect(await found('secret=retiring')).toEqual(['ending', 'planned']);
    expect(await found('secret=imported')).toEqual(['chosen']);
  });

  it('by how long they were not used: never used counts from their making, public ones cannot tell', async () => {
    const forgotten = await found('unused_days=90');
    expect(forgotten).toContain('forgotten');
    for (const name of ['silent', 'busy', 'public']) expect(forgotten).not.toContain(name);
    expect(await found('unused_days=1')).toContain('busy');
    expect(await found('unused_days=3')).not.toContain('busy');
  });

  it('by any part of the name, or the start of the id, taken literally', async () => {
    expect(await found('q=OPEN')).toEqual(['half open', 'wide open']);
    expect(await found('q=%25')).toEqual([]);
    const [{ client_id: id } = { client_id: '' }] = await all();
    expect(await found(`q=${id}`)).not.toEqual([]);
  });

  it('by several at once', async () => {
    expect(await found('allowlist=set&on_behalf=true&type=confidential')).toEqual(['listed']);
    expect(await found('secret=ending&q=planned')).toEqual([]);
  });

  it('tells when any of the secrets was last used, also one that ended long ago', async () => {
    const busy = (await all()).find(({ name }) => name === 'busy') as ClientRecordDto;
    await mandate.database.query(
      `update client_secret set ends_at = now() - interval '40 days', last_used_at = now() - interval '41 days'
       where client_id = $1`,
      [busy.client_id],
    );
    const { body } = await owner.get(`${CLIENTS}/${busy.client_id}`);
    expect([body.secrets, Math.round((Date.now() - Date.parse(body.last_used_at)) / 86_400_000)]).toEqual([[], 41]);
    expect((await all()).find(({ name }) => name === 'public')?.last_used_at).toBeNull();
  });

  it.each(['unused_days=0', 'unused_days=366', 'unused_days=x', 'allowlist=full', 'secret=weak', 'color=red'])(
    '%s is refused',
    async (filter) => {
      expect((await owner.get(`${CLIENTS}?${filter}`)).status).toBe(422);
      expect((await owner.get(`${CLIENTS}/count?${filter}`)).status).toBe(422);
    },
  );

  it('a merchant counts their own clients only', async () => {
    const [{ id } = { id: 0 }] = await mandate.database.query<{ id: number }>(
      `select id from tenant where slug = 'other'`,
    );
    const merchant = await signInAs(mandate, { tenants: [id] });
    await createClient(mandate, 'other');
    expect(await found('', merchant)).toEqual([]);
    expect((await merchant.get(`${CLIENTS}/count`)).body).toEqual({ count: 3 });
    const b2b = await signInAs(mandate, { role: 'b2b' });
    expect((await b2b.get(`${CLIENTS}/count`)).status).toBe(403);
  });

  it('a description is kept, shown, searched for by nobody, and in the audit as a change', async () => {
    const { clientId } = await createClient(mandate, 'other', { description: 'Tills in Berlin' });
    const read = await owner.get(`${CLIENTS}/${clientId}`);
    expect(read.body.description).toBe('Tills in Berlin');
    const changed = await owner.patch(
      `${CLIENTS}/${clientId}`,
      { description: '' },
      { ifMatch: read.headers.get('etag') ?? '' },
    );
    expect(changed.body.description).toBeNull();
    const [event] = await mandate.database.query(
      `select changes from audit_event where client_id = $1 and type = 'client.updated'`,
      [clientId],
    );
    expect(event).toEqual({ changes: [{ field: 'description', before: 'Tills in Berlin', after: null }] });
    const long = await owner.patch(
      `${CLIENTS}/${clientId}`,
      { description: 'x'.repeat(501) },
      { ifMatch: changed.headers.get('etag') ?? '' },
    );
    expect([long.status, long.body.errors[0].pointer]).toEqual([422, '/description']);
  });

  it('no client can have the id that the count stands at', async () => {
    const body = { tenant: 'acme', name: 'Count', type: 'confidential', client_id: 'count' };
    const refused = await owner.post(CLIENTS, body);
    expect([refused.status, refused.body.errors]).toEqual([422, [{ pointer: '/client_id', detail: 'is reserved' }]]);
  });
});
