import { parseScope } from '#access';
import { isCodeChallenge } from '#tokens';
import type { AgentFault } from './agent-request.js';

/** What an employee wants who signs in for themself. */
export interface EmployeeWish {
  /** PKCE, S256 (RFC 7636 §4.2): 43 characters of base64url. */
  readonly codeChallenge: string;
  /** Space-separated; null = everything that they may. */
  readonly scope: string | null;
  /** Key of the employees' identity provider; null = the employee chooses where there are several. */
  readonly provider: string | null;
}

type Query = Readonly<Record<string, unknown>>;

/**
 * The request of an employee's sign-in (RFC 6749 §4.1.1), address and state aside. The challenge comes before the rest:
 * without it nobody is sent to a provider. Unknown parameters are ignored.
 */
export function readEmployeeQuery(query: Query): EmployeeWish | AgentFault {
  if (Object.values(query).some((value) => typeof value !== 'string')) {
    return malformed('duplicate_parameter', 'A parameter is given more than once.');
  }
  const { response_type: responseType, code_challenge: codeChallenge, code_challenge_method: method } = query;
  if (responseType !== 'code') {
    const sentence = 'The response type must be code.';
    return { error: 'unsupported_response_type', reason: 'response_type', sentence };
  }
  if (method !== 'S256' || typeof codeChallenge !== 'string' || !isCodeChallenge(codeChallenge)) {
    return malformed('pkce', 'Send a code challenge of the method S256 (PKCE).');
  }
  const scope = textOf(query['scope']);
  const parsed = parseScope(scope ?? '');
  if (!parsed.ok) return { error: 'invalid_scope', reason: 'invalid_scope', sentence: `The scope ${parsed.fault}.` };
  return { codeChallenge, scope, provider: textOf(query['idp']) };
}

/** An empty parameter is one that was left out (RFC 6749 §3.1). */
const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const malformed = (reason: string, sentence: string): AgentFault => ({ error: 'invalid_request', reason, sentence });
