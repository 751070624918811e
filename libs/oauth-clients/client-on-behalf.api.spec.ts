import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientFacts } from '../../test/support/builders/client.js';
import { type ClientAdmin, etagOf, pointersOf, startClientAdmin } from '../../test/support/client-admin.js';

describe('on-behalf of a client in the admin API', () => {
  let admin: ClientAdmin;
  beforeAll(async () => {
    admin = await startClientAdmin();
  });
  afterAll(() => admin.close());

  it('CL-10: on-behalf cannot be switched on for a public client', async () => {
    const created = await admin.create({ type: 'public', ip_allowlist: ['127.0.0.1'] });
    const id = created.body.client_id;
    const refused = await admin.write('PUT', `${id}/on-behalf`, { enabled: true }, etagOf(created));
    expect(refused.status).toBe(422);
    expect(pointersOf(refused)).toContain('/on_behalf/enabled');
    expect((await admin.events(id)).at(-1)).toMatchObject({ type: 'admin.validation_failed', outcome: 'refused' });
    expect((await clientFacts(admin.mandate, id))?.onBehalf.enabled).toBe(false);
  });

  it('on-behalf needs a list first; switched on it also gives the permission', async () => {
    const created = await admin.create({ shops: [admin.shop] });
    const id = created.body.client_id;
    const early = await admin.write('PUT', `${id}/on-behalf`, { enabled: true }, etagOf(created));
    expect([early.status, early.body.errors]).toEqual([
      422,
      [
        {
          pointer: '/on_behalf/enabled',
          detail: 'Add at least one address range first. An empty list refuses every call.',
        },
      ],
    ]);
    const listed = await admin.write(
      'PUT',
      `${id}/ip-allowlist`,
      { ip_allowlist: ['203.0.113.0/24'] },
      etagOf(created),
    );
    const rules = {
      enabled: true,
      until: '2030-01-31T18:00:00+01:00',
      reason: 'required',
      reason_pattern: '^INC-\\d+$',
    };
    const on = await admin.write('PUT', `${id}/on-behalf`, rules, etagOf(listed));
    expect(on.body).toMatchObject({
      grants: ['on_behalf'],
      on_behalf: { enabled: true, until: '2030-01-31T17:00:00.000Z', reason: 'required' },
    });
    const facts = await clientFacts(admin.mandate, id);
    expect(facts?.onBehalf.until).toBe(Date.UTC(2030, 0, 31, 17));
    expect([facts?.onBehalf.reasonFits?.('INC-7'), facts?.onBehalf.reasonFits?.('please')]).toEqual([true, false]);

    const off = await admin.write('PUT', `${id}/on-behalf`, { enabled: false }, etagOf(on));
    expect(off.body.on_behalf.enabled).toBe(false);
    expect((await clientFacts(admin.mandate, id))?.onBehalfEpoch).toBe((facts?.onBehalfEpoch ?? 0) + 1);
    expect(await admin.typesOf(id)).toEqual([
      'client.created',
      'admin.validation_failed',
      'ipallow.changed',
      'client.updated',
      'client.updated',
    ]);
  });

  it('list and switch may be set in one request', async () => {
    const { status, body } = await admin.create({ ip_allowlist: ['127.0.0.1'], on_behalf: { enabled: true } });
    expect([status, body.on_behalf.enabled, body.ip_allowlist]).toEqual([
      201,
      true,
      [{ range: '127.0.0.1/32', label: '' }],
    ]);
  });
});
