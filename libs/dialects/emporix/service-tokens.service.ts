import { Injectable } from '@nestjs/common';
import { invalidScope, type RequestOrigin, unauthorizedClient, unsupportedGrantType } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import { TenantDirectory } from '#tenancy';
import { ClientCredentialsGrant, type OAuthFields, TokenRefusals } from '#tokens';
import { serviceScope } from './service-scope.policy.js';
import type { EmporixServiceTokenDto } from './service-token.dto.js';
import { scopeText } from './token-answer.js';

/** Seconds; every example of Emporix says so. */
const IDLE_TIME = 120;

/** `POST /oauth/token`. */
@Injectable()
export class ServiceTokens {
  constructor(
    private readonly grant: ClientCredentialsGrant,
    private readonly tenants: TenantDirectory,
    private readonly refusals: TokenRefusals,
  ) {}

  /** @throws 400 `unsupported_grant_type`, `invalid_scope`, `unauthorized_client`, recorded */
  async issue(client: ClientFacts, fields: OAuthFields, origin: RequestOrigin): Promise<EmporixServiceTokenDto> {
    const requested = await this.refusals.reading(client, origin, () => requestedOf(fields));
    const tenant = await this.tenants.tenant(client.tenantId);
    if (!tenant?.enabled) throw await this.refusals.refused(client, origin, 'tenant', unauthorizedClient());
    const decided = serviceScope(requested, client.scopes, tenant.slug);
    if (!decided.ok) throw await this.refusals.refused(client, origin, decided.reason, invalidScope());
    const answer = await this.grant.issue(client, decided.scope, origin);
    return {
      access_token: answer.access_token,
      token_type: answer.token_type,
      expires_in: answer.expires_in,
      session_idle_time: IDLE_TIME,
      refresh_token: '',
      refresh_token_expires_in: 0,
      scope: scopeText({ scope: answer.scope, tenant: tenant.slug }),
    };
  }
}

function requestedOf(fields: OAuthFields): string | undefined {
  if (fields.required('grant_type') !== 'client_credentials') throw unsupportedGrantType();
  return fields.optional('scope');
}
