import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Clock, invalidRequest, type RequestOrigin } from '#kernel';
import { AllowsOnBehalf, Origin, TokenRoute } from '#platform';
import type { AccessTokenInfo } from './access-tokens.js';
import { Bearer, verifiedBearer } from './bearer.authenticator.js';
import { tokenDetail, tokenListItem } from './management.mapping.js';
import { TokenManagement } from './management.service.js';
import { TokenDetailDto, TokenListItemDto, ValidateAnswerDto } from './token.dto.js';

/** What a storefront does with the token of its customer (seed 002). */
@ApiTags('tokens')
@Controller('v1')
export class TokenManagementController {
  constructor(
    private readonly management: TokenManagement,
    private readonly clock: Clock,
  ) {}

  /** 200 while the token is valid and its session lives, else 401. */
  @AllowsOnBehalf()
  @Get('oauth/token/validate')
  @ApiOkResponse({ type: ValidateAnswerDto })
  validate(@Req() request: FastifyRequest): ValidateAnswerDto {
    // The hottest route of all: taken from the request itself, because @Bearer() costs a run of Nest's pipes.
    const { claims } = verifiedBearer(request);
    return {
      valid: true,
      expires_in: claims.exp - this.clock.seconds(),
      customer_id: claims.customerId,
      employee_id: claims.employee_id,
      on_behalf_session: claims.on_behalf_session,
      act: claims.act,
      legal_entity_id: claims.legal_entity_id,
    };
  }

  /** The token that asks, with its session. */
  @AllowsOnBehalf()
  @Get('oauth/token')
  @ApiOkResponse({ type: TokenDetailDto })
  async detail(@Bearer() bearer: AccessTokenInfo, @Origin() origin: RequestOrigin): Promise<TokenDetailDto> {
    const session = await this.management.current(bearer);
    return { ...(await this.management.addedDetail(session, origin)), ...tokenDetail(bearer, session) };
  }

  /** The live sessions of the token's own customer, newest first. */
  @TokenRoute()
  @Get('oauth/tokens')
  @ApiOkResponse({ type: [TokenListItemDto] })
  async list(
    @Bearer() bearer: AccessTokenInfo,
    @Origin() origin: RequestOrigin,
    @Req() request: FastifyRequest,
    @Query() query: Record<string, string | string[] | undefined>,
  ): Promise<TokenListItemDto[]> {
    const named = [query['user_id'], query['customer_id'], query['customerId'], request.headers['x-user-id']];
    if (named.some((value) => value !== undefined && value !== String(bearer.customerId))) {
      throw await this.management.foreignCustomerNamed(bearer, origin);
    }
    return (await this.management.list(bearer, origin)).map((session) => tokenListItem(bearer, session));
  }

  /** Ends the session that the `jti` names: its access and refresh tokens are dead at once. */
  @AllowsOnBehalf()
  @Delete('oauth/tokens/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async end(
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') jti: string,
    @Origin() origin: RequestOrigin,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    requireFittingShop(request, bearer);
    await this.management.end(bearer, jti, origin);
  }

  /** Ends the session of the token that asks. */
  @AllowsOnBehalf()
  @Post('auth/logout')
  @HttpCode(204)
  @ApiNoContentResponse()
  async logout(
    @Bearer() bearer: AccessTokenInfo,
    @Origin() origin: RequestOrigin,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    requireFittingShop(request, bearer);
    await this.management.logout(bearer, origin);
  }
}

/** SCAYLE's client sends its shop along; a shop that is not the token's is a mix-up that must not end a session. */
function requireFittingShop(request: FastifyRequest, bearer: AccessTokenInfo): void {
  const header = request.headers['x-shop-id'];
  if (header === undefined || header === String(bearer.session.shopId)) return;
  throw invalidRequest({ sentence: "The header X-Shop-Id does not name the token's shop." });
}
