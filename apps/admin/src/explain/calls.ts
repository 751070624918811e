import type { Schema } from '#api-client';
import { answerOf, api } from '../providers/api.js';
import type { Question } from './question.js';

export type Explanation = Schema<'ExplanationDto'>;
export type ExplainedCheck = Schema<'ExplainedCheckDto'>;
export type Key = Schema<'ClientRecordDto'>;

/** The decision, check by check. A composed case is recorded. @throws ApiProblem, 404 for what nobody here knows */
export const explainCase = (question: Question): Promise<Explanation> =>
  answerOf(api.POST('/admin/v1/decisions:explain', { body: question }));

export const readKey = (clientId: string): Promise<Key> =>
  answerOf(api.GET('/admin/v1/clients/{clientId}', { params: { path: { clientId } } }));

const WEEK_MS = 7 * 86_400_000;

/** How often calls with this key were refused for this reason in the last seven days; counted, not searched. */
export async function refusalsInWeek(clientId: string, reason: string): Promise<number> {
  const from = new Date(Date.now() - WEEK_MS).toISOString();
  const { refused } = await answerOf(
    api.GET('/admin/v1/statistics', { params: { query: { client_id: clientId, from } } }),
  );
  return refused.filter((hour) => hour.reason === reason).reduce((sum, { count }) => sum + count, 0);
}
