import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CustomerGroups } from '#access';
import { GatewayRules } from '#gateway';
import { CompanyAccess } from '#legal-entities';
import { Database } from '#platform';
import { Provisioning, readFixture } from '#provisioning';
import { TenantDirectory } from '#tenancy';
import { cliCaller } from '../support/builders/caller.js';
import { docBlocks } from '../support/doc-blocks.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

// The YAML of the guides to companies and to the gateway, as it stands there, beside the shop that they speak of.

const ACME = `tenants:
  - slug: acme
    name: ACME
    shops: [{ id: 1001, name: ACME DE }]
    customers:
      - { id: 4711, shop: 1001, email: tim@example.com, first_name: Tim, last_name: Shopper }
      - { id: 4712, shop: 1001, email: bea@example.com, first_name: Bea, last_name: Buyer }
`;

let mandate: TestApp;
const part = <T>(type: abstract new (...parts: never[]) => T): T => mandate.app.get(type, { strict: false });

beforeAll(async () => {
  mandate = await startTestApp();
  await apply(ACME);
});
afterAll(() => mandate.close());

async function apply(yaml: string): Promise<void> {
  const fixture = readFixture(Buffer.from(yaml), { env: {}, production: false });
  await part(Database).transaction((tx) => part(Provisioning).apply(tx, cliCaller, fixture));
}

async function tenantId(): Promise<number> {
  return (await part(TenantDirectory).tenantBySlug('acme'))?.id ?? 0;
}

describe('the guide to companies', () => {
  it('shows files that mandate apply takes, and Tim decides in the subsidiary by inheritance', async () => {
    for (const yaml of docBlocks('docs/guides/b2b.md', 'yaml')) await apply(yaml);
    const companies = await part(CompanyAccess).companiesOf(await tenantId(), 4711);
    expect(companies.map(({ id, roles, inherited }) => [id, roles, inherited])).toEqual([
      ['north', ['B2B_ADMIN'], false],
      ['north-harbour', ['B2B_ADMIN'], true],
      ['south', ['B2B_REQUESTER'], false],
    ]);
    const [north] = await part(CompanyAccess).companiesOf(await tenantId(), 4712);
    expect(north).toMatchObject({ id: 'north', roles: ['ACCOUNTING', 'B2B_BUYER'] });
    expect(north?.scopes).toContain('invoice.invoice_read_le');
    const { scopes } = await part(CustomerGroups).of(await tenantId(), 4712);
    expect(scopes).toContain('returns.returns_read_own');
  });
});

describe('the guide to the gateway', () => {
  it('shows a file that mandate apply takes, with a rule and a ready-made set', async () => {
    const indented = docBlocks('docs/guides/gateway.md', 'yaml');
    expect(indented).toHaveLength(1);
    for (const yaml of indented) await apply(yaml);
    const tree = await part(GatewayRules).of(await tenantId());
    expect(tree.find(['wishlists', '7'], 'POST')).not.toBeNull();
    expect(tree.find(['category', 'acme', 'categories'], 'GET')).not.toBeNull();
  }, 60_000);
});
