import type { Schema } from '#api-client';

/** Who calls: a session that is live, or a token that is described here. */
export const CALLERS = ['session', 'customer', 'on_behalf'] as const;
export type CallerKind = (typeof CALLERS)[number];

/** Fields of a call, as they stand in the form and in the address. */
export const CALL_FIELDS = [
  'tenant',
  'method',
  'path',
  'caller',
  'session_id',
  'scopes',
  'permissions',
  'legal_entity_id',
] as const;
export type CallField = (typeof CALL_FIELDS)[number];
export type EndpointCall = Readonly<Partial<Record<CallField, string>>>;

/** The fields of a call that the address fills. */
export function callOf(search: URLSearchParams): EndpointCall {
  const filled = CALL_FIELDS.map((name) => [name, search.get(name)?.trim() ?? ''] as const);
  return Object.fromEntries(filled.filter(([, text]) => text !== ''));
}

export const callerOf = ({ caller }: EndpointCall): CallerKind => CALLERS.find((one) => one === caller) ?? 'on_behalf';

/** What the server is asked of a call. What does not belong to whoever calls is left out, though it was typed. */
export function callQuestion(call: EndpointCall): Schema<'ExplainDto'> {
  const { tenant, method = 'GET', path = '', session_id: sessionId, legal_entity_id: company } = call;
  const named = { method, path, ...(tenant === undefined ? {} : { tenant }) };
  const caller = callerOf(call);
  if (caller === 'session') return { ...named, session_id: sessionId ?? '' };
  return {
    ...named,
    on_behalf: caller === 'on_behalf',
    scopes: namesOf(call.scopes),
    ...(caller === 'on_behalf' ? { permissions: namesOf(call.permissions) } : {}),
    ...(company === undefined ? {} : { legal_entity_id: company }),
  };
}

/** Names with blanks or commas between them. */
const namesOf = (text = ''): string[] => text.split(/[\s,]+/).filter((name) => name !== '');
