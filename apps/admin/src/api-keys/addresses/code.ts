import type { SameAsCode } from '../../shared/as-code.js';
import { keyChangeCode } from '../as-code.js';
import type { Key } from '../calls.js';
import type { Line } from './lines.js';

/**
 * The list in a fixture file and as a call.
 *
 * @param widens it lets more addresses in, which no service token may: then there is no call
 */
export function listAsCode(key: Key, lines: readonly Line[], widens: boolean): SameAsCode {
  const list = lines.map(({ range, label }) => (label === '' ? { range } : { range, label }));
  const path = `/admin/v1/clients/${encodeURIComponent(key.client_id)}/ip-allowlist`;
  const code = keyChangeCode(key, { on_behalf: { ip_allowlist: list } }, { path, body: { ip_allowlist: list } });
  return widens ? { ...code, curl: undefined } : code;
}
