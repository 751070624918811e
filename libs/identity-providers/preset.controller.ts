import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '#platform';
import { PresetList, presetList } from './preset.dto.js';

@ApiTags('identity-providers')
@Controller('/admin/v1/identity-provider-presets')
export class PresetController {
  @Get()
  @Requires('idp_read')
  @ApiOkResponse({ type: PresetList })
  list(): PresetList {
    return presetList();
  }
}
