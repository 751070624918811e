import type { ActClaim } from './access-token.js';

export class TokenFieldDto {
  /** An access or a refresh token. */
  token: string;
  /** Ignored: the token says itself what it is. */
  token_type_hint?: string;
  client_id?: string;
  client_secret?: string;
}

/** RFC 7662 §2.2. An inactive or foreign token answers `{"active": false}` and nothing else. */
export class IntrospectionAnswerDto {
  active: boolean;
  scope?: string;
  client_id?: string;
  token_type?: string;
  /** Seconds since 1970; of a refresh token its fixed end. */
  exp?: number;
  iat?: number;
  nbf?: number;
  sub?: string;
  aud?: string;
  iss?: string;
  jti?: string;
  sid?: string;
  tenant?: string;
  shop_id?: number;
  customerId?: number;
  /** The employee who signed in for themself. */
  employee_id?: string;
  on_behalf_session?: boolean;
  act?: ActClaim;
  permissions?: string[];
  legal_entity_id?: string;
}
