import { listPath } from '../../shared/list-path.js';
import type { Entry } from './entry.js';

/** RFC 9562; request ids and session ids are such. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * What a pasted id may be: a request to explain, its events, a session. Nothing is asked for: Enter works at once.
 *
 * @param isVisible whether the operator sees the area
 */
export function entriesOfId(
  query: string,
  isVisible: (area: string) => boolean,
  translate: (key: string) => string,
): readonly Entry[] {
  const id = query.trim().toLowerCase();
  if (!UUID.test(id)) return [];
  const kind = translate('command_bar.id');
  const ways = [
    { area: 'explain', words: 'explain_request', path: `/explain?request_id=${id}` },
    { area: 'audit-log', words: 'events_of_request', path: listPath('/audit-log', { request_id: id }) },
    { area: 'sessions', words: 'session', path: listPath('/sessions', { session_id: id, state: 'all' }) },
  ];
  return ways
    .filter(({ area }) => isVisible(area))
    .map(({ area, words, path }) => ({ id: `${area}-${id}`, title: translate(`command_bar.${words}`), kind, path }));
}
