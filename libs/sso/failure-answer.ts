import type { ProviderFailureReason } from '#identity-providers';
import type { Answer, AnswerError } from './answer-back.js';

const UNREACHABLE: readonly string[] = [
  'idp_unreachable',
  'idp_timeout',
  'idp_busy',
  'idp_answer',
] satisfies ProviderFailureReason[];
const MISCONFIGURED: readonly string[] = ['idp_client', 'idp_address'] satisfies ProviderFailureReason[];
const CLIENT: readonly string[] = ['client_unknown', 'client_disabled', 'client_grant', 'client_shop'];
const REQUEST: readonly string[] = ['claims', 'pkce'];

/** Sentences that the shop may show: they say what to do and nothing about other people's accounts. */
const SENTENCES: Readonly<Record<AnswerError, string>> = {
  access_denied: 'The sign-in was refused.',
  invalid_request: 'The sign-in link is malformed.',
  unauthorized_client: 'This client may not sign customers in here.',
  temporarily_unavailable: 'The identity provider cannot be reached right now.',
  server_error: 'The identity provider is not set up correctly.',
};

/** What the shop learns of a reason. The reason itself is in the audit log. */
export function failureAnswer(reason: string): Answer {
  const error = errorFor(reason);
  return { error, error_description: SENTENCES[error] };
}

function errorFor(reason: string): AnswerError {
  if (UNREACHABLE.includes(reason)) return 'temporarily_unavailable';
  if (MISCONFIGURED.includes(reason)) return 'server_error';
  if (CLIENT.includes(reason)) return 'unauthorized_client';
  return REQUEST.includes(reason) ? 'invalid_request' : 'access_denied';
}
