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
  /** Space-separated. */
  scope?: string;
  /** Token exchange (RFC 8693): the customer's id. */
  subject_token?: string;
  subject_token_type?: string;
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
}

export class ValidateAnswerDto {
  valid: boolean;
  /** Seconds until the token ends. */
  expires_in: number;
  customer_id?: number;
  on_behalf_session?: boolean;
  act?: ActClaim;
  legal_entity_id?: string;
}
