import { Get, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Database, NoHead, OpenRoute } from '#platform';
import { bearerOf } from '#tokens';
import { SlasLogoutDto } from './logout.dto.js';
import { SlasLogoutService } from './logout.service.js';
import { SlasController } from './slas-controller.js';
import { organizationOf } from './slas-door.js';
import { SlasFields } from './slas-fields.js';
import { SlasOrganizations } from './slas-organizations.js';
import { emptiedTokenResponse } from './token-response.js';
import { SlasTokenResponseDto } from './token-response.dto.js';

@SlasController()
export class SlasLogoutController {
  constructor(
    private readonly organizations: SlasOrganizations,
    private readonly logouts: SlasLogoutService,
    private readonly database: Database,
  ) {}

  /**
   * Ends the session of the bearer's token, or with `hint=all-sessions` every session that the shopper began. The refresh
   * token stands in the query because the vendor's clients send it there; natively: `DELETE /v1/oauth/token`.
   */
  // Not a token route: those refuse every credential in a URL, and an expired token may still sign out.
  @OpenRoute()
  @Get('logout')
  @UseGuards(NoHead)
  @ApiBearerAuth()
  @ApiQuery({ type: SlasLogoutDto })
  @ApiOkResponse({ type: SlasTokenResponseDto })
  async logout(@Req() request: FastifyRequest): Promise<SlasTokenResponseDto> {
    const tenant = await this.organizations.tenantOf(organizationOf(request));
    const logout = await this.logouts.read(tenant, SlasFields.ofQuery(request), bearerOf(request));
    const caller = { actor: this.logouts.actorOf(logout), origin: request.origin };
    await this.database.transaction((tx) => this.logouts.end(tx, logout, caller));
    return emptiedTokenResponse();
  }
}
