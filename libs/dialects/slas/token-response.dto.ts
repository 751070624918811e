/** Salesforce's TokenResponse: every field is always there. */
export class SlasTokenResponseDto {
  access_token: string;
  /** Always empty: the access token tells who the shopper is. */
  id_token: string;
  /** Empty where there is none: a missing field would be stored by browsers as the text `undefined`. */
  refresh_token: string;
  /** Seconds. */
  expires_in: number;
  /** Seconds; 0 without a refresh token. */
  refresh_token_expires_in: number;
  /** @example Bearer */
  token_type: string;
  usid: string;
  customer_id: string;
  /** MD5 of the customer id in capitals, as marketing systems match it; empty for a guest. */
  enc_user_id: string;
  idp_access_token: string | null;
  /** `true` or `false`. */
  dnt: string;
}
