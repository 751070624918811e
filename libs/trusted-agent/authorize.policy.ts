import { isCodeChallenge } from '#tokens';
import type { AgentError, AgentFault, AgentWish } from './agent-request.js';

/** What is wrong with a request; the audit log shows it. */
export type AuthorizeFault =
  | 'duplicate_parameter'
  | 'response_type'
  | 'pkce'
  | 'state_missing'
  | 'shop'
  | 'customer_naming'
  | 'parameter_malformed';

type Query = Readonly<Record<string, unknown>>;

/** Characters. */
const LONGEST_STATE = 512;
const LONGEST_LOGIN = 128;
const LONGEST_TEXT = 200;
const ORIGIN = /^[a-z0-9][a-z0-9_-]{0,49}$/;

/** What the client needs to get any answer at all; a parameter that comes twice counts as none (RFC 6749 §3.1). */
export function readReturnAddress(query: Query): { clientId: string | null; redirectUri: string | null } {
  return { clientId: textOf(query['client_id']), redirectUri: textOf(query['redirect_uri']) };
}

/** To be sent back, when it is usable at all. */
export function readState({ state }: Query): string | null {
  const text = textOf(state);
  return text !== null && text.length <= LONGEST_STATE && isPrintable(text) ? text : null;
}

/**
 * The rest of a native request, checked in this order. The challenge first of all: without it nobody is sent to a provider.
 * Unknown parameters are ignored (RFC 6749 §3.1).
 */
export function readAuthorizeQuery(query: Query): AgentWish | AgentFault {
  const repeated = Object.entries(query).find(([, value]) => typeof value !== 'string');
  if (repeated) return fault('duplicate_parameter', 'A parameter is given more than once.');
  if (query['response_type'] !== 'code') {
    return fault('response_type', 'The response type must be code.', 'unsupported_response_type');
  }
  const codeChallenge = textOf(query['code_challenge']);
  if (query['code_challenge_method'] !== 'S256' || codeChallenge === null || !isCodeChallenge(codeChallenge)) {
    return fault('pkce', 'Send a code challenge of the method S256 (PKCE).');
  }
  if (readState(query) === null) return fault('state_missing', `Send a state of 1 to ${LONGEST_STATE} characters.`);
  return readWish(query, codeChallenge);
}

function readWish(query: Query, codeChallenge: string): AgentWish | AgentFault {
  const shopId = numberOf(query['shop_id']);
  if (shopId === null) return fault('shop', 'Name the shop: shop_id.');
  const named = readCustomer(query);
  if ('error' in named) return named;
  const [reason, callId, provider] = ['reason', 'call_id', 'idp'].map((name) => textOf(query[name]));
  if (!fits(reason) || !fits(callId)) {
    return fault('parameter_malformed', `reason and call_id are texts of 1 to ${LONGEST_TEXT} characters.`);
  }
  return {
    ...{ shopId, ...named, codeChallenge, usid: null },
    ...{ reason: reason ?? null, callId: callId ?? null, provider: provider ?? null },
  };
}

function readCustomer(query: Query): Pick<AgentWish, 'customerId' | 'loginId' | 'idpOrigin'> | AgentFault {
  const loginId = textOf(query['login_id']);
  const idpOrigin = textOf(query['idp_origin']);
  if ((query['customer_id'] === undefined) === (loginId === null)) {
    return fault('customer_naming', 'Name the customer by exactly one of customer_id and login_id.');
  }
  const customerId = numberOf(query['customer_id']);
  if (loginId === null) {
    const sound = customerId !== null && idpOrigin === null;
    return sound
      ? { customerId, loginId, idpOrigin }
      : fault('customer_naming', 'customer_id is a number without idp_origin.');
  }
  const sound =
    loginId.length <= LONGEST_LOGIN && isPrintable(loginId) && (idpOrigin === null || ORIGIN.test(idpOrigin));
  return sound
    ? { customerId: null, loginId, idpOrigin }
    : fault('customer_naming', 'login_id or idp_origin is malformed.');
}

function fault(reason: AuthorizeFault, sentence: string, error: AgentError = 'invalid_request'): AgentFault {
  return { error, reason, sentence };
}

/** An empty parameter is one that was left out (RFC 6749 §3.1). */
function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : null;
}

const isPrintable = (text: string): boolean => text.isWellFormed() && !/\p{Cc}/u.test(text);

const fits = (text: string | null | undefined): boolean =>
  text === null || text === undefined || (text.trim() !== '' && text.length <= LONGEST_TEXT && isPrintable(text));
