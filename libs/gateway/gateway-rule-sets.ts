import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog, changesBetween } from '#audit';
import type { AdminCaller } from '#kernel';
import { Invalidations, refuseFaults } from '#platform';
import { changedRule, shownRule } from './gateway-rule-fields.js';
import type { TableRule } from './gateway-rule-table.js';
import type { RuleView } from './gateway-rule-view.js';
import { GatewayRule } from './gateway-rule.entity.js';
import { GatewayRuleService, type RulesOfTenant } from './gateway-rule.service.js';
import { tooManyRules } from './gateway.errors.js';
import { GATEWAY_SETS, type GatewaySetName } from './gateway-sets.js';
import { overlapping } from './rule-place.js';
import { checkRule, MOST_RULES } from './rule.policy.js';

/** Rules that the event about a set lists: as many as the audit log keeps of a list. All sets are smaller. */
const MOST_LISTED = 500;

/** What applying a set did. */
export interface AppliedSet {
  readonly tenant: string;
  /** Rules that were made. */
  readonly added: readonly RuleView[];
  /** Rules that stood for a path and method of the set before; they were left as they are. */
  readonly kept: readonly RuleView[];
}

/** A rule of a set and the stored one that says the same. */
export interface PlacedRule {
  readonly wanted: TableRule;
  readonly added: boolean;
  /** null = something else stands for its path and methods, and was left as it is. */
  readonly view: RuleView | null;
}

/** Adds ready-made sets: all missing rules in one statement and one audit event. */
@Injectable()
export class GatewayRuleSets {
  constructor(
    private readonly rules: GatewayRuleService,
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
  ) {}

  /** Adds what the tenant has no rule for yet. Repeating it changes nothing, and nothing that was edited is undone. */
  async apply(
    tx: EntityManager,
    caller: AdminCaller,
    slug: string | undefined,
    set: GatewaySetName,
  ): Promise<AppliedSet> {
    const stored = await this.rules.locked(tx, caller, slug);
    const kept = new Set<GatewayRule>();
    const missing = GATEWAY_SETS[set].flatMap(({ path, methods: all, scopes, onBehalf }): TableRule[] => {
      const present = overlapping(entitiesOf(stored), { path, methods: all });
      for (const rule of present) kept.add(rule);
      const methods = all.filter((method) => !present.some((rule) => rule.methods.includes(method)));
      return methods.length === 0 ? [] : [{ path, methods, scopes, onBehalfPermission: onBehalf }];
    });
    const { tenant } = stored;
    const added = await this.add(tx, caller, stored, set, missing);
    return { tenant, added, kept: [...kept].map((rule) => ({ rule, tenant })) };
  }

  /**
   * Adds those for whose path and methods nothing stands.
   *
   * @param wanted no two for one path and method
   * @returns all of them, in their order
   */
  async addMissing(
    tx: EntityManager,
    caller: AdminCaller,
    slug: string,
    set: GatewaySetName,
    wanted: readonly TableRule[],
  ): Promise<PlacedRule[]> {
    const stored = await this.rules.locked(tx, caller, slug);
    const { tenant } = stored;
    const present = new Map(wanted.map((rule) => [rule, overlapping(entitiesOf(stored), rule)]));
    const missing = wanted.filter((rule) => present.get(rule)?.length === 0);
    const views = await this.add(tx, caller, stored, set, missing);
    const added = new Map(missing.map((rule, index) => [rule, views[index]]));
    return wanted.map((rule): PlacedRule => {
      const view = added.get(rule);
      if (view) return { wanted: rule, added: true, view };
      const [standing, ...others] = present.get(rule) ?? [];
      const same = standing !== undefined && others.length === 0 && saysTheSame(tx, standing, rule);
      return { wanted: rule, added: false, view: same ? { rule: standing, tenant } : null };
    });
  }

  /** 409 when the tenant would have more rules than it may: then none is added. */
  private async add(
    tx: EntityManager,
    caller: AdminCaller,
    stored: RulesOfTenant,
    set: GatewaySetName,
    missing: readonly TableRule[],
  ): Promise<RuleView[]> {
    if (missing.length === 0) return [];
    const { tenantId, tenant } = stored;
    refuseFaults(missing.flatMap(checkRule));
    if (stored.rules.length + missing.length > MOST_RULES) throw tooManyRules();
    const rules = missing.map((rule) => newRule(tx, tenantId, rule));
    await tx.insert(GatewayRule, rules);
    await this.audit.record(tx, {
      tenant,
      type: 'rule.set_applied',
      outcome: 'success',
      actor: caller.actor,
      origin: caller.origin,
      details: { set, added: rules.length },
      changes: changesBetween(null, { rules: rules.slice(0, MOST_LISTED).map(shownRule) }),
    });
    await this.invalidations.record(tx, 'rule', String(tenantId));
    return rules.map((rule) => ({ rule, tenant }));
  }
}

const entitiesOf = ({ rules }: RulesOfTenant): GatewayRule[] => rules.map(({ rule }) => rule);

const newRule = (tx: EntityManager, tenantId: number, wanted: TableRule): GatewayRule =>
  changedRule(tx.create(GatewayRule, { tenantId, scopes: [], onBehalf: null }), wanted);

const saysTheSame = (tx: EntityManager, standing: GatewayRule, wanted: TableRule): boolean =>
  changesBetween(shownRule(standing), shownRule(newRule(tx, standing.tenantId, wanted))).length === 0;
