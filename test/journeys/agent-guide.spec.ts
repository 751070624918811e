import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmployeeDirectory } from '#access';
import { Database } from '#platform';
import { Provisioning, readFixture } from '#provisioning';
import { TenantDirectory } from '#tenancy';
import { cliCaller } from '../support/builders/caller.js';
import { docBlocks } from '../support/doc-blocks.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

// The guide's YAML, as it stands there, beside the shop and the provider that it speaks of.

const ACME = `tenants:
  - slug: acme
    name: ACME
    shops: [{ id: 1001, name: ACME DE }]
    identity_providers:
      - { key: okta-staff, audience: employees, issuer: "http://127.0.0.1:9101", client_id: mandate-staff, client_secret: secret-of-staff }
`;

describe('the guide to agents and systems that act for shoppers', () => {
  let mandate: TestApp;
  beforeAll(async () => (mandate = await startTestApp()));
  afterAll(() => mandate.close());

  async function apply(yaml: string): Promise<void> {
    const provisioning = mandate.app.get(Provisioning, { strict: false });
    const fixture = readFixture(Buffer.from(yaml), { env: {}, production: false });
    const database = mandate.app.get(Database, { strict: false });
    await database.transaction((tx) => provisioning.apply(tx, cliCaller, fixture));
  }

  it('shows a file that mandate apply takes, and Lauren is an agent by it', async () => {
    await apply(ACME);
    for (const yaml of docBlocks('docs/guides/trusted-agent.md', 'yaml')) await apply(yaml);
    const tenant = await mandate.app.get(TenantDirectory, { strict: false }).tenantBySlug('acme');
    const directory = mandate.app.get(EmployeeDirectory, { strict: false });
    expect(await directory.byEmail(tenant?.id ?? 0, 'lauren@example.com')).toMatchObject({
      ...{ active: true, identity: { issuer: 'http://127.0.0.1:9101', subject: 'lauren' } },
      permissions: new Set(['Login_On_Behalf', 'Create_Order_On_Behalf']),
    });
  });
});
