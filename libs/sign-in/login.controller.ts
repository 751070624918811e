import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ClientAuthenticator } from '#oauth-clients';
import { ClientRoute } from '#platform';
import { CredentialsInUrl, OAuthFields, type TokenAnswer, TokenAnswerDto } from '#tokens';
import { LoginDto } from './login.dto.js';
import { readLoginRequest } from './login.request.js';
import { LoginService } from './login.service.js';
import { visitorNotes } from './visitor-notes.js';

@ApiTags('sign-in')
@Controller('v1/auth/login')
export class LoginController {
  constructor(
    private readonly clients: ClientAuthenticator,
    private readonly logins: LoginService,
    private readonly urls: CredentialsInUrl,
  ) {}

  /** Signs a customer in by e-mail and password. A wrong one is 400 `invalid_grant`, whatever was wrong. */
  @ClientRoute()
  @Post()
  @HttpCode(200)
  @ApiBody({ type: LoginDto })
  @ApiOkResponse({ type: TokenAnswerDto })
  async login(@Req() request: FastifyRequest): Promise<TokenAnswer> {
    if (request.url.includes('?')) await this.urls.refuse(request);
    const fields = OAuthFields.of(request);
    const client = await this.clients.authenticate(request, {
      client_id: fields.optional('client_id'),
      client_secret: fields.optional('client_secret'),
    });
    return this.logins.login(client, readLoginRequest(request.body), request.origin, visitorNotes(request.headers));
  }
}
