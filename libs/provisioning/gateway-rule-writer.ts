import { Injectable } from '@nestjs/common';
import {
  GatewayRuleService,
  GatewayRuleSets,
  GatewayRuleTable,
  type RuleView,
  shownRule,
  type TableRule,
} from '#gateway';
import type { GatewayEntry } from './fixture.schema.js';
import { wantedRules, type WantedSet } from './wanted-rules.js';
import type { Work } from './work.js';

/** What tokens of a tenant may call, as a fixture file says it: lines of a table, and ready-made sets below them. */
@Injectable()
export class GatewayRuleWriter {
  constructor(
    private readonly table: GatewayRuleTable,
    private readonly sets: GatewayRuleSets,
    private readonly rules: GatewayRuleService,
  ) {}

  async write(work: Work, path: string, tenant: string, entry: GatewayEntry, prune: boolean): Promise<void> {
    const { rules, sets, faults } = wantedRules(path, entry);
    for (const fault of faults) work.fault(fault.path, fault.detail);
    if (faults.length > 0) return;
    for (const { at, ...rule } of rules) await this.put(work, at, tenant, rule);
    for (const set of sets) await this.putSet(work, tenant, set);
    const wanted = [...rules, ...sets.flatMap((set) => set.rules)];
    if (prune && entry.rules) await this.prune(work, `${path}.rules`, tenant, wanted);
  }

  private put(work: Work, path: string, tenant: string, rule: TableRule): Promise<RuleView | null> {
    return work.carryOut<RuleView>({
      path,
      object: nameOf(tenant, rule),
      find: () => this.table.standingFor(work.tx, work.caller, tenant, rule),
      write: () => this.table.put(work.tx, work.caller, tenant, rule),
      show: ({ rule: stored }) => shownRule(stored),
    });
  }

  /** Sets are large: what is missing of one is added all at once, and only what stands otherwise is put singly. */
  private async putSet(work: Work, tenant: string, { at, set, rules }: WantedSet): Promise<void> {
    const { tx, caller } = work;
    const placed = await work.together(at, () => this.sets.addMissing(tx, caller, tenant, set, rules));
    for (const { wanted, added, view } of placed ?? []) {
      if (view === null) {
        await this.put(work, at, tenant, wanted);
        continue;
      }
      const shown = shownRule(view.rule);
      work.note(at, nameOf(tenant, wanted), added ? null : shown, shown);
    }
  }

  private async prune(work: Work, path: string, tenant: string, wanted: readonly TableRule[]): Promise<void> {
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
