import { Body, Controller, Delete, Get, HttpCode, Param, ParseIntPipe, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AdminCaller } from '#kernel';
import {
  Admin,
  checkIfMatch,
  Database,
  Idempotency,
  IdempotencyKey,
  IfMatch,
  page,
  Requires,
  withEtag,
} from '#platform';
import { rulePosition, type RuleView } from './gateway-rule-view.js';
import {
  CreateGatewayRuleDto,
  GatewayRulePage,
  GatewayRuleQuery,
  GatewayRuleRecord,
  UpdateGatewayRuleDto,
} from './gateway-rule.dto.js';
import { ruleChanges, ruleInput, ruleRecord } from './gateway-rule.mapping.js';
import { GatewayRuleService } from './gateway-rule.service.js';

@ApiTags('gateway-rules')
@Controller('/admin/v1/gateway-rules')
export class GatewayRuleController {
  constructor(
    private readonly rules: GatewayRuleService,
    private readonly database: Database,
    private readonly idempotency: Idempotency,
  ) {}

  @Get()
  @Requires('rule_read')
  @ApiOkResponse({ type: GatewayRulePage })
  async list(@Admin() caller: AdminCaller, @Query() query: GatewayRuleQuery): Promise<GatewayRulePage> {
    const rows = await this.rules.list(this.database.orm.manager, caller, query);
    return page(rows, query, rulePosition, ruleRecord);
  }

  @Get(':id')
  @Requires('rule_read')
  @ApiOkResponse({ type: GatewayRuleRecord })
  async read(
    @Admin() caller: AdminCaller,
    @Param('id', ParseIntPipe) id: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GatewayRuleRecord> {
    return withEtag(reply, ruleRecord(await this.rules.find(this.database.orm.manager, caller, id)));
  }

  @Post()
  @Requires('rule_manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: GatewayRuleRecord })
  async create(
    @Admin() caller: AdminCaller,
    @IdempotencyKey() key: IdempotencyKey | null,
    @Body() body: CreateGatewayRuleDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GatewayRuleRecord> {
    const created = await this.idempotency.run(caller, key, body, async (tx) => ({
      ...ruleRecord(await this.rules.create(tx, caller, ruleInput(body))),
    }));
    return withEtag(reply, created);
  }

  @Patch(':id')
  @Requires('rule_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ type: GatewayRuleRecord })
  async update(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('id', ParseIntPipe) id: number,
    @Body() body: UpdateGatewayRuleDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GatewayRuleRecord> {
    const view = await this.database.transaction((tx) =>
      this.rules.update(tx, caller, id, ruleChanges(body), expecting(ifMatch)),
    );
    return withEtag(reply, ruleRecord(view));
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('rule_manage')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiNoContentResponse()
  async delete(
    @Admin() caller: AdminCaller,
    @IfMatch() ifMatch: string,
    @Param('id', ParseIntPipe) id: number,
  ): Promise<void> {
    await this.database.transaction((tx) => this.rules.delete(tx, caller, id, expecting(ifMatch)));
  }
}

function expecting(ifMatch: string): (current: RuleView) => void {
  return (current) => checkIfMatch(ifMatch, current.rule.version, () => ruleRecord(current));
}
