import type { SameAsCode } from '../../shared/as-code.js';
import { keyChangeCode } from '../as-code.js';
import type { Key } from '../calls.js';

/** A change of the switch or its rules, in a fixture file and as a call. */
export function onBehalfAsCode(key: Key, changes: Readonly<Record<string, unknown>>): SameAsCode {
  const path = `/admin/v1/clients/${encodeURIComponent(key.client_id)}/on-behalf`;
  const code = keyChangeCode(key, { on_behalf: changes }, { path, body: changes });
  // No service token may switch it on.
  return changes['enabled'] === true ? { ...code, curl: undefined } : code;
}
