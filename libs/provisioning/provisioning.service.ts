import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdminCaller } from '#kernel';
import { Database } from '#platform';
import { AccessControlWriter } from './access-control-writer.js';
import { ClientWriter } from './client-writer.js';
import { CompanyRoleWriter } from './company-role-writer.js';
import { CustomerWriter } from './customer-writer.js';
import { EmployeeWriter } from './employee-writer.js';
import type { Fixture, TenantEntry } from './fixture.schema.js';
import { GatewayRuleWriter } from './gateway-rule-writer.js';
import { GroupWriter } from './group-writer.js';
import { IdentityProviderWriter } from './identity-provider-writer.js';
import { LegalEntityWriter } from './legal-entity-writer.js';
import { OperatorWriter } from './operator-writer.js';
import type { Applied, PlannedChange } from './planned-change.js';
import { ShopWriter } from './shop-writer.js';
import { TenantWriter } from './tenant-writer.js';
import { Work } from './work.js';

export interface ApplyOptions {
  /** Also deletes what a list of the file does not hold. A list that the file leaves out is left alone. */
  readonly prune?: boolean;
}

/** Brings what is stored in line with a fixture file. */
@Injectable()
export class Provisioning {
  constructor(
    private readonly tenants: TenantWriter,
    private readonly shops: ShopWriter,
    private readonly clients: ClientWriter,
    private readonly providers: IdentityProviderWriter,
    private readonly customers: CustomerWriter,
    private readonly accessControls: AccessControlWriter,
    private readonly groups: GroupWriter,
    private readonly employees: EmployeeWriter,
    private readonly companyRoles: CompanyRoleWriter,
    private readonly companies: LegalEntityWriter,
    private readonly gateway: GatewayRuleWriter,
    private readonly operators: OperatorWriter,
    private readonly database: Database,
  ) {}

  /**
   * What `apply` would do, found by doing it in a transaction of its own that is rolled back.
   *
   * @throws FixtureError when the file does not fit
   */
  async plan(caller: AdminCaller, fixture: Fixture, options: ApplyOptions = {}): Promise<readonly PlannedChange[]> {
    const rollback = new Error('a plan changes nothing');
    let planned: readonly PlannedChange[] = [];
    const work = this.database.transaction(async (tx) => {
      planned = (await this.apply(tx, caller, fixture, options)).changes;
      throw rollback;
    });
    await work.catch((error: unknown) => {
      if (error !== rollback) throw error;
    });
    return planned;
  }

  /**
   * Repeating it changes nothing, and then writes nothing, not even an audit event.
   *
   * @throws FixtureError when the file does not fit: roll the transaction back
   */
  async apply(
    tx: EntityManager,
    caller: AdminCaller,
    { tenants, operators }: Fixture,
    { prune = false }: ApplyOptions = {},
  ): Promise<Applied> {
    const work = new Work(tx, caller);
    // First, so that a new tenant may take over an audience.
    if (prune && tenants) await this.tenants.prune(work, 'tenants', tenants);
    for (const [index, entry] of (tenants ?? []).entries()) {
      await this.applyTenant(work, `tenants[${index}]`, entry, prune);
    }
    for (const [index, entry] of (operators ?? []).entries()) {
      await this.operators.write(work, `operators[${index}]`, entry);
    }
    // Last: one owner must always stay, and the file may bring it.
    if (prune && operators) await this.operators.prune(work, 'operators', operators);
    return work.finish();
  }

  private async applyTenant(work: Work, path: string, entry: TenantEntry, prune: boolean): Promise<void> {
    const { slug, shops, clients, customers, identity_providers: providers, employees, gateway } = entry;
    if ((await this.tenants.write(work, path, entry)) === null) return;
    if (prune) await this.pruneTenant(work, path, entry);
    await each(`${path}.shops`, shops, (at, shop) => this.shops.write(work, at, slug, shop));
    await each(`${path}.identity_providers`, providers, (at, provider) =>
      this.providers.write(work, at, slug, provider),
    );
    await each(`${path}.clients`, clients, (at, client) => this.clients.write(work, at, slug, client));
    await each(`${path}.customers`, customers, (at, customer) => this.customers.write(work, at, slug, customer));
    await this.applyGroups(work, path, entry, prune);
    await each(`${path}.employees`, employees, (at, employee) => this.employees.write(work, at, slug, employee));
    await this.applyCompanies(work, path, entry, prune);
    if (gateway) await this.gateway.write(work, `${path}.gateway`, slug, gateway, prune);
    // When nobody is left in them.
    if (prune && shops) await this.shops.prune(work, `${path}.shops`, slug, shops);
  }

  /** An access control goes when no group has it any more. */
  private async applyGroups(work: Work, path: string, entry: TenantEntry, prune: boolean): Promise<void> {
    const { slug, access_controls: controls, groups } = entry;
    await each(`${path}.access_controls`, controls, (at, one) => this.accessControls.write(work, at, slug, one));
    await each(`${path}.groups`, groups, (at, group) => this.groups.write(work, at, slug, group));
    if (prune && controls) await this.accessControls.prune(work, `${path}.access_controls`, slug, controls);
  }

  /** What goes, goes last: companies may leave one that goes, and members a role. */
  private async applyCompanies(work: Work, path: string, entry: TenantEntry, prune: boolean): Promise<void> {
    const { slug, company_roles: roles, legal_entities: companies } = entry;
    await each(`${path}.company_roles`, roles, (at, role) => this.companyRoles.write(work, at, slug, role));
    if (companies) await this.companies.writeAll(work, `${path}.legal_entities`, slug, companies);
    if (prune && companies) await this.companies.prune(work, `${path}.legal_entities`, slug, companies);
    if (prune && roles) await this.companyRoles.prune(work, `${path}.company_roles`, slug, roles);
  }

  /** Before the others are written, so that an e-mail address can pass on. */
  private async pruneTenant(work: Work, path: string, entry: TenantEntry): Promise<void> {
    const { slug, clients, customers, identity_providers: providers, groups, employees } = entry;
    if (customers) await this.customers.prune(work, `${path}.customers`, slug, customers);
    if (employees) await this.employees.prune(work, `${path}.employees`, slug, employees);
    if (groups) await this.groups.prune(work, `${path}.groups`, slug, groups);
    if (providers) await this.providers.prune(work, `${path}.identity_providers`, slug, providers);
    if (clients) await this.clients.prune(work, `${path}.clients`, slug, clients);
  }
}

/** Writes the entries of a list that the file may leave out, each with its place in the file. */
async function each<Entry>(
  path: string,
  entries: readonly Entry[] | undefined,
  write: (path: string, entry: Entry) => Promise<unknown>,
): Promise<void> {
  for (const [index, entry] of (entries ?? []).entries()) await write(`${path}[${index}]`, entry);
}
