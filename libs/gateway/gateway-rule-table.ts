import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdminCaller } from '#kernel';
import type { GatewayRuleInput } from './gateway-rule-input.js';
import type { RuleView } from './gateway-rule-view.js';
import type { GatewayRule } from './gateway-rule.entity.js';
import { GatewayRuleService } from './gateway-rule.service.js';
import { closest, overlapping } from './rule-place.js';

/** A rule of a table that is to stand as a whole: everything of it is given. */
export type TableRule = Pick<GatewayRuleInput, 'path' | 'methods' | 'scopes' | 'onBehalfPermission'>;

/** Writes the lines of a fixture file's table, which take the place of what stands there. */
@Injectable()
export class GatewayRuleTable {
  constructor(private readonly rules: GatewayRuleService) {}

  /** The stored rule that a table's rule stands for: the one with the same methods of its path, else one that shares any. */
  async standingFor(
    tx: EntityManager,
    caller: AdminCaller,
    tenant: string,
    wanted: TableRule,
  ): Promise<RuleView | null> {
    const { rules } = await this.rules.locked(tx, caller, tenant, wanted.path);
    const rule = closest(overlapping(rules.map(entityOf), wanted), wanted);
    return rule === null ? null : { rule, tenant };
  }

  /** Makes this the one rule of its path and methods: what stood for them gives way. */
  async put(tx: EntityManager, caller: AdminCaller, tenant: string, wanted: TableRule): Promise<RuleView> {
    const { rules } = await this.rules.locked(tx, caller, tenant, wanted.path);
    const present = overlapping(rules.map(entityOf), wanted);
    const standing = closest(present, wanted);
    for (const rule of present.filter((one) => one !== standing)) {
      const methods = rule.methods.filter((method) => !wanted.methods.includes(method));
      if (methods.length === 0) await this.rules.delete(tx, caller, rule.id);
      else await this.rules.update(tx, caller, rule.id, { methods });
    }
    return standing === null
      ? this.rules.create(tx, caller, { ...wanted, tenant })
      : this.rules.update(tx, caller, standing.id, wanted);
  }
}

const entityOf = ({ rule }: RuleView): GatewayRule => rule;
