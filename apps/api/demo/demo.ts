import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { platformCaller } from '#access';
import { type AdminCaller, AppError, randomToken, systemCaller } from '#kernel';
import { ClientSecretService } from '#oauth-clients';
import { Database } from '#platform';
import { fixtureOf, Provisioning } from '#provisioning';
import { TenantService } from '#tenancy';
import { type DemoCredentials, readDemoFile, writeDemoFile } from './demo-file.js';
import { DEMO, demoFixture } from './demo.fixture.js';

/** Two instances that start on one empty database load one demo. */
const LOCK = `select pg_advisory_xact_lock(hashtext('mandate.demo'))`;

/** The tenant that a fresh installation can be tried out with. Never in production. */
@Injectable()
export class Demo {
  constructor(
    private readonly provisioning: Provisioning,
    private readonly tenants: TenantService,
    private readonly secrets: ClientSecretService,
    private readonly database: Database,
  ) {}

  /** Loads it into a database without any tenant; false when there is one. */
  async loadIfEmpty(dataDir: string, url: string): Promise<boolean> {
    const { actor, origin } = systemCaller('demo');
    const caller = platformCaller(actor, origin);
    return this.database.transaction(async (tx) => {
      await tx.query(LOCK);
      if ((await this.tenants.list(tx, caller, { limit: 1 })).length > 0) return false;
      await this.load(tx, caller, dataDir, url);
      return true;
    });
  }

  /** Loads it again: what was changed of it is put back, its tokens stay alive. */
  async load(tx: EntityManager, caller: AdminCaller, dataDir: string, url: string): Promise<DemoCredentials> {
    const known = await readDemoFile(dataDir);
    const credentials = { client_id: DEMO.client, secret: known?.secret ?? randomToken(), url };
    const fixture = fixtureOf(demoFixture(credentials.secret), { env: {}, production: false });
    await this.provisioning.apply(tx, caller, fixture);
    // Before the commit: a secret that is stored but not known would be of no use.
    await writeDemoFile(dataDir, credentials);
    return credentials;
  }

  /**
   * The kept credentials, if they still open anything here.
   *
   * @param url where the server listens now; it is kept with them
   */
  async credentials(dataDir: string, url: string): Promise<DemoCredentials | null> {
    const known = await readDemoFile(dataDir);
    if (known === null) return null;
    const { actor, origin } = systemCaller('demo');
    try {
      const tx = this.database.orm.manager;
      const holds = await this.secrets.holds(tx, platformCaller(actor, origin), known.client_id, known.secret);
      if (!holds) return null;
      if (known.url !== url) await writeDemoFile(dataDir, { ...known, url });
      return { ...known, url };
    } catch (error) {
      if (error instanceof AppError && error.status === 404) return null;
      throw error;
    }
  }
}
