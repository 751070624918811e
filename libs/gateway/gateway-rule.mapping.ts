import type { GatewayRuleChanges, GatewayRuleInput } from './gateway-rule-input.js';
import type { RuleView } from './gateway-rule-view.js';
import type {
  CreateGatewayRuleDto,
  GatewayRuleRecord,
  GatewayRuleText,
  UpdateGatewayRuleDto,
} from './gateway-rule.dto.js';
import { printDemand } from './on-behalf-demand.js';
import type { RuleFacts } from './rule-facts.js';

export function ruleInput({
  tenant,
  path,
  methods,
  scopes,
  on_behalf_permission,
}: CreateGatewayRuleDto): GatewayRuleInput {
  return { tenant, path, methods, scopes, onBehalfPermission: on_behalf_permission };
}

export function ruleChanges({ path, methods, scopes, on_behalf_permission }: UpdateGatewayRuleDto): GatewayRuleChanges {
  return { path, methods, scopes, onBehalfPermission: on_behalf_permission };
}

/** By the names of the fixture file. */
export function ruleText({ path, methods, scopes, onBehalf }: Omit<RuleFacts, 'id'>): GatewayRuleText {
  return { path, methods: [...methods], scopes: [...scopes], on_behalf_permission: printDemand(onBehalf) };
}

export function ruleRecord({ rule, tenant }: RuleView): GatewayRuleRecord {
  return {
    id: rule.id,
    tenant,
    ...ruleText(rule),
    version: rule.version,
    created_at: rule.createdAt.toISOString(),
    updated_at: rule.updatedAt.toISOString(),
  };
}
