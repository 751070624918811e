import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { AdminCaller } from '#kernel';
import { Admin, Requires } from '#platform';
import { StatisticsDto, StatisticsQuery } from './statistics.dto.js';
import { StatisticsService } from './statistics.service.js';

@ApiTags('Audit')
@Controller('admin/v1/statistics')
export class StatisticsController {
  constructor(private readonly statistics: StatisticsService) {}

  /** Tokens issued and requests refused, by the hour: counts only, so reading them is not recorded. */
  @Get()
  @Requires('audit_read')
  @ApiOkResponse({ type: StatisticsDto })
  read(@Admin() caller: AdminCaller, @Query() query: StatisticsQuery): Promise<StatisticsDto> {
    return this.statistics.read(caller, query);
  }
}
