import { GatewayRuleService, type GatewayRuleInput, type RuleView } from '#gateway';
import { Database } from '#platform';
import type { TestApp } from '../test-app.js';
import { cliCaller } from './caller.js';

/** A rule of the tenant, made through the service as `mandate apply` does; for agents with Create_Order_On_Behalf. */
export async function createRule(
  mandate: Pick<TestApp, 'app'>,
  tenant: string,
  wanted: Partial<GatewayRuleInput> = {},
): Promise<RuleView['rule']> {
  const rules = mandate.app.get(GatewayRuleService, { strict: false });
  const basket = { path: '/baskets/**', methods: ['GET', 'POST'], onBehalfPermission: 'Create_Order_On_Behalf' };
  const created = await mandate.app
    .get(Database, { strict: false })
    .transaction((tx) => rules.create(tx, cliCaller, { ...basket, ...wanted, tenant }));
  return created.rule;
}
