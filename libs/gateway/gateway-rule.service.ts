import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog, type Change, changesBetween } from '#audit';
import { type AdminCaller, conflict } from '#kernel';
import { Invalidations, refuseFaults } from '#platform';
import { type Expectation, expectNothing, TenantService } from '#tenancy';
import { changedRule, shownRule } from './gateway-rule-fields.js';
import type { GatewayRuleChanges, GatewayRuleInput } from './gateway-rule-input.js';
import {
  findRule,
  listRules,
  lockRule,
  lockRulesOf,
  type RuleListQuery,
  type RuleView,
  viewRule,
} from './gateway-rule-view.js';
import { GatewayRule } from './gateway-rule.entity.js';
import { tooManyRules } from './gateway.errors.js';
import { checkRule, MOST_RULES } from './rule.policy.js';

/** Every rule of a tenant. */
export interface RulesOfTenant {
  readonly tenantId: number;
  /** Slug. */
  readonly tenant: string;
  readonly rules: readonly RuleView[];
}

/** Rules as the admin API and `mandate apply` see and change them. */
@Injectable()
export class GatewayRuleService {
  constructor(
    private readonly tenants: TenantService,
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
  ) {}

  /** One row more than the page holds, newest first. */
  list(tx: EntityManager, caller: AdminCaller, query: RuleListQuery): Promise<RuleView[]> {
    return listRules(tx, caller, query);
  }

  /** Every rule of a tenant, by path: what a gateway would be given. */
  async all(tx: EntityManager, caller: AdminCaller, slug: string | undefined): Promise<RulesOfTenant> {
    const { id: tenantId, slug: tenant } = await this.tenants.choose(tx, caller, slug);
    const rules = await tx.find(GatewayRule, { where: { tenantId }, order: { path: 'ASC', id: 'ASC' } });
    return { tenantId, tenant, rules: rules.map((rule) => ({ rule, tenant })) };
  }

  /**
   * The same for a change of many rules: none of the tenant changes meanwhile.
   *
   * @param path only the rules of this path
   */
  async locked(
    tx: EntityManager,
    caller: AdminCaller,
    slug: string | undefined,
    path?: string,
  ): Promise<RulesOfTenant> {
    const { id: tenantId, slug: tenant } = await this.tenants.choose(tx, caller, slug);
    await lockRulesOf(tx, tenantId);
    const where = path === undefined ? { tenantId } : { tenantId, path };
    const rules = await tx.find(GatewayRule, { where, order: { id: 'ASC' } });
    return { tenantId, tenant, rules: rules.map((rule) => ({ rule, tenant })) };
  }

  /** 404 when there is none or it is foreign. */
  async find(tx: EntityManager, caller: AdminCaller, id: number): Promise<RuleView> {
    return viewRule(tx, await findRule(tx, caller, id));
  }

  /** 409 when a method of the path has a rule already, or the tenant has as many rules as it may. */
  async create(tx: EntityManager, caller: AdminCaller, input: GatewayRuleInput): Promise<RuleView> {
    const tenant = await this.tenants.choose(tx, caller, input.tenant);
    refuseFaults(checkRule(input));
    await lockRulesOf(tx, tenant.id);
    const rule = changedRule(tx.create(GatewayRule, { tenantId: tenant.id, scopes: [], onBehalf: null }), input);
    await this.refuseOverlap(tx, rule);
    if ((await tx.countBy(GatewayRule, { tenantId: tenant.id })) >= MOST_RULES) throw tooManyRules();
    const view = { rule: await tx.save(rule), tenant: tenant.slug };
    await this.record(tx, caller, 'rule.created', view, changesBetween(null, shownRule(rule)));
    return view;
  }

  /** Changing nothing writes nothing. 409 when a method of the path has a rule already. */
  async update(
    tx: EntityManager,
    caller: AdminCaller,
    id: number,
    changes: GatewayRuleChanges,
    expect: Expectation<RuleView> = expectNothing,
  ): Promise<RuleView> {
    const view = await viewRule(tx, await lockRule(tx, caller, id));
    expect(view);
    refuseFaults(checkRule(changes));
    const before = shownRule(view.rule);
    const rule = changedRule(view.rule, changes);
    const differences = changesBetween(before, shownRule(rule));
    if (differences.length === 0) return view;
    await this.refuseOverlap(tx, rule);
    const saved = { ...view, rule: await tx.save(rule) };
    await this.record(tx, caller, 'rule.updated', saved, differences);
    return saved;
  }

  async delete(
    tx: EntityManager,
    caller: AdminCaller,
    id: number,
    expect: Expectation<RuleView> = expectNothing,
  ): Promise<void> {
    const view = await viewRule(tx, await lockRule(tx, caller, id));
    expect(view);
    await tx.delete(GatewayRule, { id });
    await this.record(tx, caller, 'rule.deleted', view, changesBetween(shownRule(view.rule), null));
  }

  /** One path and method, one rule: else nobody could tell which of them decides. */
  private async refuseOverlap(tx: EntityManager, rule: GatewayRule): Promise<void> {
    const others = await tx.findBy(GatewayRule, { tenantId: rule.tenantId, path: rule.path });
    for (const other of others.filter(({ id }) => id !== rule.id)) {
      const [method] = rule.methods.filter((one) => other.methods.includes(one));
      if (method === undefined) continue;
      const detail = `${method} of this path has a rule already: number ${other.id}`;
      throw conflict({ fields: [{ pointer: '/methods', detail }], context: { rule_id: other.id } });
    }
  }

  private async record(
    tx: EntityManager,
    caller: AdminCaller,
    type: string,
    { rule, tenant }: RuleView,
    changes: Change[],
  ): Promise<void> {
    await this.audit.record(tx, {
      tenant,
      type,
      outcome: 'success',
      actor: caller.actor,
      origin: caller.origin,
      details: { rule_id: rule.id, path: rule.path },
      changes,
    });
    await this.invalidations.record(tx, 'rule', String(rule.tenantId));
  }
}
