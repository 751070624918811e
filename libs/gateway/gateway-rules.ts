import { Injectable } from '@nestjs/common';
import { Database, Invalidations, LeasedCache, type Statement } from '#platform';
import type { RuleFacts } from './rule-facts.js';
import { RuleTree } from './rule-tree.js';

const MOST_TENANTS = 1_000;

// A bigint parameter, so that a number too large for the column finds nothing instead of failing.
const RULES: Statement = {
  name: 'gateway_rules',
  text: `select id, path, methods, scopes, on_behalf_permissions as "onBehalf"
    from gateway_rule where tenant_id = $1::bigint order by id`,
};

/** The rules of tenants for decisions, compiled, from a cache that follows every change within a second. */
@Injectable()
export class GatewayRules {
  private readonly trees: LeasedCache<RuleTree>;

  constructor(database: Database, invalidations: Invalidations) {
    this.trees = new LeasedCache(invalidations, {
      kind: 'rule',
      max: MOST_TENANTS,
      load: async (tenantId) => new RuleTree(await database.query<RuleFacts>(RULES, [tenantId])),
    });
  }

  /** A tenant without rules has an empty tree, which refuses every call. */
  async of(tenantId: number): Promise<RuleTree> {
    return (await this.trees.get(String(tenantId))) ?? new RuleTree([]);
  }

  /** Without asking the database; undefined when it must be asked. */
  peek(tenantId: number): RuleTree | undefined {
    return this.trees.peek(String(tenantId));
  }
}
