import type { TokenExchange } from './token-exchange.js';

export type ProviderKind = 'oidc' | 'oauth2';
export type ProviderAudience = 'customers' | 'employees';
/** How we prove ourselves at the token endpoint; `apple` = a client secret that we sign (ES256). */
export type ClientAuth = 'client_secret_basic' | 'client_secret_post' | 'apple';
export const PRESETS = ['google', 'entra', 'okta', 'auth0', 'keycloak', 'apple', 'facebook'] as const;
export type PresetName = (typeof PRESETS)[number];

/** Addresses set by hand; they win over discovery, and a plain OAuth 2.0 provider needs the first three. */
export interface ProviderEndpoints {
  readonly authorization?: string;
  readonly token?: string;
  readonly userinfo?: string;
  readonly jwks?: string;
  readonly revocation?: string;
  readonly introspection?: string;
  readonly endSession?: string;
}

/** Names of the claims (or userinfo fields; dots reach into objects) that hold what we need. */
export interface ClaimMapping {
  readonly subject: string;
  readonly email: string;
  readonly emailVerified: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** An identity provider as rules and connectors see it; its secret is opened only for its connector. */
export interface ProviderFacts {
  readonly id: number;
  readonly tenantId: number;
  /** Unique in the tenant: SCAYLE's `idpKey`. */
  readonly key: string;
  readonly name: string;
  readonly kind: ProviderKind;
  readonly preset: PresetName | null;
  readonly audience: ProviderAudience;
  readonly enabled: boolean;
  /** What `iss` must be, exactly; of a plain OAuth 2.0 provider the name under which its subjects are kept. */
  readonly issuer: string;
  readonly endpoints: ProviderEndpoints;
  readonly clientId: string;
  readonly clientAuth: ClientAuth;
  /** Apple: who signs the client secret. */
  readonly appleTeamId: string | null;
  readonly appleKeyId: string | null;
  readonly scopes: readonly string[];
  readonly claims: ClaimMapping;
  /** Claim that becomes the `external_id` of a customer made here; null = none. */
  readonly referenceKey: string | null;
  readonly linkByEmail: boolean;
  readonly logoutRedirect: boolean;
  readonly revokeTokens: boolean;
  readonly validateTokens: boolean;
  /** null = nobody brings tokens of it. */
  readonly tokenExchange: TokenExchange | null;
  /** Shops that may use it; null = every shop of the tenant. */
  readonly shops: readonly number[] | null;
  /** Raised when it is disabled or stands for another issuer: sessions begun under another epoch are over. */
  readonly epoch: number;
  /** Raised by every change: connectors are kept per version. */
  readonly version: number;
}
