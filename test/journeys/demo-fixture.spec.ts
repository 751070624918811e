import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CompanyOfCustomer, CompanyAccess } from '#legal-entities';
import { Database } from '#platform';
import { fixtureOf, Provisioning } from '#provisioning';
import { cliCaller } from '../support/builders/caller.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { BEA } from '../../apps/api/demo/demo-companies.fixture.js';
import { demoFixture } from '../../apps/api/demo/demo.fixture.js';
import { DEMO } from '../../apps/api/demo/demo-names.js';

describe('the demo tenant', () => {
  let mandate: TestApp;
  beforeAll(async () => {
    mandate = await startTestApp();
  });
  afterAll(() => mandate.close());

  async function apply(): Promise<string[]> {
    const provisioning = mandate.app.get(Provisioning, { strict: false });
    const credentials = { client_id: DEMO.client, secret: 'demo-secret-0123456789', url: mandate.url };
    const context = { env: {}, production: false };
    const file = fixtureOf(demoFixture({ ...credentials, system: null, sso: null }), context);
    const { changes } = await mandate.app
      .get(Database, { strict: false })
      .transaction((tx) => provisioning.apply(tx, cliCaller, file));
    return changes.filter(({ kind }) => kind !== 'unchanged').map(({ object }) => object);
  }

  it('fits, and is written once', async () => {
    expect(await apply()).toContain(`tenant ${DEMO.tenant}`);
    expect(await apply()).toEqual([]);
  });

  it('has somebody who decides in one company and asks in another', async () => {
    const [tenant] = await mandate.database.query<{ id: number }>('select id from tenant where slug = $1', [
      DEMO.tenant,
    ]);
    const access = mandate.app.get(CompanyAccess, { strict: false });
    const companies = await access.companiesOf(tenant?.id ?? 0, BEA.id);
    expect(companies.map(({ id, roles, inherited }: CompanyOfCustomer) => [id, roles, inherited])).toEqual([
      ['northwind-oslo', ['B2B_ADMIN'], true],
      ['northwind', ['B2B_ADMIN'], false],
      ['southwind', ['B2B_REQUESTER'], false],
    ]);
  });
});
