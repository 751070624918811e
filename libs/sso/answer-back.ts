/** `error` of RFC 6749 §4.1.2.1, as far as we use it. */
export type AnswerError =
  'access_denied' | 'invalid_request' | 'unauthorized_client' | 'temporarily_unavailable' | 'server_error';

export type Answer = { readonly code: string } | { readonly error: AnswerError; readonly error_description: string };

/** How whoever began a login is answered. */
export type AnswerForm =
  /** The payload of the shop's link, as the shop wrote it: comes back as `state`. */
  | { readonly to: 'shop'; readonly payload: string }
  /** Parameters of the client's own, `state` among them if it sent one. */
  | { readonly to: 'client'; readonly echo: Readonly<Record<string, string>> };

/** Where the browser goes back to, with what. */
export interface AnswerAddress {
  readonly callbackUrl: string;
  readonly form: AnswerForm;
  /** Ours (RFC 9207). */
  readonly issuer: string;
}

/** The address with our answer behind its own query, which is kept to the letter. */
export function answerUrl({ callbackUrl, form, issuer }: AnswerAddress, answer: Answer): string {
  const echo = form.to === 'shop' ? { state: Buffer.from(form.payload).toString('base64') } : form.echo;
  const ours = new URLSearchParams({ ...answer, ...echo, iss: issuer });
  const joint = !callbackUrl.includes('?') ? '?' : /[?&]$/.test(callbackUrl) ? '' : '&';
  return `${callbackUrl}${joint}${ours.toString()}`;
}
