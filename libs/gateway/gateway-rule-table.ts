import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import type { AdminCaller } from '#kernel';
import type { GatewayRuleInput } from './gateway-rule-input.js';
import type { RuleView } from './gateway-rule-view.js';
import { GatewayRuleService } from './gateway-rule.service.js';
import { GATEWAY_SETS, type GatewaySetName } from './gateway-sets.js';

/** What applying a set did. */
export interface AppliedSet {
  readonly tenant: string;
  /** Rules that were made. */
  readonly added: readonly RuleView[];
  /** Rules that stood for a path and method of the set before; they were left as they are. */
  readonly kept: readonly RuleView[];
}

/** A rule of a table that is to stand as a whole: everything of it is given. */
export type TableRule = Pick<GatewayRuleInput, 'path' | 'methods' | 'scopes' | 'onBehalfPermission'>;

/** Writes rules many at a time: ready-made sets, and the tables of fixture files. */
@Injectable()
export class GatewayRuleTable {
  constructor(
    private readonly rules: GatewayRuleService,
    private readonly audit: AuditLog,
  ) {}

  /** Adds what the tenant has no rule for yet. Repeating it changes nothing, and nothing that was edited is undone. */
  async applySet(
    tx: EntityManager,
    caller: AdminCaller,
    slug: string | undefined,
    name: GatewaySetName,
  ): Promise<AppliedSet> {
    const { tenant, rules: stored } = await this.rules.locked(tx, caller, slug);
    const added: RuleView[] = [];
    const kept = new Set<RuleView>();
    for (const { path, methods, scopes, onBehalf } of GATEWAY_SETS[name]) {
      const present = overlapping(stored, { path, methods });
      for (const view of present) kept.add(view);
      const missing = methods.filter((method) => !present.some(({ rule }) => rule.methods.includes(method)));
      if (missing.length === 0) continue;
      const rule = { tenant, path, methods: missing, scopes, onBehalfPermission: onBehalf };
      added.push(await this.rules.create(tx, caller, rule));
    }
    if (added.length > 0) await this.record(tx, caller, tenant, name, added.length);
    return { tenant, added, kept: [...kept] };
  }

  /** The stored rule that a table's rule stands for: the one with the same methods of its path, else one that shares any. */
  async standingFor(
    tx: EntityManager,
    caller: AdminCaller,
    tenant: string,
    wanted: TableRule,
  ): Promise<RuleView | null> {
    const { rules: stored } = await this.rules.locked(tx, caller, tenant, wanted.path);
    return best(overlapping(stored, wanted), wanted);
  }

  /** Makes this the one rule of its path and methods: what stood for them gives way. */
  async put(tx: EntityManager, caller: AdminCaller, tenant: string, wanted: TableRule): Promise<RuleView> {
    const { rules: stored } = await this.rules.locked(tx, caller, tenant, wanted.path);
    const present = overlapping(stored, wanted);
    const standing = best(present, wanted);
    for (const { rule } of present.filter((view) => view !== standing)) {
      const methods = rule.methods.filter((method) => !wanted.methods.includes(method));
      if (methods.length === 0) await this.rules.delete(tx, caller, rule.id);
      else await this.rules.update(tx, caller, rule.id, { methods });
    }
    return standing === null
      ? this.rules.create(tx, caller, { ...wanted, tenant })
      : this.rules.update(tx, caller, standing.rule.id, wanted);
  }

  private async record(
    tx: EntityManager,
    caller: AdminCaller,
    tenant: string,
    set: GatewaySetName,
    added: number,
  ): Promise<void> {
    await this.audit.record(tx, {
      tenant,
      type: 'rule.set_applied',
      outcome: 'success',
      actor: caller.actor,
      origin: caller.origin,
      details: { set, added },
    });
  }
}

type Place = Pick<TableRule, 'path' | 'methods'>;

const overlapping = (stored: readonly RuleView[], { path, methods }: Place): RuleView[] =>
  stored.filter(({ rule }) => rule.path === path && rule.methods.some((method) => methods.includes(method)));

function best(present: readonly RuleView[], { methods }: Place): RuleView | null {
  const same = present.find(
    ({ rule }) => rule.methods.length === methods.length && rule.methods.every((method) => methods.includes(method)),
  );
  return same ?? present[0] ?? null;
}
