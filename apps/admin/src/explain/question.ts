import type { Schema } from '#api-client';
import { callOf, callQuestion } from './call-question.js';

/** What is asked: the id of a request that was made, the parts of one that could be, or a call of an endpoint. */
export type Question = Schema<'ExplainDto'>;

/** Fields of a composed case, as they stand in the form and in the address. */
export const CASE_FIELDS = ['client_id', 'ip', 'customer_id', 'external_id', 'shop_id', 'reason', 'agent'] as const;
export type CaseField = (typeof CASE_FIELDS)[number];
export type Case = Readonly<Partial<Record<CaseField, string>>>;

const NUMBERS: readonly CaseField[] = ['customer_id', 'shop_id'];

/** The question that the address asks; null when it asks none. A request id comes before everything else. */
export function questionOf(search: URLSearchParams): Question | null {
  const requestId = search.get('request_id')?.trim() ?? '';
  if (requestId !== '') return { request_id: requestId };
  const call = callOf(search);
  if (call.path !== undefined) return callQuestion(call);
  const given = caseOf(search);
  if (given.client_id === undefined) return null;
  const { agent, ...fields } = given;
  const values = Object.entries(fields).map(([name, text]) => [
    name,
    NUMBERS.some((one) => one === name) ? Number(text) : text,
  ]);
  return { ...(Object.fromEntries(values) as Question), ...(agent === undefined ? {} : { agent: { id: agent } }) };
}

/** The fields of a composed case that the address fills. */
export function caseOf(search: URLSearchParams): Case {
  const filled = CASE_FIELDS.map((name) => [name, search.get(name)?.trim() ?? ''] as const);
  return Object.fromEntries(filled.filter(([, text]) => text !== ''));
}
