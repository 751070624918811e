import type { SameAsCode } from '../shared/as-code.js';
import type { Key, KeySecret } from './calls.js';

type Fields = Readonly<Record<string, unknown>>;

/** The write as a call of the admin API; the token stands in a variable of the shell. */
export function curlLine(method: string, path: string, { body, version }: { body?: object; version?: number }): string {
  return [
    `curl -X ${method} "$MANDATE_URL${path}"`,
    `  -H "authorization: Bearer $MANDATE_TOKEN"`,
    ...(version === undefined ? [] : [`  -H 'if-match: "${version}"'`]),
    ...(body === undefined
      ? []
      : [`  -H 'content-type: application/json'`, `  -d ${shellQuoted(JSON.stringify(body))}`]),
  ].join(' \\\n');
}

/** The part of a fixture file that holds these fields of a key; values as JSON, which YAML reads. */
export function yamlOfKey({ tenant, client_id: id }: Pick<Key, 'tenant' | 'client_id'>, fields: Fields): string {
  return [
    'tenants:',
    `  - slug: ${tenant}`,
    '    clients:',
    `      - client_id: ${JSON.stringify(id)}`,
    ...lines(fields, '        '),
    '',
  ].join('\n');
}

/** A change of a key as code. `path` and `body` when it has a route of its own. */
export function keyChangeCode(key: Key, changes: Fields, route: { path?: string; body?: object } = {}): SameAsCode {
  const path = route.path ?? `/admin/v1/clients/${encodeURIComponent(key.client_id)}`;
  return {
    cli: 'npm run -s mandate -- plan key.yaml\nnpm run -s mandate -- apply key.yaml',
    curl: curlLine(route.path === undefined ? 'PATCH' : 'PUT', path, {
      body: route.body ?? changes,
      version: key.version,
    }),
    yaml: yamlOfKey(key, changes),
  };
}

/** Where a secret of a key is written to. */
export const secretPath = (key: Pick<Key, 'client_id'>, secret: Pick<KeySecret, 'id'>, compromised = false): string =>
  `/admin/v1/clients/${encodeURIComponent(key.client_id)}/secrets/${secret.id}${compromised ? '?compromised=true' : ''}`;

/** A word of a shell that means exactly this text. */
export const shellQuoted = (text: string): string =>
  /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

function lines(fields: Fields, indent: string): string[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const nested = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (!nested) return [`${indent}${name}: ${JSON.stringify(value)}`];
    return [`${indent}${name}:`, ...lines(value as Fields, `${indent}  `)];
  });
}
