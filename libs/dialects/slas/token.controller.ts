import { HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { unsupportedGrantType } from '#kernel';
import { ClientRoute } from '#platform';
import { CredentialsInUrl, type TokenAnswer, TokenRefusals } from '#tokens';
import { CodeTokenService } from './code-token.service.js';
import { GuestTokenService } from './guest-token.service.js';
import { RefreshTokenService } from './refresh-token.service.js';
import { SlasController } from './slas-controller.js';
import { type SlasCall, SlasDoor } from './slas-door.js';
import { SlasTokens } from './slas-tokens.js';
import { SlasTokenRequestDto } from './token.dto.js';
import { SlasTokenResponseDto } from './token-response.dto.js';

type Grant = (call: SlasCall, request: FastifyRequest) => Promise<TokenAnswer>;

/** The token endpoint in Salesforce's words. */
@SlasController()
export class SlasTokenController {
  private readonly grants: ReadonlyMap<string, Grant>;

  constructor(
    private readonly door: SlasDoor,
    private readonly tokens: SlasTokens,
    private readonly urls: CredentialsInUrl,
    private readonly refusals: TokenRefusals,
    guests: GuestTokenService,
    codes: CodeTokenService,
    refreshes: RefreshTokenService,
  ) {
    this.grants = new Map<string, Grant>([
      ['client_credentials', (call, request) => guests.issue(call, request)],
      ['authorization_code_pkce', (call, request) => codes.redeem(call, true, request)],
      ['authorization_code', (call, request) => codes.redeem(call, false, request)],
      ['refresh_token', (call, request) => refreshes.refresh(call, request)],
    ]);
  }

  /** Tokens for a guest, a code or a refresh token. */
  @ClientRoute()
  @Post('token')
  @HttpCode(200)
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: SlasTokenRequestDto })
  @ApiOkResponse({ type: SlasTokenResponseDto })
  async token(@Req() request: FastifyRequest): Promise<SlasTokenResponseDto> {
    await this.urls.refuse(request);
    const call = await this.door.open(request);
    const grant = await this.refusals.reading(call.client, request.origin, () => this.grantOf(call));
    return this.tokens.response(await grant(call, request));
  }

  private grantOf({ fields }: SlasCall): Grant {
    const grant = this.grants.get(fields.required('grant_type', 100));
    if (!grant) throw unsupportedGrantType();
    return grant;
  }
}
