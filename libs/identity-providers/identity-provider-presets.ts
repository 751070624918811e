import type { ClaimMapping, ClientAuth, PresetName, ProviderEndpoints, ProviderKind } from './provider-facts.js';

/** What is known of a provider before anybody configures it. */
export interface Preset {
  readonly name: string;
  readonly kind: ProviderKind;
  /** null = every customer of the provider has an issuer of their own; see `issuerExample`. */
  readonly issuer: string | null;
  readonly issuerExample: string | null;
  readonly endpoints: ProviderEndpoints;
  readonly clientAuth: ClientAuth;
  readonly scopes: readonly string[];
  readonly claims: ClaimMapping;
}

/** The claims of OpenID Connect Core §5.1. */
export const STANDARD_CLAIMS: ClaimMapping = {
  subject: 'sub',
  email: 'email',
  emailVerified: 'email_verified',
  firstName: 'given_name',
  lastName: 'family_name',
};
export const STANDARD_SCOPES: readonly string[] = ['openid', 'email', 'profile'];

const OIDC = {
  kind: 'oidc',
  issuer: null,
  issuerExample: null,
  endpoints: {},
  clientAuth: 'client_secret_basic',
  scopes: STANDARD_SCOPES,
  claims: STANDARD_CLAIMS,
} as const;

export const PROVIDER_PRESETS: Readonly<Record<PresetName, Preset>> = {
  google: { ...OIDC, name: 'Google', issuer: 'https://accounts.google.com' },
  entra: {
    ...OIDC,
    name: 'Microsoft Entra ID',
    issuerExample: 'https://login.microsoftonline.com/<tenant id>/v2.0',
    clientAuth: 'client_secret_post',
    // Entra vouches for an address by this optional claim only: anybody may write another's into their profile.
    claims: { ...STANDARD_CLAIMS, emailVerified: 'xms_edov' },
  },
  okta: { ...OIDC, name: 'Okta', issuerExample: 'https://<your domain>.okta.com' },
  auth0: { ...OIDC, name: 'Auth0', issuerExample: 'https://<your domain>.eu.auth0.com/' },
  keycloak: { ...OIDC, name: 'Keycloak', issuerExample: 'https://<your host>/realms/<realm>' },
  apple: {
    ...OIDC,
    name: 'Apple',
    issuer: 'https://appleid.apple.com',
    clientAuth: 'apple',
    // Apple refuses a scope it does not know, and knows no `profile`.
    scopes: ['openid', 'email', 'name'],
  },
  facebook: {
    name: 'Facebook',
    kind: 'oauth2',
    issuer: 'https://www.facebook.com',
    issuerExample: null,
    endpoints: {
      authorization: 'https://www.facebook.com/v21.0/dialog/oauth',
      token: 'https://graph.facebook.com/v21.0/oauth/access_token',
      userinfo: 'https://graph.facebook.com/v21.0/me?fields=id,email,first_name,last_name',
    },
    clientAuth: 'client_secret_post',
    scopes: ['email', 'public_profile'],
    // Facebook never says that an address is verified, so nobody is linked by it.
    claims: {
      subject: 'id',
      email: 'email',
      emailVerified: 'email_verified',
      firstName: 'first_name',
      lastName: 'last_name',
    },
  },
};
