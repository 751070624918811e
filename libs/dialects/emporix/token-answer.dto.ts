/** What stands in every answer with tokens, in both spellings. */
export class EmporixTokensDto {
  /** @example Bearer */
  token_type: string;
  access_token: string;
  /** The same; deprecated. */
  accessToken: string;
  /** Seconds. */
  expires_in: number;
  expiresIn: number;
  /** Works once. Empty = the API key may not refresh. */
  refresh_token: string;
  refreshToken: string;
  /** Seconds; counts down from refresh to refresh. */
  refresh_token_expires_in: number;
  refreshTokenExpiresIn: number;
}

export class EmporixAnonymousTokensDto extends EmporixTokensDto {
  /** The label of the visit: stays through refreshes, and through the sign-in. */
  sessionId: string;
  /** @example tenant=acme */
  scope: string;
}

export class EmporixRefreshedTokensDto extends EmporixTokensDto {
  /** The label of the visit. */
  session_id: string;
}

export class EmporixLoginTokensDto extends EmporixRefreshedTokensDto {
  /** JWT (HS256) for the merchant's own services, four hours. */
  saas_token: string;
  saasToken: string;
  /** Always false: nobody is given a password that they did not choose. */
  initialPassword: boolean;
}
