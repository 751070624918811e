/** Query of `authorize`. */
export class SlasAuthorizeDto {
  client_id: string;
  redirect_uri: string;
  /** @example code */
  response_type: string;
  /** `guest`, or the key of an identity provider. */
  hint?: string;
  /** The shop's code; needed when the client serves more than one. */
  channel_id?: string;
  /** S256 (RFC 7636); needed by public clients. */
  code_challenge?: string;
  state?: string;
  scope?: string;
}

/** Body of `login`; the shopper's credentials stand in `Authorization: Basic`. */
export class SlasLoginDto {
  client_id: string;
  redirect_uri: string;
  channel_id?: string;
  code_challenge?: string;
  state?: string;
  scope?: string;
}
