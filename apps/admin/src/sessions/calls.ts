import type { Schema } from '#api-client';
import { answerOf, api } from '../providers/api.js';
import type { ResourceCalls } from '../providers/resource-calls.js';

export type SessionRecord = Schema<'SessionRecordDto'>;
export type SessionCount = Schema<'SessionCountDto'>;
/** What to end at once: the tenant, and whatever narrows it. */
export type EndScope = Schema<'EndSessionsDto'>;

export const sessionCalls: ResourceCalls = {
  id: 'id',
  list: (query) => answerOf(api.GET('/admin/v1/sessions', { params: { query } })),
};

/** What to count: everything in sight, and whatever narrows it. */
export type CountScope = Partial<EndScope>;

/** How many live sessions would end. */
export const countSessions = (scope: CountScope): Promise<SessionCount> =>
  answerOf(api.GET('/admin/v1/sessions/count', { params: { query: scope } }));

/** Ends one session and every token of it. One that has ended is no error. */
export const endSession = (id: string): Promise<unknown> =>
  answerOf(api.DELETE('/admin/v1/sessions/{id}', { params: { path: { id } } }));

/** Ends every session of the scope that began before the server reads this. */
export const endSessions = (scope: EndScope): Promise<unknown> =>
  answerOf(api.POST('/admin/v1/sessions/end', { body: scope }));

/** Sessions of a customer that their page shows; the list of sessions has the rest. */
const SHOWN = 50;

/** The newest sessions of a customer, live ones unless `state` is `all`. */
export async function sessionsOf(filter: {
  readonly tenant: string;
  readonly customer_id: number;
  readonly state?: 'all';
}): Promise<readonly SessionRecord[]> {
  const query = { ...filter, limit: SHOWN };
  return (await answerOf(api.GET('/admin/v1/sessions', { params: { query } }))).items;
}
