import { HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ClientRoute } from '#platform';
import { CredentialsInUrl, Introspection, IntrospectionAnswerDto, Revocation } from '#tokens';
import { SlasTokenFieldDto } from './inspection.dto.js';
import { SlasController } from './slas-controller.js';
import { type SlasCall, SlasDoor } from './slas-door.js';
import { emptiedTokenResponse } from './token-response.js';
import { SlasTokenResponseDto } from './token-response.dto.js';

/** Longest token we look at, in characters. */
const LONGEST_TOKEN = 8192;

/** What a private client may ask about tokens, and take back. Agents' tokens are tokens like others. */
@SlasController()
export class SlasInspectionController {
  constructor(
    private readonly door: SlasDoor,
    private readonly introspection: Introspection,
    private readonly revocation: Revocation,
    private readonly urls: CredentialsInUrl,
  ) {}

  /** Whether a token of the organization is active, and what it carries. */
  @ClientRoute()
  @Post('introspect')
  @HttpCode(200)
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: SlasTokenFieldDto })
  @ApiOkResponse({ type: IntrospectionAnswerDto })
  async introspect(@Req() request: FastifyRequest): Promise<IntrospectionAnswerDto> {
    const { client, fields } = await this.open(request);
    return this.introspection.introspect(client, fields.required('token', LONGEST_TOKEN), request.origin);
  }

  /** Ends the session of an access or refresh token of this client. 200 also for tokens that are unknown or dead. */
  @ClientRoute()
  @Post('revoke')
  @HttpCode(200)
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: SlasTokenFieldDto })
  @ApiOkResponse({ type: SlasTokenResponseDto })
  async revoke(@Req() request: FastifyRequest): Promise<SlasTokenResponseDto> {
    const { client, fields } = await this.open(request);
    const token = fields.required('token', LONGEST_TOKEN);
    await this.revocation.revoke(client, token, request.origin);
    return emptiedTokenResponse(token.startsWith('mrt_') ? token : '');
  }

  private async open(request: FastifyRequest): Promise<SlasCall> {
    await this.urls.refuse(request);
    return this.door.openPrivate(request);
  }
}
