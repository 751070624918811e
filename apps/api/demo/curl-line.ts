import type { DemoCredentials } from './demo-file.js';
import { DEMO } from './demo-names.js';

/** A line for a shell of this machine that fetches an on-behalf token. A proxy of the environment would change the address. */
export function curlLine({ client_id: clientId, secret, url }: DemoCredentials): string {
  const body = JSON.stringify({ customer_id: DEMO.customer, reason: 'trying it out' });
  return (
    `curl -sS --noproxy '*' -u '${clientId}:${secret}' -H 'content-type: application/json' ` +
    `-d '${body}' '${url}/v1/oauth/on-behalf-token'`
  );
}
