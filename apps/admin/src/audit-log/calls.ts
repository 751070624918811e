import type { Schema } from '#api-client';
import { answerOf, api } from '../providers/api.js';
import type { ResourceCalls } from '../providers/resource-calls.js';
import { type LogFilter, queryOf } from './log-filter.js';

export type AuditEvent = Schema<'AuditEventDto'>;
export type AuditEventDetail = Schema<'AuditEventDetailDto'>;

export const auditCalls: ResourceCalls = {
  id: 'id',
  list: ({ limit, cursor, ...filter }) =>
    answerOf(
      api.GET('/admin/v1/audit-events', {
        params: { query: { ...queryOf(filter), limit, ...(cursor === undefined ? {} : { cursor }) } },
      }),
    ),
};

/** One event, with the seal that covers it. */
export const readEvent = (id: string): Promise<AuditEventDetail> =>
  answerOf(api.GET('/admin/v1/audit-events/{id}', { params: { path: { id } } }));

/** The newest events that fit; asked by the page itself, so it keeps no session alive. */
export async function newestEvents(filter: LogFilter, limit: number): Promise<readonly AuditEvent[]> {
  const query = { ...queryOf(filter), limit, peek: true };
  return (await answerOf(api.GET('/admin/v1/audit-events', { params: { query } }))).items;
}

/** Asks what an export would ask, so that a refusal is an answer to read and not a file. @throws ApiProblem */
export const checkFilter = (filter: LogFilter): Promise<unknown> =>
  answerOf(api.GET('/admin/v1/audit-events', { params: { query: { ...queryOf(filter), limit: 1 } } }));
