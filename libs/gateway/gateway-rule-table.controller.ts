import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { AdminCaller } from '#kernel';
import { Admin, Database, Requires } from '#platform';
import { GatewayRuleSets } from './gateway-rule-sets.js';
import { AppliedGatewaySet, ApplyGatewaySetDto, GatewayRuleExport, GatewayTenantQuery } from './gateway-rule.dto.js';
import { ruleRecord, ruleText } from './gateway-rule.mapping.js';
import { GatewayRuleService } from './gateway-rule.service.js';

/** All rules of a tenant at once. */
@ApiTags('gateway-rules')
@Controller('/admin/v1')
export class GatewayRuleTableController {
  constructor(
    private readonly sets: GatewayRuleSets,
    private readonly rules: GatewayRuleService,
    private readonly database: Database,
  ) {}

  /** Adds a ready-made set. Repeating it changes nothing; rules that stand for a path and method already stay. */
  @Post('gateway-rules::apply-set')
  @HttpCode(200)
  @Requires('rule_manage')
  @ApiOkResponse({ type: AppliedGatewaySet })
  async applySet(
    @Admin() caller: AdminCaller,
    @Body() { tenant, set }: ApplyGatewaySetDto,
  ): Promise<AppliedGatewaySet> {
    const applied = await this.database.transaction((tx) => this.sets.apply(tx, caller, tenant, set));
    return {
      tenant: applied.tenant,
      set,
      added: applied.added.map(ruleRecord),
      kept: applied.kept.map(ruleRecord),
    };
  }

  /** What a gateway would be given, in the form of the fixture file. */
  @Get('gateway-rules::export')
  @Requires('rule_read')
  @ApiOkResponse({ type: GatewayRuleExport })
  async export(@Admin() caller: AdminCaller, @Query() { tenant }: GatewayTenantQuery): Promise<GatewayRuleExport> {
    const all = await this.rules.all(this.database.orm.manager, caller, tenant);
    return { tenant: all.tenant, rules: all.rules.map(({ rule }) => ruleText(rule)) };
  }
}
