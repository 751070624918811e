export class EmporixExchangeDto {
  /** The customer's access token of the identity provider. */
  subjectAccessToken: string;
  /** The identity provider's key, in any case of the letters; left out = the only one that takes such a token. */
  config?: string;
}

export class EmporixSocialLoginDto {
  /** As the identity provider gave it to the storefront. */
  code: string;
  /** To which it gave it: one of the API key's, or of the shop's callback URLs. */
  redirect_uri: string;
  /** PKCE; a storefront key without a secret must send it. */
  code_verifier?: string;
  /** `{key of the identity provider}--{random}`; left out, or unknown = the shop's only one. */
  state?: string;
  /** Ignored: the bearer token says whose visit it is. Older storefronts send it. */
  anonymous_token?: string;
}

/** After a sign-in at a provider; `session_idle_time` stands there because Emporix's clients know it. */
class EmporixForeignTokensDto {
  access_token: string;
  accessToken: string;
  /** JWT (HS256) for the merchant's own services, four hours. */
  saas_token: string;
  saasToken: string;
  /** Works once. Empty = the API key may not refresh. */
  refresh_token: string;
  refreshToken: string;
  /** Seconds; nothing ends by it. */
  session_idle_time: number;
  /** @example Bearer */
  token_type: string;
  /** @example customer.customerprofile_view tenant=acme */
  scope: string;
}

export class EmporixExchangedTokensDto extends EmporixForeignTokensDto {
  /** As it was sent. */
  subject_access_token: string;
  /** Seconds. */
  expires_in: number;
  expiresIn: number;
  /** Seconds. */
  refresh_token_expires_in: number;
  refreshTokenExpiresIn: number;
  /** The label of the visit. */
  session_id: string;
}

export class EmporixSocialTokensDto extends EmporixForeignTokensDto {
  /** The provider's. */
  social_access_token: string;
  /** The provider's; empty = it gave none. */
  social_id_token: string;
  /**
   * Seconds, as text.
   *
   * @example "86400"
   */
  expires_in: string;
  expiresIn: string;
  /** Seconds, as text. */
  refresh_token_expires_in: string;
  refreshTokenExpiresIn: string;
}
