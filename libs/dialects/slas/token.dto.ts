/** Body of `token`. Each grant takes its own fields; unknown ones are ignored. */
export class SlasTokenRequestDto {
  /** `client_credentials`, `authorization_code_pkce`, `authorization_code` or `refresh_token`. */
  grant_type: string;
  /** Needed by public clients; private ones use HTTP Basic. */
  client_id?: string;
  /** The shop's code. */
  channel_id?: string;
  code?: string;
  code_verifier?: string;
  redirect_uri?: string;
  refresh_token?: string;
  /** Kept only where we gave it out ourselves: with a code or a session. */
  usid?: string;
  /** `true` or `false`. */
  dnt?: string;
}
