import type { JsonWebKey } from 'node:crypto';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { APP_SETTINGS, OpenRoute, type Settings } from '#platform';
import { Grants } from './grants.js';
import { ServerMetadata } from './server-metadata.js';
import { JWKS_MAX_AGE, PublicKeys } from './public-keys.js';

@ApiTags('metadata')
@Controller('.well-known')
export class MetadataController {
  constructor(
    private readonly keys: PublicKeys,
    private readonly grants: Grants,
    private readonly further: ServerMetadata,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /** Public keys (RFC 7517): the next one, the current one, and old ones until their last token has expired. */
  @OpenRoute()
  @Get('jwks.json')
  jwks(@Res({ passthrough: true }) reply: FastifyReply): { keys: JsonWebKey[] } {
    reply.header('cache-control', `public, max-age=${JWKS_MAX_AGE}`);
    return { keys: this.keys.published() };
  }

  /** Authorization server metadata (RFC 8414). */
  @OpenRoute()
  @Get('oauth-authorization-server')
  metadata(): Record<string, unknown> {
    const issuer = this.settings.PUBLIC_URL;
    const methods = ['client_secret_basic', 'client_secret_post'];
    return {
      issuer,
      token_endpoint: `${issuer}/v1/oauth/token`,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      introspection_endpoint: `${issuer}/v1/oauth/introspect`,
      revocation_endpoint: `${issuer}/v1/oauth/revoke`,
      grant_types_supported: this.grants.names(),
      response_types_supported: [],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: [...methods, 'none'],
      introspection_endpoint_auth_methods_supported: methods,
      revocation_endpoint_auth_methods_supported: [...methods, 'none'],
      service_documentation: `${issuer}/docs`,
      ...this.further.all(),
    };
  }
}
