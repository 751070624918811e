import { Get, HttpCode, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiBody, ApiConflictResponse, ApiConsumes, ApiOkResponse, ApiQuery, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BrowserPageFilter, ClientRoute, NoHead, OpenRoute, sendAway } from '#platform';
import { CredentialsInUrl } from '#tokens';
import { SlasAgentAuthorizeDto, SlasAgentTokenDto, SlasSystemTokenDto } from './acting.dto.js';
import { AgentLoginService } from './agent-login.service.js';
import { AgentTokenService } from './agent-token.service.js';
import { SlasController } from './slas-controller.js';
import { SlasDoor } from './slas-door.js';
import { SlasFields } from './slas-fields.js';
import { SlasTokens } from './slas-tokens.js';
import { SystemTokenService } from './system-token.service.js';
import { SlasTokenResponseDto } from './token-response.dto.js';

/** Acting for shoppers: trusted agents (TAOB) and trusted systems (TSOB). */
@SlasController()
export class SlasActingController {
  constructor(
    private readonly door: SlasDoor,
    private readonly logins: AgentLoginService,
    private readonly agents: AgentTokenService,
    private readonly systems: SystemTokenService,
    private readonly tokens: SlasTokens,
    private readonly urls: CredentialsInUrl,
  ) {}

  /** Sends an agent to sign in, to act for one shopper then. */
  @OpenRoute()
  @Get('trusted-agent/authorize')
  @UseGuards(NoHead)
  @UseFilters(BrowserPageFilter)
  @ApiQuery({ type: SlasAgentAuthorizeDto })
  @ApiResponse({ status: 303, description: 'To the page to sign in at, or to `redirect_uri` with `error`.' })
  async authorize(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const call = await this.door.openNamed(request, SlasFields.ofQuery(request));
    sendAway(reply, 303, await this.logins.begin(call, request));
  }

  /** A token to act with for 15 minutes; it cannot be refreshed. 403 `AM SSO Unauthorized!` for who may not. */
  @ClientRoute()
  @Post('trusted-agent/token')
  @HttpCode(200)
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: SlasAgentTokenDto })
  @ApiOkResponse({ type: SlasTokenResponseDto })
  async agentToken(@Req() request: FastifyRequest): Promise<SlasTokenResponseDto> {
    await this.urls.refuse(request);
    const call = await this.door.open(request, '_sfdc_client_auth');
    return this.tokens.response(await this.agents.redeem(call, request));
  }

  /** Tokens for a shopper on the word of a private client. */
  @ClientRoute()
  @Post('trusted-system/token')
  @HttpCode(200)
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: SlasSystemTokenDto })
  @ApiOkResponse({ type: SlasTokenResponseDto })
  @ApiConflictResponse({ description: 'The same shopper was logged in less than three seconds ago.' })
  async systemToken(@Req() request: FastifyRequest): Promise<SlasTokenResponseDto> {
    await this.urls.refuse(request);
    const call = await this.door.openPrivate(request);
    return this.tokens.response(await this.systems.issue(call, request));
  }
}
