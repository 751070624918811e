import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AuditEntry, AuditLog, changesBetween, requireFreshSignIn } from '#audit';
import { accessDenied, type AdminCaller, type Caller, Clock, conflict, notFound } from '#kernel';
import { Invalidations, refuseFaults, takenFields } from '#platform';
import { type Expectation, expectNothing, firstEpoch, type Tenant, TenantService } from '#tenancy';
import type { CompanyRoleChanges, CompanyRoleInput } from './company-role-input.js';
import { requireUnused } from './company-role-locks.js';
import { type CompanyRoleView, viewRoles } from './company-role-view.js';
import { CompanyRole } from './company-role.entity.js';
import { checkRole, isOwnRoleCode, type RoleFields, takesScopes } from './company-role.policy.js';
import { READY_MADE_ROLES, readyMadeRole } from './company-roles.js';

/** Most roles that a tenant makes itself. */
const MOST_ROLES = 200;
const refuseTaken = takenFields({ company_role_pkey: '/code' });

/** Roles in companies: the ready-made ones, which nobody changes, and a tenant's own. */
@Injectable()
export class CompanyRoleService {
  constructor(
    private readonly tenants: TenantService,
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
    private readonly clock: Clock,
  ) {}

  /** Every role of a tenant: the ready-made ones first, then its own by code. */
  async list(tx: EntityManager, caller: AdminCaller, slug: string | undefined): Promise<CompanyRoleView[]> {
    const tenant = await this.tenants.choose(tx, caller, slug);
    const own = await tx.find(CompanyRole, { where: { tenantId: tenant.id }, order: { code: 'ASC' } });
    return viewRoles(tx, tenant, [...READY_MADE_ROLES, ...own]);
  }

  /** 404 when there is none or the tenant is foreign. */
  async find(tx: EntityManager, caller: AdminCaller, slug: string | undefined, code: string): Promise<CompanyRoleView> {
    const tenant = await this.tenants.choose(tx, caller, slug);
    const role = readyMadeRole(code) ?? (await this.own(tx, tenant, code));
    const [view] = await viewRoles(tx, tenant, [role]);
    return view as CompanyRoleView;
  }

  /** 409 when the code is taken, or the tenant has as many as it may; 403 for a service token. */
  async create(tx: EntityManager, caller: AdminCaller, input: CompanyRoleInput): Promise<CompanyRoleView> {
    const tenant = await this.tenants.choose(tx, caller, input.tenant);
    const now = new Date(this.clock.now());
    const role = tx.create(CompanyRole, {
      ...{ tenantId: tenant.id, code: input.code, name: input.name ?? input.code, scopes: plain(input.scopes ?? []) },
      ...{ epoch: firstEpoch(this.clock), version: 1, createdAt: now, updatedAt: now },
    });
    refuseFaults(checkRole(role));
    await this.allow(caller, tenant.slug);
    if ((await tx.countBy(CompanyRole, { tenantId: tenant.id })) >= MOST_ROLES) {
      throw conflict({ sentence: `A tenant has at most ${MOST_ROLES} roles of its own.` });
    }
    await tx.insert(CompanyRole, role).catch(refuseTaken);
    await this.audit.record(tx, roleEvent(caller, 'companyrole.created', tenant.slug, null, role));
    return this.find(tx, caller, tenant.slug, role.code);
  }

