import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog, changesBetween } from '#audit';
import { type AdminCaller, Clock, conflict, notFound } from '#kernel';
import { isPlainText } from '#platform';
import { type Expectation, expectNothing, TenantService } from '#tenancy';
import { EmployeeGate } from './employee-gate.js';
import { scopeHolders } from './own-scope.holders.js';
import { OwnScope } from './own-scope.entity.js';
import { checkOwnScope } from './own-scope.policy.js';
import { scopeDomain } from './scope-names.js';
import { sortedTexts, type Texts } from './texts.js';

/** What of an own scope changes; what is left out stays. */
export interface OwnScopeChanges {
  /** Default: what stands before the first dot of its name. */
  readonly domain?: string;
  readonly description?: Texts;
}

/** Tenants' own scopes, as the admin API sees and changes them. A name that nobody made is good for tokens all the same. */
@Injectable()
export class OwnScopes {
  constructor(
    private readonly tenants: TenantService,
    private readonly gate: EmployeeGate,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** All of the tenant's, by name. */
  async list(tx: EntityManager, caller: AdminCaller, tenant: string | undefined): Promise<OwnScope[]> {
    const { id: tenantId } = await this.tenants.choose(tx, caller, tenant);
    return tx.find(OwnScope, { where: { tenantId }, order: { name: 'ASC' } });
  }

  /** null when there is none. */
  async find(
    tx: EntityManager,
    caller: AdminCaller,
    tenant: string | undefined,
    name: string,
  ): Promise<OwnScope | null> {
    const { id: tenantId } = await this.tenants.choose(tx, caller, tenant);
    return isPlainText(name) ? tx.findOneBy(OwnScope, { tenantId, name }) : null;
  }

  /** Makes it, or changes the one that is there. Changing nothing writes nothing. */
  async put(
    tx: EntityManager,
    caller: AdminCaller,
    tenantSlug: string | undefined,
    name: string,
    { domain, description }: OwnScopeChanges,
    expect: Expectation<OwnScope | null> = expectNothing,
  ): Promise<OwnScope> {
    const { id: tenantId, slug: tenant } = await this.tenants.choose(tx, caller, tenantSlug);
    const before = await this.lock(tx, tenantId, name);
    expect(before);
    const now = new Date(this.clock.now());
    const after = tx.create(OwnScope, before ?? { tenantId, name, description: {}, version: 0, createdAt: now });
    after.domain = domain ?? before?.domain ?? scopeDomain(name);
    after.description = description ?? after.description;
    this.gate.refuseFaults(caller, tenant, checkOwnScope(after));
    after.description = sortedTexts(after.description);
    const changes = changesBetween(before && shown(before), shown(after));
    if (changes.length === 0) return after;
    Object.assign(after, { version: after.version + 1, updatedAt: now });
    await tx.save(after);
    const type = before === null ? 'scope.created' : 'scope.updated';
    const { actor, origin } = caller;
    await this.audit.record(tx, { tenant, type, outcome: 'success', actor, origin, details: { scope: name }, changes });
    return after;
  }

  /** 404 when there is none, 409 while something holds it. */
  async delete(
    tx: EntityManager,
    caller: AdminCaller,
    tenantSlug: string | undefined,
    name: string,
    expect: Expectation<OwnScope> = expectNothing,
  ): Promise<void> {
    const { id: tenantId, slug: tenant } = await this.tenants.choose(tx, caller, tenantSlug);
    const scope = await this.lock(tx, tenantId, name);
    if (!scope) throw notFound();
    expect(scope);
    const holders = await scopeHolders(tx, tenantId, name);
    if (holders.length > 0) throw conflict({ sentence: 'The scope is still held.', context: { holders } });
    await tx.delete(OwnScope, { tenantId, name });
    const { actor, origin } = caller;
    await this.audit.record(tx, {
      ...{ tenant, type: 'scope.deleted', outcome: 'success', actor, origin, details: { scope: name } },
      changes: changesBetween(shown(scope), null),
    });
  }

  private async lock(tx: EntityManager, tenantId: number, name: string): Promise<OwnScope | null> {
    if (!isPlainText(name)) return null;
    return tx.findOne(OwnScope, { where: { tenantId, name }, lock: { mode: 'pessimistic_write' } });
  }
}

/** The fields whose changes the audit names. */
const shown = ({ name, domain, description }: OwnScope): Record<string, unknown> => ({
  scope: name,
  domain,
  description,
});
