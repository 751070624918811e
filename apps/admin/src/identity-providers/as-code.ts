import { curlLine } from '../api-keys/as-code.js';
import type { SameAsCode } from '../shared/as-code.js';
import type { NewProvider, Provider, ProviderChange } from './calls.js';

type Fields = Readonly<Record<string, unknown>>;

const CLI = 'npm run -s mandate -- plan idp.yaml\nnpm run -s mandate -- apply idp.yaml';
/** The variable of the environment that a fixture file takes the secret from. */
const VARIABLE = 'IDP_SECRET';

/** A change of a provider as code. A secret stands in it as a placeholder only. */
export function providerChangeCode({ id, tenant, key, version }: Provider, change: ProviderChange): SameAsCode {
  const path = `/admin/v1/identity-providers/${id}`;
  return {
    cli: CLI,
    curl: curlLine('PATCH', path, { body: secretHidden(change), version }),
    yaml: providerYaml(tenant, key, change),
  };
}

/** A new provider as code. */
export function newProviderCode(body: NewProvider): SameAsCode {
  const { tenant = '', key, ...fields } = body;
  return {
    cli: CLI,
    curl: curlLine('POST', '/admin/v1/identity-providers', { body: secretHidden(body) }),
    yaml: providerYaml(tenant, key, fields),
  };
}

/** The part of a fixture file that holds these fields; values as JSON, which YAML reads. */
function providerYaml(tenant: string, key: string, fields: Fields): string {
  return [
    'tenants:',
    `  - slug: ${tenant}`,
    '    identity_providers:',
    `      - key: ${JSON.stringify(key)}`,
    ...Object.entries(fields).map(
      ([name, value]) =>
        `        ${name}: ${name === 'client_secret' ? `{ env: ${VARIABLE} }` : JSON.stringify(value)}`,
    ),
    '',
  ].join('\n');
}

const secretHidden = <Body extends { client_secret?: string }>(body: Body): Body =>
  body.client_secret === undefined ? body : { ...body, client_secret: '…' };
