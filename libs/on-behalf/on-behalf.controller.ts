import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ClientRoute } from '#platform';
import { type TokenAnswer, TokenAnswerDto } from '#tokens';
import { EligibilityDto, OnBehalfRequestDto } from './on-behalf.dto.js';
import { OnBehalfEntrance } from './on-behalf.entrance.js';
import { OnBehalfService } from './on-behalf.service.js';

@ApiTags('on-behalf')
@Controller('v1/oauth/on-behalf-token')
export class OnBehalfController {
  constructor(
    private readonly entrance: OnBehalfEntrance,
    private readonly service: OnBehalfService,
  ) {}

  /** A short-lived token pair to act for a customer without the customer's password. */
  @ClientRoute()
  @Post()
  @HttpCode(200)
  @ApiBody({ type: OnBehalfRequestDto })
  @ApiOkResponse({ type: TokenAnswerDto })
  async issue(@Req() request: FastifyRequest): Promise<TokenAnswer> {
    const { caller, wanted } = await this.entrance.enter(request);
    return this.service.issue(caller, wanted);
  }

  /** Whether this client may act for the customer now, and if not why. Nothing is issued. */
  @ClientRoute()
  @Post('eligibility')
  @HttpCode(200)
  @ApiBody({ type: OnBehalfRequestDto })
  @ApiOkResponse({ type: EligibilityDto })
  async eligibility(@Req() request: FastifyRequest): Promise<EligibilityDto> {
    const { caller, wanted } = await this.entrance.enterForEligibility(request);
    return this.service.eligibility(caller, wanted);
  }
}
