import type { Schema } from '#api-client';
import { answerOf, api } from '../providers/api.js';
import type { ResourceCalls } from '../providers/resource-calls.js';

export type BoardSession = Schema<'OnBehalfSessionDto'>;
export type BoardKind = BoardSession['kind'];
export type BoardCount = Schema<'OnBehalfSessionCountDto'>;

/** What narrows the board; the same fields narrow its count and the end. */
export interface BoardFilter {
  /** Slug. */
  readonly tenant?: string;
  readonly client_id?: string;
  readonly customer_id?: number;
  /** Who acts: id of the agent, exactly. */
  readonly actor?: string;
  /** The agent, when they are an employee of ours. */
  readonly employee_id?: string;
  /** The call that sessions are bound to. */
  readonly call_id?: string;
  readonly kind?: BoardKind;
  readonly session_id?: string;
}

/** `peek`: the board asks by itself every few seconds, which keeps no operator signed in. */
export const boardCalls: ResourceCalls = {
  id: 'session_id',
  list: (query) => answerOf(api.GET('/admin/v1/on-behalf-sessions', { params: { query: { ...query, peek: true } } })),
};

export const countLive = (filter: BoardFilter): Promise<BoardCount> =>
  answerOf(api.GET('/admin/v1/on-behalf-sessions/count', { params: { query: { ...filter, peek: true } } }));

/** Ends these sessions and every token of them. @returns how many were alive */
export async function endThese(sessionIds: readonly string[]): Promise<number> {
  const { ended } = await answerOf(
    api.POST('/admin/v1/on-behalf-sessions/end', { body: { session_ids: [...sessionIds] } }),
  );
  return ended;
}

/** The stop switch of one tenant, narrowed by the filter. @returns how many were alive */
export async function stop(tenant: string, filter: BoardFilter): Promise<number> {
  const { session_id: single, ...wider } = filter;
  const body = { ...wider, tenant, ...(single === undefined ? {} : { session_ids: [single] }) };
  return (await answerOf(api.POST('/admin/v1/on-behalf-sessions/end', { body }))).ended;
}
