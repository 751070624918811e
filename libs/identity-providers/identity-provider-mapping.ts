import type { ProviderChanges, ProviderInput } from './identity-provider-input.js';
import type {
  ClaimsDto,
  CreateIdentityProviderDto,
  EndpointsDto,
  UpdateIdentityProviderDto,
} from './identity-provider.dto.js';
import type { ClaimMapping, ProviderEndpoints } from './provider-facts.js';
import { tokenExchange } from './token-exchange.js';

export function providerInput(body: CreateIdentityProviderDto): ProviderInput {
  const { tenant, key, kind, preset, audience, client_id: clientId, client_secret: clientSecret } = body;
  return { ...providerChanges(body), tenant, key, kind, preset, audience, clientId, clientSecret };
}

/** The fields of a provider by the names that the admin API and the fixture file share. */
export type WrittenProvider = Omit<UpdateIdentityProviderDto, 'scopes' | 'shops'> & {
  readonly scopes?: readonly string[];
  readonly shops?: readonly number[] | null;
};

export function providerChanges(body: WrittenProvider): ProviderChanges {
  return {
    name: body.name,
    enabled: body.enabled,
    issuer: body.issuer,
    endpoints: body.endpoints && providerEndpoints(body.endpoints),
    clientId: body.client_id,
    clientSecret: body.client_secret,
    clientAuth: body.client_auth,
    appleTeamId: body.apple_team_id,
    appleKeyId: body.apple_key_id,
    scopes: body.scopes,
    claims: body.claims && claimMapping(body.claims),
    referenceKey: body.reference_key,
    linkByEmail: body.link_by_email,
    logoutRedirect: body.logout_redirect,
    revokeTokens: body.revoke_tokens,
    validateTokens: body.validate_tokens,
    tokenExchange: body.token_exchange && tokenExchange(body.token_exchange),
    shops: body.shops,
  };
}

function providerEndpoints({ end_session: endSession, ...others }: EndpointsDto): ProviderEndpoints {
  return { ...others, endSession };
}

function claimMapping(claims: ClaimsDto): Partial<ClaimMapping> {
  return {
    subject: claims.subject,
    email: claims.email,
    emailVerified: claims.email_verified,
    firstName: claims.first_name,
    lastName: claims.last_name,
  };
}

/** What an Idempotency-Key remembers of a request: its secret leaves no trace, not even as a part of a digest. */
export function withoutSecret(body: CreateIdentityProviderDto): object {
  return { ...body, client_secret: '(given)' };
}
