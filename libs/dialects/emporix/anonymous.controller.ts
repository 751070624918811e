import { Controller, Get, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ClientRoute, NoHead } from '#platform';
import { CredentialsInUrl, TakesInQuery } from '#tokens';
import { AnonymousLoginDto, AnonymousRefreshDto } from './anonymous.dto.js';
import { AnonymousService } from './anonymous.service.js';
import { EmporixFields } from './emporix-fields.js';
import { EmporixAnonymousTokensDto } from './token-answer.dto.js';

/** Visitors who have not signed in. Each route has a twin that takes the same fields in the body. */
@ApiTags('emporix')
@Controller('customerlogin/auth/anonymous')
@UseGuards(NoHead)
export class EmporixAnonymousController {
  constructor(
    private readonly anonymous: AnonymousService,
    private readonly urls: CredentialsInUrl,
  ) {}

  /** Begins a visit. */
  @ClientRoute()
  @Get('login')
  @ApiQuery({ type: AnonymousLoginDto })
  @ApiOkResponse({ type: EmporixAnonymousTokensDto })
  async login(@Req() request: FastifyRequest): Promise<EmporixAnonymousTokensDto> {
    await this.urls.refuse(request);
    return this.anonymous.login(EmporixFields.of(request), request);
  }

  /** The same with the fields in the body. */
  @ClientRoute()
  @Post('login')
  @HttpCode(200)
  @ApiBody({ type: AnonymousLoginDto })
  @ApiOkResponse({ type: EmporixAnonymousTokensDto })
  loginByBody(@Req() request: FastifyRequest): Promise<EmporixAnonymousTokensDto> {
    return this.login(request);
  }

  /** Goes on with a visit, under the same label. */
  @ClientRoute()
  @Get('refresh')
  @TakesInQuery('refresh_token', 'anonymous_token')
  @ApiQuery({ type: AnonymousRefreshDto })
  @ApiOkResponse({ type: EmporixAnonymousTokensDto })
  async refresh(@Req() request: FastifyRequest): Promise<EmporixAnonymousTokensDto> {
    await this.urls.refuse(request);
    return this.anonymous.refresh(EmporixFields.of(request), request);
  }

  /** The same with the fields in the body. */
  @ClientRoute()
  @Post('refresh')
  @HttpCode(200)
  @ApiBody({ type: AnonymousRefreshDto })
  @ApiOkResponse({ type: EmporixAnonymousTokensDto })
  refreshByBody(@Req() request: FastifyRequest): Promise<EmporixAnonymousTokensDto> {
    return this.refresh(request);
  }
}
