import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from '../../test/support/builders/client.js';
import { type AdminClient, signInAs } from '../../test/support/builders/operator.js';
import { createTenant } from '../../test/support/builders/tenant.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import type { RangesAnswer } from './ip-ranges.dto.js';

const CHECK = '/admin/v1/ip-ranges:check';

describe('checking ranges before they are saved', () => {
  let mandate: TestApp;
  let owner: AdminClient;
  beforeAll(async () => {
    mandate = await startTestApp();
    await createTenant(mandate, { slug: 'acme' });
    owner = await signInAs(mandate);
  });
  afterAll(() => mandate.close());

  it('IP-08: says of each line what the write would say, in the same words', async () => {
    const ranges = ['203.0.113.0/24', '1.2.3.4/33', '1.2.3', '0x7f.1', '010.0.0.1', '203.0.113.7/24', 'fe80::1%eth0'];
    const checked = (await owner.post(CHECK, { ranges })).body as RangesAnswer;
    const { clientId } = await createClient(mandate, 'acme');
    const path = `/admin/v1/clients/${clientId}/ip-allowlist`;
    const written = await owner.put(path, { ip_allowlist: ranges }, { ifMatch: '"1"' });
    expect(written.status).toBe(422);
    const faults = checked.items.flatMap(({ fault }, index) =>
      fault === null ? [] : [{ pointer: `/ip_allowlist/${index}`, detail: fault }],
    );
    expect(faults).toEqual(written.body.errors);
    expect(checked.items[5]?.suggestions).toEqual(['203.0.113.0/24', '203.0.113.7/32']);
  });

  it('what it takes, the write takes, in the same form', async () => {
    const ranges = ['::ffff:203.0.113.0/120', '2001:DB8::/48', '10.0.0.1'];
    const { items, addresses } = (await owner.post(CHECK, { ranges })).body as RangesAnswer;
    const { clientId } = await createClient(mandate, 'acme');
    const path = `/admin/v1/clients/${clientId}/ip-allowlist`;
    const written = await owner.put(path, { ip_allowlist: ranges }, { ifMatch: '"1"' });
    expect(items.map(({ range }) => range)).toEqual(
      (written.body.ip_allowlist as { range: string }[]).map(({ range }) => range),
    );
    expect(addresses).toBe(String(2n ** 80n + 257n));
  });

  it('takes up to 500 lines, from whoever may read clients', async () => {
    const ranges = Array.from({ length: 500 }, (_, index) => `10.0.${index >> 8}.${index & 255}`);
    const lead = await signInAs(mandate, { role: 'lead' });
    const full = await lead.post(CHECK, { ranges });
    expect([full.status, full.body.items.length, full.body.fault]).toEqual([200, 500, 'must have at most 200 entries']);
    expect((await owner.post(CHECK, { ranges: [...ranges, '::1'] })).status).toBe(422);
    expect((await owner.post(CHECK, { ranges: [1] })).status).toBe(422);
    const b2b = await signInAs(mandate, { role: 'b2b' });
    expect((await b2b.post(CHECK, { ranges: [] })).status).toBe(403);
  });
});
