/** What a fresh secret belongs to. */
export interface SecretOfClient {
  readonly clientId: string;
  readonly secret: string;
  /** Grants of the client; they decide which call the examples show. */
  readonly grants?: readonly string[];
}

/** The lines of an environment file. */
export const envFile = (api: string, { clientId, secret }: SecretOfClient): string =>
  [`MANDATE_URL=${api}`, `MANDATE_CLIENT_ID=${clientId}`, `MANDATE_CLIENT_SECRET=${secret}`, ''].join('\n');

/** The body that gets a first token with what the client may do. */
function firstCall(grants: readonly string[]): { path: string; body: Readonly<Record<string, unknown>> } {
  if (grants.includes('on_behalf') && !grants.includes('client_credentials')) {
    return { path: '/v1/oauth/on-behalf-token', body: { customer_id: 4711 } };
  }
  return { path: '/v1/oauth/token', body: { grant_type: 'client_credentials' } };
}

/** A call that works when it is pasted into a shell (RFC 6749 §2.3.1). */
export function curlCall(api: string, { clientId, secret, grants = [] }: SecretOfClient): string {
  const { path, body } = firstCall(grants);
  return [
    `curl -s -u '${clientId}:${secret}' \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '${JSON.stringify(body)}' ${api}${path}`,
  ].join('\n');
}

/** The same call in TypeScript, with the values from the environment file. */
export function typescriptCall(api: string, { grants = [] }: SecretOfClient): string {
  const { path, body } = firstCall(grants);
  return `const { MANDATE_URL = '${api}', MANDATE_CLIENT_ID, MANDATE_CLIENT_SECRET } = process.env;

const answer = await fetch(\`\${MANDATE_URL}${path}\`, {
  method: 'POST',
  headers: {
    authorization: \`Basic \${btoa(\`\${MANDATE_CLIENT_ID}:\${MANDATE_CLIENT_SECRET}\`)}\`,
    'content-type': 'application/json',
  },
  body: JSON.stringify(${JSON.stringify(body)}),
});
if (!answer.ok) throw new Error(await answer.text());
const { access_token } = await answer.json();`;
}
