import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiConsumes, ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type AppError, invalidRequest, unsupportedGrantType } from '#kernel';
import { ClientAuthenticator } from '#oauth-clients';
import { ClientRoute, DUPLICATE_PARAMETER } from '#platform';
import { CredentialsInUrl } from './credentials-in-url.js';
import { type GrantHandler, Grants } from './grants.js';
import type { TokenAnswer } from './order.js';
import { OAuthFields } from './token-request.js';
import { TokenAnswerDto, TokenRequestDto } from './token.dto.js';
import { TokenRefusals } from './token.refusals.js';

/** The token endpoint (RFC 6749 §3.2): form as the RFC has it, JSON as SCAYLE's clients send it. */
@ApiTags('tokens')
@Controller('v1/oauth/token')
export class TokenController {
  constructor(
    private readonly clients: ClientAuthenticator,
    private readonly grants: Grants,
    private readonly urls: CredentialsInUrl,
    private readonly refusals: TokenRefusals,
  ) {}

  /** Issues tokens for a grant. */
  @ClientRoute()
  @Post()
  @HttpCode(200)
  @ApiConsumes('application/x-www-form-urlencoded', 'application/json')
  @ApiBody({ type: TokenRequestDto })
  @ApiOkResponse({ type: TokenAnswerDto })
  async token(@Req() request: FastifyRequest): Promise<TokenAnswer> {
    await this.urls.refuse(request);
    const fields = OAuthFields.of(request);
    const client = await this.clients.authenticate(request, {
      client_id: fields.optional('client_id'),
      client_secret: fields.optional('client_secret'),
    });
    if (fields.repeatedIn(request.url) !== null) {
      throw await this.refusals.refused(client, request.origin, DUPLICATE_PARAMETER, givenTwice());
    }
    const handler = await this.refusals.reading(client, request.origin, () => this.handlerOf(fields));
    return handler.handle({
      client,
      fields,
      origin: request.origin,
      callerAddress: request.callerAddress,
      request,
    });
  }

  private handlerOf(fields: OAuthFields): GrantHandler {
    const handler = this.grants.find(fields.required('grant_type'));
    if (!handler) throw unsupportedGrantType();
    return handler;
  }
}

const givenTwice = (): AppError => invalidRequest({ sentence: 'A parameter stands in the URL and in the body.' });
