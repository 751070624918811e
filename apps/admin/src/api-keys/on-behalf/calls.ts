import type { Schema } from '#api-client';
import { answerOf, api } from '../../providers/api.js';
import { ApiProblem } from '../../providers/problem.js';
import { etagOf } from '../../providers/resource-calls.js';
import type { Key } from '../calls.js';

export type Impact = Schema<'OnBehalfImpactDto'>;
export type Statistics = Schema<'StatisticsDto'>;
/** The key as it was stored, and how many live sessions ended with the write. */
export type KeyAfterOnBehalf = Schema<'ClientAfterOnBehalf'>;

const at = (clientId: string) => ({ path: { clientId } });

/** What on-behalf opens for the key, counted now. */
export const readImpact = (clientId: string): Promise<Impact> =>
  answerOf(api.GET('/admin/v1/clients/{clientId}/on-behalf/impact', { params: at(clientId) }));

/** Issues and refusals of the key in the last 24 hours. */
export const readLastDay = (clientId: string): Promise<Statistics> =>
  answerOf(api.GET('/admin/v1/statistics', { params: { query: { client_id: clientId } } }));

/**
 * Writes the switch or its rules; what is left out stays.
 *
 * @param version of the key that the change was made for
 * @throws ApiProblem 412 with the stored key when somebody saved meanwhile
 */
export const setOnBehalf = (
  clientId: string,
  version: number,
  body: Schema<'SetOnBehalfDto'>,
): Promise<KeyAfterOnBehalf> =>
  answerOf(
    api.PUT('/admin/v1/clients/{clientId}/on-behalf', {
      params: { ...at(clientId), header: { 'If-Match': etagOf({ version }) } },
      body,
    }),
  );

/**
 * Turns on-behalf off whatever else was saved meanwhile: no version stands in the way of closing a door.
 *
 * @param endSessions false = live sessions may run out, but are not refreshed
 */
export async function turnOff({ client_id: id, version }: Key, endSessions: boolean): Promise<KeyAfterOnBehalf> {
  const body = { enabled: false, end_sessions: endSessions };
  return setOnBehalf(id, version, body).catch((error: unknown) => {
    if (error instanceof ApiProblem && error.status === 412)
      return setOnBehalf(id, (error.current as Key).version, body);
    throw error;
  });
}
