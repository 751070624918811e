import type { JsonWebKey } from 'node:crypto';
import { Get, Inject, Param, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { APP_SETTINGS, OpenRoute, type Settings } from '#platform';
import { JWKS_MAX_AGE, PublicKeys } from '#tokens';
import { slasDiscovery } from './discovery.js';
import { SlasDiscoveryDto } from './discovery.dto.js';
import { SlasController } from './slas-controller.js';
import { SlasOrganizations } from './slas-organizations.js';

/** What anybody may know of an organization's operations and keys. */
@SlasController()
export class SlasDiscoveryController {
  constructor(
    private readonly organizations: SlasOrganizations,
    private readonly keys: PublicKeys,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /** Public keys: the next one, the current one, and old ones until their last token has expired. */
  @OpenRoute()
  @Get('jwks')
  async jwks(
    @Param('organizationId') organization: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ keys: JsonWebKey[] }> {
    await this.organizations.tenantOf(organization);
    reply.header('cache-control', `public, max-age=${JWKS_MAX_AGE}`);
    return { keys: this.keys.published() };
  }

  @OpenRoute()
  @Get('.well-known/openid-configuration')
  @ApiOkResponse({ type: SlasDiscoveryDto })
  async discovery(@Param('organizationId') organization: string): Promise<SlasDiscoveryDto> {
    await this.organizations.tenantOf(organization);
    return slasDiscovery(this.settings.PUBLIC_URL, organization);
  }
}
