import { Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiQuery, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ClientRoute, Database, NoHead, OpenRoute, sendAway } from '#platform';
import { CredentialsInUrl } from '#tokens';
import { GuestLoginService } from './guest-login.service.js';
import { IdpLoginService } from './idp-login.service.js';
import { PasswordLoginService } from './password-login.service.js';
import { SlasController } from './slas-controller.js';
import { type SlasCall, SlasDoor } from './slas-door.js';
import { SlasFields } from './slas-fields.js';
import { SlasAuthorizeDto, SlasLoginDto } from './shopper-login.dto.js';

/** Sign-ins that end in a code at the client's redirect address. */
@SlasController()
export class SlasShopperLoginController {
  constructor(
    private readonly door: SlasDoor,
    private readonly guests: GuestLoginService,
    private readonly logins: PasswordLoginService,
    private readonly providers: IdpLoginService,
    private readonly urls: CredentialsInUrl,
    private readonly database: Database,
  ) {}

  /** `hint=guest`: a guest at once; the key of an identity provider, or none: a login there. */
  @OpenRoute()
  @Get('authorize')
  @UseGuards(NoHead)
  @ApiQuery({ type: SlasAuthorizeDto })
  @ApiResponse({ status: 303, description: 'To the provider, or to `redirect_uri` with `usid` and `code`.' })
  async authorize(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const fields = SlasFields.ofQuery(request);
    const call = await this.door.openNamed(request, fields);
    const hint = fields.optional('hint', 128);
    if (hint?.toLowerCase() !== 'guest') return this.toProvider(call, hint ?? null, request, reply);
    const login = await this.guests.admit(call, request);
    const location = await this.database.transaction((tx) => this.guests.finish(tx, login));
    sendAway(reply, 303, { location, cookie: null });
  }

  private async toProvider(
    call: SlasCall,
    provider: string | null,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    sendAway(reply, 303, await this.providers.begin(call, provider, request));
  }

  /** The shopper's e-mail address and password as HTTP Basic; a wrong one is 401 `Basic Authorization failed.` */
  @ClientRoute()
  @Post('login')
  @HttpCode(303)
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: SlasLoginDto })
  @ApiResponse({ status: 303, description: 'To `redirect_uri` with `usid` and `code`.' })
  async login(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.urls.refuse(request);
    const call = await this.door.openNamed(request, SlasFields.ofBody(request));
    const login = await this.logins.prove(call, request);
    const location = await this.database.transaction((tx) => this.logins.finish(tx, login));
    sendAway(reply, 303, { location, cookie: null });
  }
}
