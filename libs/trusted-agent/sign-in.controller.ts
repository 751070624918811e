import { Controller, Get, Post, Query, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConsumes,
  ApiOkResponse,
  ApiProduces,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { unsupportedMediaType } from '#kernel';
import { BrowserPageFilter, type Departure, FormBody, NoHead, OpenRoute, preferredLanguage, sendAway } from '#platform';
import type { Page } from './page.js';
import type { SignInRequest } from './sign-in.door.js';
import { SignInService } from './sign-in.service.js';

/** The page where agents sign in whose tenant has no identity provider for employees, or choose one of several. */
@ApiTags('trusted agent')
@Controller('v1/oauth/trusted-agent/sign-in')
@UseGuards(NoHead)
@UseFilters(BrowserPageFilter)
export class SignInController {
  constructor(private readonly signIns: SignInService) {}

  /** Shows the step that is next, or leads to the provider that was chosen. */
  @OpenRoute()
  @Get()
  @ApiQuery({ name: 'login', type: String })
  @ApiQuery({ name: 'idp', type: String, required: false })
  @ApiProduces('text/html')
  @ApiOkResponse({ description: 'A page in English or German.', type: String })
  @ApiResponse({ status: 303, description: 'To the identity provider, or to `redirect_uri` with `error`.' })
  @ApiBadRequestResponse({ description: 'No sign-in of this browser is under way: a page of our own, or JSON.' })
  async open(
    @Query('login') login: unknown,
    @Query('idp') provider: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    send(reply, await this.signIns.open(visitOf(request, login), textOf(provider)));
  }

  /** Takes what the agent typed. */
  @OpenRoute()
  @Post()
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiProduces('text/html')
  @ApiOkResponse({ description: 'The next step.', type: String })
  @ApiResponse({ status: 303, description: 'To the next step, or to `redirect_uri` with `code` or `error`.' })
  @ApiBadRequestResponse({ description: 'The same step with what was wrong, or a page of our own.' })
  async submit(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { body } = request;
    if (!(body instanceof FormBody)) throw unsupportedMediaType({ sentence: 'Send a form.' });
    send(reply, await this.signIns.submit(visitOf(request, body['login']), body));
  }
}

function visitOf({ headers, origin, callerAddress }: FastifyRequest, login: unknown): SignInRequest {
  const language = preferredLanguage(headers['accept-language'] ?? '');
  return { login: textOf(login), cookies: headers.cookie, language, origin, callerAddress };
}

/** A parameter that comes twice counts as none. */
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function send(reply: FastifyReply, outcome: Page | Departure): void {
  if ('location' in outcome) return sendAway(reply, 303, outcome);
  void reply.status(outcome.status).headers(outcome.headers).send(outcome.html);
}
