import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { AdminCaller } from '#kernel';
import { Admin, Requires } from '#platform';
import { Overview, OverviewQuery } from './overview.dto.js';
import { OverviewReader } from './overview.service.js';

@ApiTags('admin: overview')
@Controller('admin/v1')
export class OverviewController {
  constructor(private readonly overview: OverviewReader) {}

  /** The steps to a first token, done by facts, and counts that each stand for a list of clients. */
  @Get('overview')
  @Requires('client_read')
  @ApiOkResponse({ type: Overview })
  read(@Admin() caller: AdminCaller, @Query() query: OverviewQuery): Promise<Overview> {
    return this.overview.read(caller, query.tenant);
  }
}
