import { Controller, Get, Post, Query, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiBadRequestResponse, ApiConsumes, ApiFoundResponse, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalidRequest, type RequestOrigin } from '#kernel';
import { BrowserPageFilter, FormBody, NoHead, OpenRoute, Origin, sendAway } from '#platform';
import { CallbackService } from './callback.service.js';
import { sendOutcome } from './outcome.js';
import { StartService } from './start.service.js';

/** The two stops of a browser that signs in by an identity provider. */
@ApiTags('sso')
@Controller('v1/auth/external')
@UseGuards(NoHead)
@UseFilters(BrowserPageFilter)
export class SsoController {
  constructor(
    private readonly starts: StartService,
    private readonly callbacks: CallbackService,
  ) {}

  /** Takes a link that a shop signed (HS256, its secret) and sends the browser to the identity provider. */
  @OpenRoute()
  @Get('redirect')
  @ApiQuery({ name: 'shopId', type: Number })
  @ApiQuery({ name: 'jwt', type: String })
  @ApiFoundResponse({ description: 'To the provider, or back to `callbackUrl` with `error`.' })
  @ApiBadRequestResponse({ description: 'The link is not believed: a page of our own, or JSON.' })
  async redirect(
    @Query() query: Record<string, unknown>,
    @Origin() origin: RequestOrigin,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendAway(reply, 302, await this.starts.start(query, origin));
  }

  /** Where the provider sends the browser back to; from here it goes to the shop's `callbackUrl`. */
  @OpenRoute()
  @Get('callback')
  @ApiResponse({ status: 303, description: 'To `callbackUrl` with `code` and `state`, or with `error`.' })
  @ApiBadRequestResponse({ description: 'No login of this browser is under way: a page of our own, or JSON.' })
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.finish(request, reply, request.query);
  }

  /** The same for providers that answer with a form (`response_mode=form_post`). */
  @OpenRoute()
  @Post('callback')
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiResponse({ status: 303, description: 'To `callbackUrl` with `code` and `state`, or with `error`.' })
  @ApiBadRequestResponse({ description: 'No login of this browser is under way: a page of our own, or JSON.' })
  async postedCallback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!(request.body instanceof FormBody)) throw invalidRequest({ sentence: 'Send a form.' });
    await this.finish(request, reply, request.body);
  }

  private async finish(request: FastifyRequest, reply: FastifyReply, sent: unknown): Promise<void> {
    const parameters = singleTexts(sent);
    const callback = {
      parameters,
      cookies: request.headers.cookie,
      posted: request.method === 'POST',
      origin: request.origin,
      callerAddress: request.callerAddress,
    };
    sendOutcome(reply, await this.callbacks.finish(callback));
  }
}

/** RFC 6749 §3.1: no parameter comes twice. */
function singleTexts(sent: unknown): Record<string, string> {
  const entries = Object.entries((sent ?? {}) as Record<string, unknown>);
  if (entries.some(([, value]) => typeof value !== 'string')) {
    throw invalidRequest({ sentence: 'A parameter is given more than once.' });
  }
  return Object.fromEntries(entries) as Record<string, string>;
}
