import { listPath } from '../shared/list-path.js';

/** Where an event is shown; with the query of the list, it lies over that list. */
export const eventPath = (id: string, search = ''): string => `/audit-log/${encodeURIComponent(id)}${search}`;

/** The log with everything that one request left. */
export const requestEventsPath = (requestId: string): string => listPath('/audit-log', { request_id: requestId });

/** The sessions with this one, whether it is live or not. */
export const sessionPath = (sessionId: string): string =>
  listPath('/sessions', { session_id: sessionId, state: 'all' });

export const explainPath = (requestId: string): string => `/explain?request_id=${encodeURIComponent(requestId)}`;
