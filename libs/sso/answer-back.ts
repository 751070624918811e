/** `error` of RFC 6749 §4.1.2.1, as far as we use it. */
export type AnswerError =
  'access_denied' | 'invalid_request' | 'unauthorized_client' | 'temporarily_unavailable' | 'server_error';

export type Answer = { readonly code: string } | { readonly error: AnswerError; readonly error_description: string };

/** Where the browser goes back to, with what. */
export interface AnswerAddress {
  readonly callbackUrl: string;
  /** The payload of the shop's link, as the shop wrote it. */
  readonly payload: string;
  /** Ours (RFC 9207). */
  readonly issuer: string;
}

/** The shop's address with our answer behind its own query, which is kept to the letter. */
export function answerUrl({ callbackUrl, payload, issuer }: AnswerAddress, answer: Answer): string {
  const state = Buffer.from(payload).toString('base64');
  const ours = new URLSearchParams({ ...answer, state, iss: issuer });
  const joint = !callbackUrl.includes('?') ? '?' : /[?&]$/.test(callbackUrl) ? '' : '&';
  return `${callbackUrl}${joint}${ours.toString()}`;
}
