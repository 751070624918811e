/** OpenID provider metadata, as far as Salesforce's clients read it. */
export class SlasDiscoveryDto {
  /** `iss` of every token. */
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  userinfo_endpoint: string;
  revocation_endpoint: string;
  introspection_endpoint: string;
  jwks_uri: string;
  response_types_supported: string[];
  grant_types_supported: string[];
  scopes_supported: string[];
  claims_supported: string[];
  code_challenge_methods_supported: string[];
  subject_types_supported: string[];
  /** Empty: we encrypt no id tokens, and issue none. */
  id_token_encryption_enc_values_supported: string[];
}
