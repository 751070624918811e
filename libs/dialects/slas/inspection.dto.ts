export class SlasTokenFieldDto {
  /** An access or a refresh token. */
  token: string;
  /** Ignored: the token says itself what it is. */
  token_type_hint?: string;
}
