import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ClientAuthenticator, type ClientFacts } from '#oauth-clients';
import { ClientRoute } from '#platform';
import { CredentialsInUrl } from './credentials-in-url.js';
import { Introspection } from './introspection.service.js';
import { IntrospectionAnswerDto, TokenFieldDto } from './introspection.dto.js';
import { Revocation } from './revocation.service.js';
import { OAuthFields } from './token-request.js';

/** RFC 7662 and RFC 7009: what a client may ask about, and take back, with its own credentials. */
@ApiTags('tokens')
@Controller('v1/oauth')
export class IntrospectionController {
  constructor(
    private readonly clients: ClientAuthenticator,
    private readonly introspection: Introspection,
    private readonly revocation: Revocation,
    private readonly urls: CredentialsInUrl,
  ) {}

  /** Whether a token of the client's own tenant is active, and what it carries. */
  @ClientRoute()
  @Post('introspect')
  @HttpCode(200)
  @ApiConsumes('application/x-www-form-urlencoded', 'application/json')
  @ApiBody({ type: TokenFieldDto })
  @ApiOkResponse({ type: IntrospectionAnswerDto })
  async introspect(@Req() request: FastifyRequest): Promise<IntrospectionAnswerDto> {
    const { client, token } = await this.read(request);
    return this.introspection.introspect(client, token, request.origin);
  }

  /** Ends the session of an access or refresh token of this client. 200 also for tokens that are unknown or dead. */
  @ClientRoute()
  @Post('revoke')
  @HttpCode(200)
  @ApiConsumes('application/x-www-form-urlencoded', 'application/json')
  @ApiBody({ type: TokenFieldDto })
  async revoke(@Req() request: FastifyRequest): Promise<Record<string, never>> {
    const { client, token } = await this.read(request);
    await this.revocation.revoke(client, token, request.origin);
    return {};
  }

  private async read(request: FastifyRequest): Promise<{ client: ClientFacts; token: string }> {
    if (request.url.includes('?')) await this.urls.refuse(request);
    const fields = OAuthFields.of(request);
    const client = await this.clients.authenticate(request, {
      client_id: fields.optional('client_id'),
      client_secret: fields.optional('client_secret'),
    });
    return { client, token: fields.required('token') };
  }
}
