/** Where an agent's code is redeemed, and by whom. */
export interface DesktopFacts {
  readonly clientId: string;
  /** Where the desktop's pages are, such as `http://127.0.0.1:3001/desktop`. */
  readonly address: string;
  /** Origin of Mandate for a shell of this machine. */
  readonly api: string;
}

/** A line for the shell that made the link: only there is the verifier (RFC 7636 §4.5). */
export function redeemLine(code: string, redirectUri: string, { clientId, api }: DesktopFacts): string {
  return (
    `curl -sS --noproxy '*' '${api}/v1/oauth/token' -d grant_type=authorization_code -d client_id=${clientId} ` +
    `-d 'redirect_uri=${redirectUri}' -d 'code=${code}' -d code_verifier=$VERIFIER | tee /tmp/agent.json`
  );
}
