/** Query of `logout`; the access token is the bearer. */
export class SlasLogoutDto {
  client_id: string;
  /** The session's; empty only for a session that has none, such as an agent's. */
  refresh_token: string;
  channel_id?: string;
  /** `all-sessions` */
  hint?: string;
}
