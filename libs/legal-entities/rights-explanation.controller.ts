import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { AdminCaller } from '#kernel';
import { Admin, Database, Requires } from '#platform';
import { ExplainedRights, explainedRights, ExplainRightsDto, rightsSubject } from './rights-explanation.dto.js';
import { RightsExplanation } from './rights-explanation.service.js';

@ApiTags('groups')
@Controller('/admin/v1')
export class RightsExplanationController {
  constructor(
    private readonly rights: RightsExplanation,
    private readonly database: Database,
  ) {}

  /** Where the scopes come from that a customer or an employee has, and why one is missing. */
  @Post('rights::explain')
  @HttpCode(200)
  @Requires('employee_read')
  @ApiOkResponse({ type: ExplainedRights })
  async explain(@Admin() caller: AdminCaller, @Body() body: ExplainRightsDto): Promise<ExplainedRights> {
    const { tenant, scope = null } = body;
    const tx = this.database.orm.manager;
    return explainedRights(await this.rights.explain(tx, caller, tenant, rightsSubject(body), scope));
  }
}
