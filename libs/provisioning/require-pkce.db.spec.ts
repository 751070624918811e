import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '#platform';
import { cliCaller } from '../../test/support/builders/caller.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { FixtureError } from './fixture-error.js';
import { Provisioning } from './provisioning.service.js';
import { readFixture } from './read-fixture.js';

describe('require_pkce in a fixture file', () => {
  let mandate: TestApp;
  beforeAll(async () => {
    mandate = await startTestApp();
  });
  afterAll(() => mandate.close());

  async function apply(...clients: readonly string[]): Promise<void> {
    const lines = clients.map((fields) => `      - { name: Key, ${fields} }`);
    const text = ['tenants:', '  - slug: acme', '    name: ACME', '    clients:', ...lines].join('\n');
    const fixture = readFixture(Buffer.from(text), { env: {}, production: false });
    const provisioning = mandate.app.get(Provisioning, { strict: false });
    const database = mandate.app.get(Database, { strict: false });
    await database.transaction((tx) => provisioning.apply(tx, cliCaller, fixture));
  }

  const stored = (): Promise<unknown[]> =>
    mandate.database.query('select client_id, require_pkce from client where ready_made is null order by client_id');

  it('is off for a new client that does not name it, because SCAYLE’s own client sends no challenge', async () => {
    await apply(
      'client_id: a-moved, type: confidential',
      'client_id: b-strict, type: confidential, require_pkce: true',
      'client_id: c-app, type: public',
    );
    expect(await stored()).toEqual([
      { client_id: 'a-moved', require_pkce: false },
      { client_id: 'b-strict', require_pkce: true },
      { client_id: 'c-app', require_pkce: true },
    ]);
  });

  it('stays as it is for a client that is there, unless it is named', async () => {
    await apply('client_id: b-strict', 'client_id: a-moved, require_pkce: true');
    expect(await stored()).toMatchObject([{ require_pkce: true }, { require_pkce: true }, { require_pkce: true }]);
  });

  it('cannot be off for a public client', async () => {
    const fault = await apply('client_id: c-app, require_pkce: false').catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(FixtureError);
    expect((fault as FixtureError).faults).toMatchObject([{ path: 'tenants[0].clients[0].require_pkce' }]);
  });
});