  /** A changed role ends the access tokens that rest on it; the sessions live. Changing nothing writes nothing. */
  async update(
    tx: EntityManager,
    caller: AdminCaller,
    slug: string | undefined,
    code: string,
    changes: CompanyRoleChanges,
    expect: Expectation<CompanyRoleView> = expectNothing,
  ): Promise<CompanyRoleView> {
    const tenant = await this.tenants.choose(tx, caller, slug);
    const before = await this.lock(tx, caller, tenant, code, expect);
    const after = tx.create(CompanyRole, { ...before });
    after.name = changes.name ?? before.name;
    after.scopes = changes.scopes ? plain(changes.scopes) : before.scopes;
    refuseFaults(checkRole(after));
    const event = roleEvent(caller, 'companyrole.updated', tenant.slug, before, after);
    if (event.changes?.length === 0) return this.find(tx, caller, tenant.slug, code);
    if (takesScopes(after.scopes, before.scopes)) await this.allow(caller, tenant.slug);
    const rights = after.scopes.join(' ') !== before.scopes.join(' ');
    if (rights) after.epoch += 1;
    after.version += 1;
    after.updatedAt = new Date(this.clock.now());
    await tx.update(CompanyRole, { tenantId: tenant.id, code }, after);
    await this.audit.record(tx, event);
    if (rights) await this.invalidations.record(tx, 'legal_entity', `${tenant.id}/role/${code}`);
    return this.find(tx, caller, tenant.slug, code);
  }

  /** 409 while somebody holds it. */
  async delete(
    tx: EntityManager,
    caller: AdminCaller,
    slug: string | undefined,
    code: string,
    expect: Expectation<CompanyRoleView> = expectNothing,
  ): Promise<void> {
    const tenant = await this.tenants.choose(tx, caller, slug);
    const role = await this.lock(tx, caller, tenant, code, expect);
    await requireUnused(tx, tenant.id, code);
    await tx.delete(CompanyRole, { tenantId: tenant.id, code });
    await this.audit.record(tx, roleEvent(caller, 'companyrole.deleted', tenant.slug, role, null));
  }

  private async own(tx: EntityManager, { id: tenantId }: Pick<Tenant, 'id'>, code: string): Promise<CompanyRole> {
    const role = isOwnRoleCode(code) ? await tx.findOneBy(CompanyRole, { tenantId, code }) : null;
    if (!role) throw notFound();
    return role;
  }

  private async lock(
    tx: EntityManager,
    caller: AdminCaller,
    tenant: Tenant,
    code: string,
    expect: Expectation<CompanyRoleView>,
  ): Promise<CompanyRole> {
    if (readyMadeRole(code)) throw conflict({ sentence: 'Nobody changes a ready-made role: make one of your own.' });
    await this.own(tx, tenant, code);
    const where = { tenantId: tenant.id, code };
    const role = await tx.findOne(CompanyRole, { where, lock: { mode: 'pessimistic_write' } });
    if (!role) throw notFound();
    expect(await this.find(tx, caller, tenant.slug, code));
    return role;
  }

  /** Whoever may write members could else give themself any scope: a person decides what a role gives, freshly signed in. */
  private async allow(caller: AdminCaller, tenant: string): Promise<void> {
    if (caller.role === 'service') {
      const reason = 'service_opens_role';
      const { actor, origin, clientId } = caller;
      const error = accessDenied({ internal: reason, sentence: 'A service token may not do this.' });
      throw this.audit.refusal(error, {
        ...{ tenant, type: 'admin.refused', outcome: 'refused', reason, actor, origin, clientId },
      });
    }
    await requireFreshSignIn(this.audit, caller, this.clock.now(), { what: 'companyrole.open', tenant });
  }
}

/** Each once, so that another order is no change. */
const plain = (scopes: readonly string[]): string[] => [...new Set(scopes)].sort();

function roleEvent(
  { actor, origin }: Caller,
  type: string,
  tenant: string,
  before: CompanyRole | null,
  after: CompanyRole | null,
): AuditEntry {
  const { code } = (after ?? before) as CompanyRole;
  const changes = changesBetween(before && shownRole(before), after && shownRole(after));
  return { tenant, type, outcome: 'success', actor, origin, details: { role: code }, changes };
}

/** The fields that `mandate plan` compares and whose changes the audit names. */
export const shownRole = ({ code, name, scopes }: RoleFields): Record<string, unknown> => ({ code, name, scopes });
