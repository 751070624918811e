import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBadRequestResponse, ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { invalidRequest, type RequestOrigin } from '#kernel';
import { FormBody, OpenRoute, Origin } from '#platform';
import { BackchannelLogoutDto } from './backchannel.dto.js';
import { logoutTokenOf } from './backchannel.policy.js';
import { BackchannelService } from './backchannel.service.js';

@ApiTags('sso')
@Controller('v1/auth/external')
export class BackchannelController {
  constructor(private readonly backchannel: BackchannelService) {}

  /** OpenID Connect Back-Channel Logout 1.0: an identity provider tells that somebody signed out there. */
  @OpenRoute()
  @Post('backchannel-logout')
  @HttpCode(200)
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: BackchannelLogoutDto })
  @ApiOkResponse({ description: 'The sessions that the token names have ended; there may have been none.' })
  @ApiBadRequestResponse({ description: 'The token is not believed, or came before.' })
  async logout(@Body() body: unknown, @Origin() origin: RequestOrigin): Promise<void> {
    if (!(body instanceof FormBody)) throw invalidRequest({ sentence: 'Send a form.' });
    await this.backchannel.logout(logoutTokenOf(body), origin);
  }
}
