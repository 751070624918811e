import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type AdminCaller, validationFailed } from '#kernel';
import { Admin, Database, Requires } from '#platform';
import { explainedScope, ExplainedRights, ExplainRightsDto } from './rights-explanation.dto.js';
import { RightsExplanation } from './rights-explanation.service.js';
import { scopeSpellings } from './scope-names.js';

@ApiTags('groups')
@Controller('/admin/v1')
export class RightsExplanationController {
  constructor(
    private readonly rights: RightsExplanation,
    private readonly database: Database,
  ) {}

  /** Where the scopes come from that a customer or an employee has by their groups. */
  @Post('rights::explain')
  @HttpCode(200)
  @Requires('employee_read')
  @ApiOkResponse({ type: ExplainedRights })
  async explain(@Admin() caller: AdminCaller, @Body() body: ExplainRightsDto): Promise<ExplainedRights> {
    const { tenant, customer_id: customerId, employee_id: employeeId, scope } = body;
    const found = await this.rights.explain(this.database.orm.manager, caller, tenant, one({ customerId, employeeId }));
    const wanted = scope === undefined ? null : scopeSpellings(scope);
    const scopes = found.filter((line) => wanted?.includes(line.scope) ?? true);
    return { scopes: scopes.map(explainedScope) };
  }
}

function one<Subject extends { customerId?: number; employeeId?: string }>(subject: Subject): Subject {
  if ((subject.customerId === undefined) !== (subject.employeeId === undefined)) return subject;
  throw validationFailed({ fields: [{ pointer: '/customer_id', detail: 'is needed, or employee_id, not both' }] });
}
