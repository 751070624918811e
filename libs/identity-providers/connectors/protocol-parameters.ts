/** Parameters that decide what a login is; nobody outside sets them. */
const OURS =
  /^(client_.*|redirect_uri|response_.*|scope|state|nonce|code_challenge.*|request|request_uri|registration|resource|id_token.*)$/i;

/** What may be added to the address of a provider's page. */
export function furtherParameters(parameters: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !OURS.test(name)));
}
