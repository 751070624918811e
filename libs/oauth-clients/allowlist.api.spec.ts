import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientFacts } from '../../test/support/builders/client.js';
import { signInAs } from '../../test/support/builders/operator.js';
import { type ClientAdmin, CLIENTS, etagOf, pointersOf, startClientAdmin } from '../../test/support/client-admin.js';
import { type Answer, startTestApp } from '../../test/support/test-app.js';
import type { ClientWithSecret } from './client-record.dto.js';

describe('the IP whitelist of a client in the admin API', () => {
  let admin: ClientAdmin;
  beforeAll(async () => {
    admin = await startClientAdmin();
  });
  afterAll(() => admin.close());

  it('IP-08: one malformed entry saves nothing of the list, names the field, and the old list stays in force', async () => {
    const created = await admin.create({ ip_allowlist: [{ range: '203.0.113.0/24', label: 'Berlin' }] });
    const id = created.body.client_id;
    for (const bad of ['1.2.3.4/33', '1.2.3.4/-1', '1.2.3', '0x7f.1', '010.0.0.1', '1.2.3.4/24x', '203.0.113.7/24']) {
      const list = { ip_allowlist: [{ range: '198.51.100.0/24', label: 'Paris' }, { range: bad }] };
      const refused = await admin.write('PUT', `${id}/ip-allowlist`, list, etagOf(created));
      expect([bad, refused.status, refused.body.errors[0].pointer]).toEqual([bad, 422, '/ip_allowlist/1']);
    }
    expect((await clientFacts(admin.mandate, id))?.allowlist.map(({ text }) => text)).toEqual(['203.0.113.0/24']);
    const failures = (await admin.events(id)).filter(({ type }) => type === 'admin.validation_failed');
    expect(failures).toHaveLength(7);
    expect(etagOf(await admin.owner.get(`${CLIENTS}/${id}`))).toBe(etagOf(created));
  });

  it('IP-11: a list that allows everybody needs a confirmation and the role owner or security', async () => {
    const integrator = await signInAs(admin.mandate, { role: 'integrator' });
    const security = await signInAs(admin.mandate, { role: 'security' });
    for (const range of ['0.0.0.0/0', '::/0']) {
      const created = await admin.create({});
      const path = `${created.body.client_id}/ip-allowlist`;
      const list = { ip_allowlist: [{ range, label: 'all' }] };
      const confirmed = { ...list, confirm_allow_everything: true };
      const refusals = [
        await admin.write('PUT', path, list, etagOf(created)),
        await admin.write('PUT', path, list, etagOf(created), security),
        await admin.write('PUT', path, confirmed, etagOf(created), integrator),
      ];
      expect(refusals.map((answer) => [answer.status, ...pointersOf(answer)])).toEqual(
        Array(3).fill([422, '/ip_allowlist/0']),
      );
      expect(refusals.map(({ body }) => body.permission)).toEqual([undefined, undefined, 'on_behalf_manage']);
      const saved = await admin.write('PUT', path, confirmed, etagOf(created), security);
      expect(saved.status).toBe(200);
      expect(saved.body.warnings).toEqual([{ pointer: '/ip_allowlist/0', detail: `${range} allows every address` }]);
      expect((await admin.events(created.body.client_id)).at(-1)).toMatchObject({
        type: 'ipallow.changed',
        details: { severity: 'high' },
        changes: [{ field: 'ip_allowlist', before: [], after: [{ range, label: 'all' }] }],
      });
    }
  });

  it('IP-15: a removed range is gone on another instance within a second; old and new stand in the audit', async () => {
    const second = await startTestApp({}, admin.mandate);
    try {
      const created = await admin.create({ ip_allowlist: ['203.0.113.0/24', '198.51.100.7'] });
      const id = created.body.client_id;
      expect((await clientFacts(second, id))?.allowlist).toHaveLength(2);
      await admin.write('PUT', `${id}/ip-allowlist`, { ip_allowlist: ['198.51.100.7'] }, etagOf(created));
      const changedAt = Date.now();
      while ((await clientFacts(second, id))?.allowlist.length !== 1) {
        expect(Date.now() - changedAt).toBeLessThan(1000);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      expect((await admin.events(id)).at(-1)).toMatchObject({
        type: 'ipallow.changed',
        changes: [
          {
            before: [
              { range: '203.0.113.0/24', label: '' },
              { range: '198.51.100.7/32', label: '' },
            ],
            after: [{ range: '198.51.100.7/32', label: '' }],
          },
        ],
      });
    } finally {
      await second.close();
    }
  });

  it('AD-10: of two operators who save the allowlist, the second gets 412 with the current record', async () => {
    const created = await admin.create({ ip_allowlist: ['203.0.113.0/24'] });
    const path = `${created.body.client_id}/ip-allowlist`;
    const etag = etagOf(await admin.owner.get(`${CLIENTS}/${created.body.client_id}`));
    const security = await signInAs(admin.mandate, { role: 'security' });
    const first = await admin.write('PUT', path, { ip_allowlist: ['203.0.113.0/24', '198.51.100.7'] }, etag);
    const second = await admin.write('PUT', path, { ip_allowlist: ['192.0.2.1'] }, etag, security);
    expect([first.status, second.status]).toEqual([200, 412]);
    expect((second.body.current as ClientWithSecret).ip_allowlist.map(({ range }) => range)).toEqual([
      '203.0.113.0/24',
      '198.51.100.7/32',
    ]);
    expect((await admin.typesOf(created.body.client_id)).filter((type) => type === 'ipallow.changed')).toHaveLength(2);
    expect((await admin.owner.put(`${CLIENTS}/${path}`, { ip_allowlist: [] })).status).toBe(428);
  });

  it('two operators who save at the same moment do not lose an entry either', async () => {
    const created = await admin.create({});
    const path = `${created.body.client_id}/ip-allowlist`;
    const answers = await Promise.all(
      ['203.0.113.1', '203.0.113.2', '203.0.113.3'].map((range) =>
        admin.write('PUT', path, { ip_allowlist: [range] }, etagOf(created)),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  it('an address is tried against the list, and the caller learns its own', async () => {
    const { body } = await admin.create({ ip_allowlist: ['203.0.113.0/24', '2001:db8::/32'] });
    const test = async (address: string): Promise<Answer> =>
      admin.owner.post(`${CLIENTS}/${body.client_id}/ip-allowlist/test`, { address });
    expect((await test('::ffff:203.0.113.9')).body).toEqual({
      address: '203.0.113.9',
      covered: true,
      range: '203.0.113.0/24',
      nearest: null,
    });
    expect((await test('203.0.114.9')).body).toMatchObject({ covered: false, range: null, nearest: '203.0.113.0/24' });
    expect([(await test('203.0.113')).status, (await test('fe80::1%eth0')).status]).toEqual([422, 422]);
    expect((await admin.owner.get('/admin/v1/my-address')).body).toEqual({ address: '127.0.0.1', peer: '127.0.0.1' });
  });
});
