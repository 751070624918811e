import { Get, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiNoContentResponse, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Clock } from '#kernel';
import { CustomerProfiles } from '#customers';
import { AllowsOnBehalf, ClientRoute, NoHead } from '#platform';
import { type AccessTokenInfo, Bearer, CredentialsInUrl, TakesInQuery } from '#tokens';
import { CustomerRoutes } from './customer-routes.js';
import { EmporixDoor } from './emporix-door.js';
import { EmporixFields } from './emporix-fields.js';
import { EmporixLogout } from './logout.service.js';
import { EmporixRefresh } from './refresh.service.js';
import { EmporixLogoutDto, EmporixRefreshDto, EmporixTokenStateDto } from './session.dto.js';
import { EmporixRefreshedTokensDto } from './token-answer.dto.js';
import { labelOfClaims, scopeText } from './token-answer.js';

/** What becomes of a customer's session. */
@CustomerRoutes()
export class EmporixSessionController {
  constructor(
    private readonly door: EmporixDoor,
    private readonly refreshes: EmporixRefresh,
    private readonly logouts: EmporixLogout,
    private readonly profiles: CustomerProfiles,
    private readonly urls: CredentialsInUrl,
    private readonly clock: Clock,
  ) {}

  /** New tokens, for the company that is named or for none. */
  @ClientRoute()
  @UseGuards(NoHead)
  @Get('refreshauthtoken')
  @TakesInQuery('refreshToken')
  @ApiBearerAuth()
  @ApiQuery({ type: EmporixRefreshDto })
  @ApiOkResponse({ type: EmporixRefreshedTokensDto })
  async refresh(@Req() request: FastifyRequest): Promise<EmporixRefreshedTokensDto> {
    await this.urls.refuse(request);
    return this.refreshes.refresh(EmporixFields.of(request), request);
  }

  /** The same with the fields in the body. */
  @ClientRoute()
  @Post('refreshauthtoken')
  @HttpCode(200)
  @ApiBearerAuth()
  @ApiBody({ type: EmporixRefreshDto })
  @ApiOkResponse({ type: EmporixRefreshedTokensDto })
  refreshByBody(@Req() request: FastifyRequest): Promise<EmporixRefreshedTokensDto> {
    return this.refresh(request);
  }

  /** Whose the token is, and for how long. */
  @AllowsOnBehalf()
  @Get('validateauthtoken')
  @ApiOkResponse({ type: EmporixTokenStateDto })
  async validate(@Bearer() bearer: AccessTokenInfo, @Req() request: FastifyRequest): Promise<EmporixTokenStateDto> {
    const { tenant, customerId } = await this.door.openCustomer(request, bearer);
    const { claims } = bearer;
    const profile = await this.profiles.of({ tenantId: tenant.id, id: customerId });
    return {
      token_type: 'Bearer',
      expires_in: Math.max(0, claims.exp - this.clock.seconds()),
      scope: scopeText(claims),
      sessionId: labelOfClaims(claims),
      email: profile?.email ?? '',
      ...(claims.legal_entity_id === undefined ? {} : { legalEntityId: claims.legal_entity_id }),
    };
  }

  /** Ends the session. */
  @AllowsOnBehalf()
  @UseGuards(NoHead)
  @Get('logout')
  @TakesInQuery('accessToken')
  @HttpCode(204)
  @ApiQuery({ type: EmporixLogoutDto })
  @ApiNoContentResponse()
  async logout(@Bearer() bearer: AccessTokenInfo, @Req() request: FastifyRequest): Promise<void> {
    const call = await this.door.openCustomer(request, bearer);
    await this.logouts.logout(call, EmporixFields.of(request), request.origin);
  }

  /** The same with the token in the body. */
  @AllowsOnBehalf()
  @Post('logout')
  @HttpCode(204)
  @ApiBody({ type: EmporixLogoutDto })
  @ApiNoContentResponse()
  logoutByBody(@Bearer() bearer: AccessTokenInfo, @Req() request: FastifyRequest): Promise<void> {
    return this.logout(bearer, request);
  }
}
