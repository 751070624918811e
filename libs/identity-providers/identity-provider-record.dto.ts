import { CALLBACK_PATHS } from './callback-paths.js';
import type { ProviderView } from './identity-provider-view.js';
import type {
  ClaimMapping,
  ClientAuth,
  PresetName,
  ProviderAudience,
  ProviderEndpoints,
  ProviderKind,
} from './provider-facts.js';
import type { ExchangeIdentifier, ExchangeMode, TokenExchange } from './token-exchange.js';
import { ProviderTestRecord, providerTestRecord } from './provider-test.dto.js';

/** Addresses set by hand; null = what discovery says. */
export class EndpointsRecord {
  authorization: string | null;
  token: string | null;
  userinfo: string | null;
  jwks: string | null;
  revocation: string | null;
  introspection: string | null;
  end_session: string | null;
}

/** Names of the claims that hold what we need. */
export class ClaimsRecord {
  subject: string;
  email: string;
  email_verified: string;
  first_name: string;
  last_name: string;
}

/** Which access tokens of the provider a client may exchange for a customer's session. */
export class TokenExchangeRecord {
  enabled: boolean;
  audience: string;
  azp: string;
  mode: ExchangeMode;
  auto_provisioning: boolean;
  identifier: ExchangeIdentifier;
}

/** The latest staged test. */
export class LastProviderTest extends ProviderTestRecord {
  /** The provider was changed since. */
  outdated: boolean;
}

/** An identity provider as the admin API shows it. */
export class IdentityProviderRecord {
  id: number;
  /** Slug. */
  tenant: string;
  key: string;
  name: string;
  kind: ProviderKind;
  preset: PresetName | null;
  audience: ProviderAudience;
  enabled: boolean;
  issuer: string;
  endpoints: EndpointsRecord;
  client_id: string;
  /** The secret itself is never shown. */
  has_secret: boolean;
  /** RFC 3339, UTC, as are all times. */
  secret_changed_at: string;
  client_auth: ClientAuth;
  apple_team_id: string | null;
  apple_key_id: string | null;
  scopes: string[];
  claims: ClaimsRecord;
  reference_key: string | null;
  link_by_email: boolean;
  logout_redirect: boolean;
  revoke_tokens: boolean;
  validate_tokens: boolean;
  /** null = nobody brings tokens of it. */
  token_exchange: TokenExchangeRecord | null;
  /** null = every shop of the tenant. */
  shops: number[] | null;
  /** null = never tested. */
  last_test: LastProviderTest | null;
  /** To be registered at the provider, as are the next two. */
  callback_url: string;
  logout_callback_url: string;
  backchannel_logout_url: string;
  version: number;
  created_at: string;
  updated_at: string;
}

/** One page of identity providers. */
export class IdentityProviderPage {
  items: IdentityProviderRecord[];
  next_cursor: string | null;
}

/** @param publicUrl our own origin */
export function identityProviderRecord(
  { provider, tenant, test }: ProviderView,
  publicUrl: string,
): IdentityProviderRecord {
  return {
    id: provider.id,
    tenant,
    key: provider.key,
    name: provider.name,
    kind: provider.kind,
    preset: provider.preset,
    audience: provider.audience,
    enabled: provider.enabled,
    issuer: provider.issuer,
    endpoints: endpointsRecord(provider.endpoints),
    client_id: provider.clientId,
    has_secret: true,
    secret_changed_at: provider.secretChangedAt.toISOString(),
    client_auth: provider.clientAuth,
    apple_team_id: provider.appleTeamId,
    apple_key_id: provider.appleKeyId,
    scopes: provider.scopes,
    claims: claimsRecord(provider.claims),
    reference_key: provider.referenceKey,
    link_by_email: provider.linkByEmail,
    logout_redirect: provider.logoutRedirect,
    revoke_tokens: provider.revokeTokens,
    validate_tokens: provider.validateTokens,
    token_exchange: tokenExchangeRecord(provider.tokenExchange),
    shops: provider.shops,
    last_test: test && { ...providerTestRecord(test), outdated: test.version !== provider.version },
    callback_url: publicUrl + CALLBACK_PATHS.login,
    logout_callback_url: publicUrl + CALLBACK_PATHS.logout,
    backchannel_logout_url: publicUrl + CALLBACK_PATHS.backchannelLogout,
    version: provider.version,
    created_at: provider.createdAt.toISOString(),
    updated_at: provider.updatedAt.toISOString(),
  };
}

export function endpointsRecord(endpoints: ProviderEndpoints): EndpointsRecord {
  return {
    authorization: endpoints.authorization ?? null,
    token: endpoints.token ?? null,
    userinfo: endpoints.userinfo ?? null,
    jwks: endpoints.jwks ?? null,
    revocation: endpoints.revocation ?? null,
    introspection: endpoints.introspection ?? null,
    end_session: endpoints.endSession ?? null,
  };
}

export function claimsRecord(claims: ClaimMapping): ClaimsRecord {
  return {
    subject: claims.subject,
    email: claims.email,
    email_verified: claims.emailVerified,
    first_name: claims.firstName,
    last_name: claims.lastName,
  };
}

export function tokenExchangeRecord(exchange: TokenExchange | null): TokenExchangeRecord | null {
  if (exchange === null) return null;
  const { enabled, audience, azp, mode, autoProvisioning, identifier } = exchange;
  return { enabled, audience, azp, mode, auto_provisioning: autoProvisioning, identifier };
}
