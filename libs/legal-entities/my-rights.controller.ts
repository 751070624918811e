import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AllowsOnBehalf } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { myRights, MyRightsDto } from './my-rights.dto.js';
import { MyRights } from './my-rights.service.js';
import { explainScopes } from './rights-explanation.policy.js';

/** What the bearer's token may do. */
@ApiTags('legal-entities')
@Controller('v1/me/rights')
export class MyRightsController {
  constructor(private readonly rights: MyRights) {}

  /** What my token may do, and where each scope comes from. For customers, employees, and who acts for a customer. */
  @AllowsOnBehalf()
  @Get()
  @ApiOkResponse({ type: MyRightsDto })
  async list(@Bearer() bearer: AccessTokenInfo): Promise<MyRightsDto> {
    return myRights(bearer, explainScopes(await this.rights.factsOf(bearer)));
  }
}
