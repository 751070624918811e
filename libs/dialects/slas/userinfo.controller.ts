import { Get, Param, Req } from '@nestjs/common';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { invalidToken } from '#kernel';
import { CustomerProfiles } from '#customers';
import { AllowsOnBehalf } from '#platform';
import { SSO_SESSION } from '#sso';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { SlasController } from './slas-controller.js';
import { SlasFields } from './slas-fields.js';
import { SlasOrganizations } from './slas-organizations.js';
import { slasTokenClaims } from './token-response.js';
import { SlasUserInfoDto } from './userinfo.dto.js';

/** Who the shopper of a token is; whoever acts for them may know. */
@SlasController()
export class SlasUserInfoController {
  constructor(
    private readonly organizations: SlasOrganizations,
    private readonly profiles: CustomerProfiles,
  ) {}

  @AllowsOnBehalf()
  @Get('userinfo')
  @ApiQuery({ name: 'channel_id', required: false, description: 'Ignored: the token says it.' })
  @ApiQuery({ name: 'idpValidate', required: false, description: '`false`: nobody relies on `validated`.' })
  @ApiOkResponse({ type: SlasUserInfoDto })
  async userinfo(
    @Param('organizationId') organization: string,
    @Bearer() bearer: AccessTokenInfo,
    @Req() request: FastifyRequest,
  ): Promise<SlasUserInfoDto> {
    const tenant = await this.organizations.tenantOf(organization);
    const claims = slasTokenClaims(bearer.claims);
    if (bearer.tenantId !== tenant.id || claims === null) throw invalidToken();
    const profile = await this.profiles.of({ tenantId: tenant.id, id: claims.customerId });
    const { email, externalId, firstName = '', lastName = '' } = profile ?? {};
    return {
      sub: claims.usid,
      customer_id: String(claims.customerId),
      email: email ?? '',
      external_id: externalId ?? '',
      family_name: lastName,
      given_name: firstName,
      name: `${firstName} ${lastName}`.trim(),
      validated: bearer.kind === SSO_SESSION && SlasFields.ofQuery(request).flag('idpValidate', true),
    };
  }
}
