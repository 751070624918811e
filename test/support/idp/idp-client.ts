/** How a shop is registered at a provider of the tests. */
export interface IdpClient {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Our callback, exactly. */
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris?: readonly string[];
  readonly backchannelLogoutUri?: string;
  readonly auth?: 'client_secret_basic' | 'client_secret_post';
}

/** The same in the words of OpenID Connect Dynamic Client Registration. */
export function clientMetadata(client: IdpClient, signing: string): Record<string, unknown> & { client_id: string } {
  return {
    client_id: client.clientId,
    client_secret: client.clientSecret,
    redirect_uris: [...client.redirectUris],
    post_logout_redirect_uris: [...(client.postLogoutRedirectUris ?? [])],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: client.auth ?? 'client_secret_basic',
    id_token_signed_response_alg: signing,
    ...(client.backchannelLogoutUri === undefined
      ? {}
      : { backchannel_logout_uri: client.backchannelLogoutUri, backchannel_logout_session_required: true }),
  };
}
