import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientFacts } from '../../test/support/builders/client.js';
import { type ClientAdmin, etagOf, startClientAdmin } from '../../test/support/client-admin.js';

describe('the demand for PKCE', () => {
  let admin: ClientAdmin;
  beforeAll(async () => {
    admin = await startClientAdmin();
  });
  afterAll(() => admin.close());

  it('is made of every new client unless it is waived', async () => {
    const usual = await admin.create({});
    const waived = await admin.create({ require_pkce: false });
    expect([usual.body.require_pkce, waived.body.require_pkce]).toEqual([true, false]);
    const facts = [usual, waived].map(({ body }) => clientFacts(admin.mandate, body.client_id));
    expect((await Promise.all(facts)).map((client) => client?.requirePkce)).toEqual([true, false]);
  });

  it('is switched off and on, and each time audited', async () => {
    const created = await admin.create({});
    const id = created.body.client_id;
    const off = await admin.write('PATCH', id, { require_pkce: false }, etagOf(created));
    expect([off.status, off.body.require_pkce]).toEqual([200, false]);
    expect((await admin.events(id)).at(-1)).toMatchObject({
      type: 'client.updated',
      changes: [{ field: 'require_pkce', before: true, after: false }],
    });
    expect(await clientFacts(admin.mandate, id)).toMatchObject({ requirePkce: false });
    const renamed = await admin.write('PATCH', id, { name: 'Till' }, etagOf(off));
    expect(renamed.body.require_pkce).toBe(false);
    expect((await admin.write('PATCH', id, { require_pkce: true }, etagOf(renamed))).body.require_pkce).toBe(true);
  });

  it('cannot be waived for a public client, which proves itself by nothing else', async () => {
    const created = await admin.create({ type: 'public' });
    expect([created.status, created.body.require_pkce]).toEqual([201, true]);
    const changed = await admin.write('PATCH', created.body.client_id, { require_pkce: false }, etagOf(created));
    const bare = await admin.create({ type: 'public', require_pkce: false });
    for (const refused of [changed, bare]) {
      expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/require_pkce']);
    }
  });

  it.each([null, 'no', 0])('is a yes or a no, not %j', async (require_pkce) => {
    const refused = await admin.create({ require_pkce });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/require_pkce']);
  });
});
