export class EmporixServiceTokenRequestDto {
  /** @example client_credentials */
  grant_type: string;
  client_id: string;
  client_secret: string;
  /** Separated by blanks; none = all of the key. */
  scope?: string;
}

export class EmporixServiceTokenDto {
  access_token: string;
  /** @example Bearer */
  token_type: string;
  /** Seconds. */
  expires_in: number;
  /** Without meaning here. */
  session_idle_time: number;
  /** Always empty. */
  refresh_token: string;
  refresh_token_expires_in: number;
  /** What was granted, and the tenant. @example order.order_read tenant=acme */
  scope: string;
}
