import type { AgentError } from './agent-request.js';

export type AgentAnswer =
  { readonly code: string } | { readonly error: AgentError; readonly error_description: string };

/** Where the agent's browser goes back to; proven to be the client's. */
export interface ReturnAddress {
  readonly redirectUri: string;
  readonly state: string | null;
}

/**
 * The client's address with our answer behind its own query, which is kept to the letter (RFC 6749 §4.1.2).
 *
 * @param issuer ours (RFC 9207)
 */
export function answerUrl({ redirectUri, state }: ReturnAddress, answer: AgentAnswer, issuer: string): string {
  const ours = new URLSearchParams({ ...answer, ...(state === null ? {} : { state }), iss: issuer });
  const joint = !redirectUri.includes('?') ? '?' : /[?&]$/.test(redirectUri) ? '' : '&';
  return `${redirectUri}${joint}${ours.toString()}`;
}
