import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '#platform';
import { checkRanges } from './ip-ranges.check.js';
import { RangesAnswer, RangesDto } from './ip-ranges.dto.js';

@ApiTags('clients')
@Controller('/admin/v1')
export class IpRangesController {
  /** How an allowlist with these lines would be understood; changes nothing. */
  @Post('ip-ranges::check')
  @HttpCode(200)
  @Requires('client_read')
  @ApiOkResponse({ type: RangesAnswer })
  check(@Body() body: RangesDto): RangesAnswer {
    return checkRanges(body.ranges);
  }
}
