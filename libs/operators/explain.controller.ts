import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { AdminCaller } from '#kernel';
import { Admin, Requires } from '#platform';
import { ExplainDto, ExplanationDto } from './explain.dto.js';
import { DecisionExplainer } from './explain.service.js';

@ApiTags('admin: decisions')
@Controller('admin/v1')
export class ExplainController {
  constructor(private readonly explainer: DecisionExplainer) {}

  /** Why a request was refused, or what would happen: the ordered checks, the first failure and what would mend it. */
  @Requires('decision_read')
  @Post('decisions::explain')
  @HttpCode(200)
  @ApiOkResponse({ type: ExplanationDto })
  explain(@Admin() caller: AdminCaller, @Body() wanted: ExplainDto): Promise<ExplanationDto> {
    return this.explainer.explain(caller, wanted);
  }
}
