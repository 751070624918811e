import { Controller, Get, Query, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiFoundResponse,
  ApiOkResponse,
  ApiProduces,
  ApiQuery,
  ApiTags,
  ApiUnprocessableEntityResponse,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestOrigin } from '#kernel';
import { BrowserPageFilter, NoHead, OpenRoute, Origin, sendAway } from '#platform';
import { LogoutPages } from './logout-pages.js';
import { LogoutService } from './logout.service.js';
import { SIGNED_OUT_PAGE } from './signed-out-page.js';

/** The two stops of a browser that signs out. */
@ApiTags('sso')
@Controller('v1/auth/logout')
@UseGuards(NoHead)
@UseFilters(BrowserPageFilter)
export class LogoutController {
  constructor(
    private readonly logouts: LogoutService,
    private readonly pages: LogoutPages,
  ) {}

  /** Takes a link that a shop signed (HS256, its secret), ends the session that it names, and sends the browser on. */
  @OpenRoute()
  @Get('redirect')
  @ApiQuery({ name: 'shopId', type: Number })
  @ApiQuery({ name: 'jwt', type: String })
  @ApiFoundResponse({ description: 'To the provider’s logout page, else to `callbackUrl`.' })
  @ApiBadRequestResponse({ description: 'The link is not believed: a page of our own, or JSON.' })
  @ApiUnprocessableEntityResponse({ description: 'The link is signed but malformed: a page of our own, or JSON.' })
  async redirect(
    @Query() query: Record<string, unknown>,
    @Origin() origin: RequestOrigin,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendAway(reply, 302, await this.logouts.logout(query, origin));
  }

  /** Where the provider sends the browser back to; from here it goes to the shop's `callbackUrl`. */
  @OpenRoute()
  @Get('callback')
  @ApiQuery({ name: 'state', type: String, required: false })
  @ApiFoundResponse({ description: 'To `callbackUrl`.' })
  @ApiProduces('text/html')
  @ApiOkResponse({ description: 'No logout of this browser is under way: a page of our own.', type: String })
  async callback(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const departure = await this.pages.back(query['state'], request.headers.cookie);
    if (departure) sendAway(reply, 302, departure);
    else void reply.type('text/html; charset=utf-8').send(SIGNED_OUT_PAGE);
  }
}
