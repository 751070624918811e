import type { SlasDiscoveryDto } from './discovery.dto.js';
import { slasPath } from './slas-paths.js';

/** What this dialect's tokens and `userinfo` can say of a shopper. */
const CLAIMS = [
  ...['iss', 'aud', 'sub', 'client_id', 'jti', 'sid', 'iat', 'nbf', 'exp', 'scope', 'tenant', 'shop_id', 'customerId'],
  ...['usid', 'isb', 'scp', 'ctx', 'aut', 'ist', 'dnt', 'sty', 'on_behalf_session', 'act', 'permissions'],
  ...['email', 'name', 'given_name', 'family_name'],
];

/**
 * The operations of one organization.
 *
 * @param issuer our public URL
 */
export function slasDiscovery(issuer: string, organization: string): SlasDiscoveryDto {
  const at = (operation: string): string => issuer + slasPath(organization, operation);
  return {
    issuer,
    authorization_endpoint: at('authorize'),
    token_endpoint: at('token'),
    userinfo_endpoint: at('userinfo'),
    revocation_endpoint: at('revoke'),
    introspection_endpoint: at('introspect'),
    jwks_uri: at('jwks'),
    response_types_supported: ['code'],
    grant_types_supported: ['client_credentials', 'authorization_code_pkce', 'authorization_code', 'refresh_token'],
    scopes_supported: [
      ...['openid', 'offline_access', 'email'],
      ...['sfcc.ta_ext_on_behalf_of', 'sfcc.ts_ext_on_behalf_of'],
    ],
    claims_supported: CLAIMS,
    code_challenge_methods_supported: ['S256'],
    subject_types_supported: ['public'],
    id_token_encryption_enc_values_supported: [],
  };
}
