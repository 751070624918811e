import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ClientAuthenticator } from '#oauth-clients';
import { ClientRoute } from '#platform';
import { CredentialsInUrl, OAuthFields } from '#tokens';
import { EmporixServiceTokenDto, EmporixServiceTokenRequestDto } from './service-token.dto.js';
import { ServiceTokens } from './service-tokens.service.js';

@ApiTags('emporix')
@Controller('oauth')
export class EmporixServiceTokenController {
  constructor(
    private readonly clients: ClientAuthenticator,
    private readonly urls: CredentialsInUrl,
    private readonly tokens: ServiceTokens,
  ) {}

  /** A token for a key itself. What the key lacks of the scopes is left out in silence: `scope` tells what was granted. */
  @ClientRoute()
  @Post('token')
  @HttpCode(200)
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: EmporixServiceTokenRequestDto })
  @ApiOkResponse({ type: EmporixServiceTokenDto })
  async token(@Req() request: FastifyRequest): Promise<EmporixServiceTokenDto> {
    await this.urls.refuse(request);
    const fields = OAuthFields.of(request);
    const [id, secret] = [fields.optional('client_id'), fields.optional('client_secret')];
    const client = await this.clients.authenticate(request, { client_id: id, client_secret: secret });
    return this.tokens.issue(client, fields, request.origin);
  }
}
