import type { SameAsCode } from '../../shared/as-code.js';
import { curlLine, shellQuoted, yamlOfKey } from '../as-code.js';
import { createBody, type KeyDraft } from './draft.js';

/** Stands for the id, which a fixture file chooses itself. */
const OWN_ID = 'my-key';

/** A new key as code. Neither of the three holds a secret: one is made, and shown once. */
export function createCode(draft: KeyDraft): SameAsCode {
  const body = createBody(draft);
  const { tenant, ...fields } = body;
  return {
    cli: commandLine(body),
    curl: curlLine('POST', '/admin/v1/clients', { body }),
    yaml: yamlOfKey({ tenant: tenant ?? '', client_id: OWN_ID }, withoutUnset(fields)),
  };
}

/** `mandate client create`: what it has no option for, lifetimes and the description, stays as it usually is. */
function commandLine(body: ReturnType<typeof createBody>): string {
  const { tenant, name, type, shops = [], grants = [], scopes = [], redirect_uris: redirects = [] } = body;
  const options: [string, readonly (string | number)[]][] = [
    ['--tenant', tenant === undefined ? [] : [tenant]],
    ['--name', [name]],
    ['--type', [type]],
    ['--shop', shops],
    ['--grant', grants],
    ['--scope', scopes],
    ['--redirect-uri', redirects],
  ];
  const said = options
    .filter(([, values]) => values.length > 0)
    .map(([option, values]) => `${option} ${values.map((value) => shellQuoted(String(value))).join(' ')}`);
  const waived = body.require_pkce === false ? ['--no-require-pkce'] : [];
  return ['npm run -s mandate -- client create', ...said, ...waived].join(' \\\n  ');
}

const withoutUnset = (fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
