import type { ActClaim } from './access-token.js';

/** Fields of the token endpoint. Each grant takes its own; unknown ones are ignored. */
export class TokenRequestDto {
  /** @example client_credentials */
  grant_type: string;
  client_id?: string;
  client_secret?: string;
  refresh_token?: string;
  /** The authorization code; works once, for a minute. */
  code?: string;
  /** As the authorization request had it, when it had one. */
  redirect_uri?: string;
  /** PKCE (RFC 7636): needed when the login began with a challenge. */
  code_verifier?: string;
  /** These say again what the login of the code was about; what is named must be the same. */
  login_id?: string;
  idp_origin?: string;
  customer_id?: string;
  shop_id?: string;
  state?: string;
  /** Space-separated. */
  scope?: string;
  /** Token exchange (RFC 8693): the customer's id, the merchant's number of them, or their login. */
  subject_token?: string;
  /** `urn:mandate:params:oauth:token-type:` and `customer-id`, `external-id` or `login-id`. */
  subject_token_type?: string;
  /** The agent's own id_token or JWT access token, from an identity provider of the tenant's employees. */
  actor_token?: string;
  actor_token_type?: string;
  /** Why the customer is acted for, and in which call. */
  reason?: string;
  call_id?: string;
  /** The company to act for: chosen with a code, changed with a refresh token. Left out at a refresh: it stays. */
  legal_entity_id?: string;
  /** What a trusted system knows of a shopper of an identity provider who is perhaps new. */
  email_id?: string;
  first_name?: string;
  last_name?: string;
}

export class TokenAnswerDto {
  /** @example Bearer */
  token_type: string;
  access_token: string;
  /** Seconds. */
  expires_in: number;
  refresh_token?: string;
  /** Seconds until the refresh token ends; it never moves, so this counts down. */
  refresh_expires_in?: number;
  scope: string;
  on_behalf_session?: boolean;
  legal_entity_id?: string;
}

/** One session in a customer's list; field names as SCAYLE publishes them, ours beside them. */
export class TokenListItemDto {
  /** `jti` of the newest access token. */
  id: string;
  ip: string | null;
  user_agent: string | null;
  /** `YYYY-MM-DD HH:MM:SS`, UTC. */
  created_at: string;
  updated_at: string;
  /** `YYYY-MM-DDTHH:MM:SS.ffffffZ`: the end of the session. */
  expires_at: string;
  client_id: string;
  kind: string;
  /** True for the session of the token that asks. */
  current: boolean;
  on_behalf_session: boolean;
  act?: ActClaim;
  legal_entity_id?: string;
}

/** The identity provider that the session's customer came by. */
export class TokenProviderDto {
  key: string;
  /** `YYYY-MM-DDTHH:MM:SS.ffffffZ`: when we got the provider's tokens. */
  token_issued_at: string;
  /** `YYYY-MM-DDTHH:MM:SS.ffffffZ`; null = the provider did not say. */
  token_expires_at: string | null;
  /** The provider's, for clients with the scope `mandate.idp_token_read`; null = none is to be had right now. */
  access_token?: string | null;
}

export class TokenDetailDto extends TokenListItemDto {
  session_id: string;
  scope: string;
  /** `YYYY-MM-DDTHH:MM:SS.ffffffZ`: the end of this access token. */
  token_expires_at: string;
  customer_id: number | null;
  shop_id: number | null;
  /** What the storefront said of its visitor: asserted, never used for a decision. */
  original_client_ip?: string;
  original_user_agent?: string;
  identity_provider?: TokenProviderDto;
}

export class ValidateAnswerDto {
  valid: boolean;
  /** Seconds until the token ends. */
  expires_in: number;
  customer_id?: number;
  /** The employee who signed in for themself. */
  employee_id?: string;
  on_behalf_session?: boolean;
  act?: ActClaim;
  legal_entity_id?: string;
}
