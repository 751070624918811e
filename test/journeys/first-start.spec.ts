import { describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { openInstallation } from '../../apps/api/installation.js';
import { migrate } from '../../apps/api/migrate.js';
import { createEmptyDatabase } from '../support/database.js';
import { startTestApp } from '../support/test-app.js';

describe('three instances that start at once on an empty database', () => {
  it('MI-07: make the schema once and one active key of each purpose, and are all ready', async () => {
    const database = await createEmptyDatabase();
    const owner = database.ownerUrl;
    const application = database.appUrl === owner ? null : database.appUrl;
    const migrations = await Promise.all([1, 2, 3].map(() => migrate({ owner, application })));
    // Each migration ran on exactly one of them.
    const applied = migrations.flatMap(({ applied: names }) => names);
    expect(applied.length).toBeGreaterThan(0);
    expect(new Set(applied).size).toBe(applied.length);

    const environment = { DATABASE_URL: migrations[0]?.applicationUrl ?? '' };
    const instances = await Promise.all([1, 2, 3].map(() => startTestApp(environment, { database })));
    try {
      for (const instance of instances) {
        const ready = await instance.call('GET', '/health/ready');
        expect([ready.status, ready.body.ready]).toEqual([200, true]);
      }
      const keys = await database.query<{ purpose: string; count: number }>(
        'select purpose, count(*)::int as count from key group by purpose order by purpose',
      );
      expect(keys).toEqual(['access', 'audit', 'pepper', 'refresh', 'seal'].map((purpose) => ({ purpose, count: 1 })));
      const sets = await Promise.all(instances.map((instance) => instance.call('GET', '/.well-known/jwks.json')));
      expect(new Set(sets.map(({ text }) => text)).size).toBe(1);
    } finally {
      await Promise.all(instances.map((instance) => instance.close()));
      await database.drop();
    }
  }, 60_000);
});

describe('a first start', () => {
  it('in production is refused when both URLs name one role, unless that is accepted', async () => {
    const database = await createEmptyDatabase();
    const env = {
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://auth.example.com',
      MANDATE_MASTER_KEY: Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)).toString('base64'),
      DATABASE_URL: database.ownerUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
    };
    try {
      await expect(openInstallation(env)).rejects.toThrow(/DATABASE_OWNER_URL/);
      const accepted = await openInstallation({ ...env, AUDIT_SINGLE_ROLE: 'accept' });
      expect(accepted.singleRole).toBe(true);
      await accepted.close();
    } finally {
      await database.drop();
    }
  }, 60_000);

  it('with one URL keeps the options that stand in it beside the role that it makes', async () => {
    const database = await createEmptyDatabase();
    const owner = new URL(database.superuserUrl);
    owner.searchParams.set('options', '-c lock_timeout=4321');
    const { applicationUrl } = await migrate({ owner: owner.toString(), application: null });
    const client = new Client({ connectionString: applicationUrl });
    try {
      await client.connect();
      const { rows } = await client.query(
        `select current_user as role, current_setting('lock_timeout') as lock_timeout`,
      );
      expect(rows).toEqual([{ role: 'mandate_app', lock_timeout: '4321ms' }]);
    } finally {
      await client.end();
      await database.drop();
    }
  }, 60_000);
});
