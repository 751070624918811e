import { Injectable } from '@nestjs/common';
import { GatewayRuleService, GatewayRuleTable, type RuleView, shownRule, type TableRule } from '#gateway';
import type { GatewayEntry } from './fixture.schema.js';
import { type WantedRule, wantedRules } from './wanted-rules.js';
import type { Work } from './work.js';

/** What tokens of a tenant may call, as a fixture file says it: lines of a table, and ready-made sets below them. */
@Injectable()
export class GatewayRuleWriter {
  constructor(
    private readonly table: GatewayRuleTable,
    private readonly rules: GatewayRuleService,
  ) {}

  async write(work: Work, path: string, tenant: string, entry: GatewayEntry, prune: boolean): Promise<void> {
    const { rules: wanted, faults } = wantedRules(path, entry);
    for (const fault of faults) work.fault(fault.path, fault.detail);
    if (faults.length > 0) return;
    for (const { at, ...rule } of wanted) {
      await work.carryOut<RuleView>({
        path: at,
        object: nameOf(tenant, rule),
        find: () => this.table.standingFor(work.tx, work.caller, tenant, rule),
        write: () => this.table.put(work.tx, work.caller, tenant, rule),
        show: ({ rule: stored }) => shownRule(stored),
      });
    }
    if (prune && entry.rules) await this.prune(work, `${path}.rules`, tenant, wanted);
  }

  private async prune(work: Work, path: string, tenant: string, wanted: readonly WantedRule[]): Promise<void> {
    const { tx, caller } = work;
    const kept = new Set(wanted.map((rule) => nameOf(tenant, rule)));
    for (const { rule } of (await this.rules.all(tx, caller, tenant)).rules) {
      const name = nameOf(tenant, rule);
      if (!kept.has(name)) await work.remove(path, name, () => this.rules.delete(tx, caller, rule.id));
    }
  }
}

const nameOf = (tenant: string, { path, methods }: Pick<TableRule, 'path' | 'methods'>): string =>
  `gateway rule ${tenant} ${methods.join(',')} ${path}`;
