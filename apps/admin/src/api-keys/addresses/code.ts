import type { SameAsCode } from '../../shared/as-code.js';
import { keyChangeCode } from '../as-code.js';
import type { Key } from '../calls.js';
import type { Line } from './lines.js';

/**
 * The list in a fixture file and as a call.
 *
 * @param list.widens it lets more addresses in, which no service token may: then there is no call
 * @param list.everything it lets every address in, which has to be said
 */
export function listAsCode(
  key: Key,
  list: { readonly lines: readonly Line[]; readonly widens: boolean; readonly everything: boolean },
): SameAsCode {
  const lines = list.lines.map(({ range, label }) => (label === '' ? { range } : { range, label }));
  const body = { ip_allowlist: lines, ...(list.everything ? { confirm_allow_everything: true } : {}) };
  const path = `/admin/v1/clients/${encodeURIComponent(key.client_id)}/ip-allowlist`;
  const code = keyChangeCode(key, { on_behalf: body }, { path, body });
  return list.widens ? { ...code, curl: undefined } : code;
}
