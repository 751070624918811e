/** Salesforce's names; unknown fields are ignored. */
export class SlasAgentAuthorizeDto {
  client_id: string;
  /** The site: `code` of a shop. */
  channel_id: string;
  /** The shopper's login; `guest` for a guest. */
  login_id: string;
  /** `ecom`, the key of an identity provider, or `slas` for a guest. */
  idp_origin: string;
  /** Registered with the client, to the letter. */
  redirect_uri: string;
  /** @example code */
  response_type: string;
  /** S256; private clients may do without where they need not use PKCE. */
  code_challenge?: string;
  /** Comes back; made for a guest whose client sends none. */
  state?: string;
  /** The shopper's visit; new when left out. */
  usid?: string;
}

/** The code stands in `Authorization: Bearer`, the secret of a private client in `_sfdc_client_auth`. */
export class SlasAgentTokenDto {
  /** @example client_credentials */
  grant_type: string;
  /** As authorized; so are the next two. */
  login_id: string;
  idp_origin: string;
  channel_id: string;
  /** Of a public client. */
  client_id?: string;
  code_verifier?: string;
  redirect_uri?: string;
  /** As authorized; required for a guest. */
  state?: string;
  usid?: string;
  /** `true` unless `false` is said. */
  dnt?: string;
  /** The agent who must have signed in: e-mail address or subject. */
  agent_id?: string;
}

export class SlasSystemTokenDto {
  /** @example client_credentials */
  grant_type: string;
  /** @example ts_ext_on_behalf_of */
  hint: string;
  /** The shopper's login; `guest` for a guest. */
  login_id: string;
  /** `ecom`, for guests too, or the key of an identity provider. */
  idp_origin: string;
  channel_id: string;
  /** Nothing, or the client of the Basic credentials. */
  client_id?: string;
  usid?: string;
  /** Of a shopper who is new; the login when left out. */
  email_id?: string;
  first_name?: string;
  last_name?: string;
  dnt?: string;
  /** Our addition: the agent's own token of a provider of the tenant's employees (RFC 8693 §2.1). */
  actor_token?: string;
  actor_token_type?: string;
}
