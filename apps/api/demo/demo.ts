import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { platformCaller } from '#access';
import { type AdminCaller, AppError, randomToken, systemCaller } from '#kernel';
import { ClientSecretService } from '#oauth-clients';
import { Database } from '#platform';
import { fixtureOf, Provisioning } from '#provisioning';
import { TenantService } from '#tenancy';
import { type DemoCredentials, type DemoSso, readDemoFile, writeDemoFile } from './demo-file.js';
import { DEMO } from './demo-names.js';
import { demoFixture, demoSsoFixture } from './demo.fixture.js';

/** Two instances that start on one empty database load one demo. */
const LOCK = `select pg_advisory_xact_lock(hashtext('mandate.demo'))`;

/** Where a start is found. */
export interface DemoPlace {
  /** Of the server. */
  readonly url: string;
  /** Of the demo's identity provider; null = none is offered. */
  readonly issuer: string | null;
}

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
  async loadIfEmpty(dataDir: string, place: DemoPlace): Promise<boolean> {
    const caller = demoCaller();
    return this.database.transaction(async (tx) => {
      await tx.query(LOCK);
      if ((await this.tenants.list(tx, caller, { limit: 1 })).length > 0) return false;
      await this.load(tx, caller, dataDir, place);
      return true;
    });
  }

  /** Loads it again: what was changed of it is put back, its tokens stay alive. */
  async load(
    tx: EntityManager,
    caller: AdminCaller,
    dataDir: string,
    { url, issuer }: DemoPlace,
  ): Promise<DemoCredentials> {
    const known = await readDemoFile(dataDir);
    const sso = issuer === null ? (known?.sso ?? null) : withIssuer(issuer, known?.sso ?? null);
    const system = known?.system ?? { client_id: DEMO.system, secret: randomToken() };
    const credentials = { client_id: DEMO.client, secret: known?.secret ?? randomToken(), system, url, sso };
    await this.apply(tx, caller, demoFixture(credentials));
    // Before the commit: a secret that is stored but not known would be of no use.
    await writeDemoFile(dataDir, credentials);
    return credentials;
  }

  /** The kept credentials, if they still open anything here. @param url where the server listens now; it is kept with them */
  async credentials(dataDir: string, url: string): Promise<DemoCredentials | null> {
    const known = await readDemoFile(dataDir);
    if (known === null || !(await this.opens(known))) return null;
    if (known.url !== url) await writeDemoFile(dataDir, { ...known, url });
    return { ...known, url };
  }

  /**
   * What a login by the demo's identity provider needs. A provider that is offered at another address than before is stored
   * with its new one; the rest of the demo stays as it was found.
   */
  async ssoAt(issuer: string, known: DemoCredentials, dataDir: string): Promise<DemoSso> {
    if (known.sso?.issuer === issuer) return known.sso;
    const sso = withIssuer(issuer, known.sso);
    await this.database.transaction(async (tx) => {
      await this.apply(tx, demoCaller(), demoSsoFixture(sso));
      await writeDemoFile(dataDir, { ...known, sso });
    });
    return sso;
  }

  private async opens({ client_id: clientId, secret }: DemoCredentials): Promise<boolean> {
    try {
      return await this.secrets.holds(this.database.orm.manager, demoCaller(), clientId, secret);
    } catch (error) {
      if (error instanceof AppError && error.status === 404) return false;
      throw error;
    }
  }

  private async apply(tx: EntityManager, caller: AdminCaller, fixture: object): Promise<void> {
    await this.provisioning.apply(tx, caller, fixtureOf(fixture, { env: {}, production: false }));
  }
}

function demoCaller(): AdminCaller {
  const { actor, origin } = systemCaller('demo');
  return platformCaller(actor, origin);
}

function withIssuer(issuer: string, known: DemoSso | null): DemoSso {
  return { ...(known ?? newSso()), issuer };
}

function newSso(): Omit<DemoSso, 'issuer'> {
  return {
    shop_id: DEMO.shop,
    shop_secret: randomToken(),
    client_id: 'mandate',
    client_secret: randomToken(),
    employees: { client_id: 'mandate-employees', client_secret: randomToken() },
  };
}
