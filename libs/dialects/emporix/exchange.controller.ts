import { HttpCode, Post, Req } from '@nestjs/common';
import {
  ApiBody,
  ApiForbiddenResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiQuery,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer, TakesInQuery } from '#tokens';
import { CustomerRoutes } from './customer-routes.js';
import { EmporixDoor } from './emporix-door.js';
import { EmporixFields } from './emporix-fields.js';
import {
  EmporixExchangedTokensDto,
  EmporixExchangeDto,
  EmporixSocialLoginDto,
  EmporixSocialTokensDto,
} from './exchange.dto.js';
import { EmporixExchange } from './exchange.service.js';

/** From a sign-in at an identity provider, which the storefront ran itself, to a session. Query and body are twins. */
@CustomerRoutes()
export class EmporixExchangeController {
  constructor(
    private readonly door: EmporixDoor,
    private readonly exchanges: EmporixExchange,
  ) {}

  /** By the access token that the provider gave the storefront. Each token counts once. */
  @TokenRoute()
  @Post('exchangeauthtoken')
  @TakesInQuery('subjectAccessToken')
  @HttpCode(200)
  @ApiQuery({ type: EmporixExchangeDto })
  @ApiBody({ type: EmporixExchangeDto, required: false })
  @ApiOkResponse({ type: EmporixExchangedTokensDto })
  @ApiForbiddenResponse({ description: 'The customer is refused, or the API key may not sign customers in.' })
  @ApiNotFoundResponse({ description: 'Nobody knows the customer, and the provider’s people do not become customers.' })
  async exchange(
    @Bearer() bearer: AccessTokenInfo,
    @Req() request: FastifyRequest,
  ): Promise<EmporixExchangedTokensDto> {
    const call = await this.door.openAnonymous(request, bearer);
    return this.exchanges.exchange(call, EmporixFields.of(request), request);
  }

  /** By the code that the provider gave the storefront. */
  @TokenRoute()
  @Post('socialLogin')
  @TakesInQuery('code', 'code_verifier', 'anonymous_token')
  @HttpCode(200)
  @ApiHeader({ name: 'session-id', required: false, description: 'Ignored: the visit’s token says whose visit it is.' })
  @ApiQuery({ type: EmporixSocialLoginDto })
  @ApiBody({ type: EmporixSocialLoginDto, required: false })
  @ApiOkResponse({ type: EmporixSocialTokensDto })
  @ApiForbiddenResponse({ description: 'The customer is refused, or the API key may not sign customers in.' })
  async social(@Bearer() bearer: AccessTokenInfo, @Req() request: FastifyRequest): Promise<EmporixSocialTokensDto> {
    const call = await this.door.openAnonymous(request, bearer);
    return this.exchanges.social(call, EmporixFields.of(request), request);
  }
}
