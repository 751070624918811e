import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LegalEntitiesModule } from '#legal-entities';
import { TenancyModule } from '#tenancy';
import { GatewayAuthorizeController } from './authorize.controller.js';
import { CompaniesBelow } from './companies-below.js';
import { Gate } from './gate.js';
import { GatewayRuleSets } from './gateway-rule-sets.js';
import { GatewayRuleTableController } from './gateway-rule-table.controller.js';
import { GatewayRuleTable } from './gateway-rule-table.js';
import { GatewayRuleController } from './gateway-rule.controller.js';
import { GatewayRule } from './gateway-rule.entity.js';
import { GatewayRuleService } from './gateway-rule.service.js';
import { GatewayRules } from './gateway-rules.js';

@Module({
  imports: [TypeOrmModule.forFeature([GatewayRule]), LegalEntitiesModule, TenancyModule],
  controllers: [GatewayAuthorizeController, GatewayRuleController, GatewayRuleTableController],
  providers: [CompaniesBelow, Gate, GatewayRules, GatewayRuleService, GatewayRuleSets, GatewayRuleTable],
  exports: [CompaniesBelow, GatewayRules, GatewayRuleService, GatewayRuleSets, GatewayRuleTable],
})
export class GatewayModule {}
