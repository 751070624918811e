import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { AdminCaller } from '#kernel';
import { Admin, Requires } from '#platform';
import { OnBehalfImpactDto } from './impact.dto.js';
import { OnBehalfImpact } from './impact.service.js';

@ApiTags('clients')
@Controller('admin/v1/clients/:clientId/on-behalf/impact')
export class ImpactController {
  constructor(private readonly impact: OnBehalfImpact) {}

  /** What switching on-behalf on opens for this client, and how many sessions switching it off ends. */
  @Requires('client_read')
  @Get()
  @ApiOkResponse({ type: OnBehalfImpactDto })
  read(@Admin() caller: AdminCaller, @Param('clientId') clientId: string): Promise<OnBehalfImpactDto> {
    return this.impact.of(caller, clientId);
  }
}
