import { isCodeChallenge } from '#tokens';

/** What a shop's link asks for, read. */
export interface LoginClaims {
  readonly callbackUrl: string;
  readonly idpKey: string;
  readonly clientId: string;
  /** For the provider's page, such as `prompt`. */
  readonly extra: Readonly<Record<string, string>>;
  readonly nonce: string | null;
  /** S256. */
  readonly codeChallenge: string | null;
}

const LONGEST_URL = 2000;
const MOST_PARAMETERS = 20;
const LONGEST_VALUE = 1000;
const PARAMETER_NAME = /^[A-Za-z0-9_.-]{1,64}$/;
/** Parameters of the protocol itself. A shop's are left out, so that none can replace ours. */
const PROTOCOL =
  /^(state|nonce|redirect_uri|scope|code_.*|client_.*|response_.*|request|request_uri|registration|resource|id_token)$/i;

/** The address to come back to, before anything else is looked at; null = not even a text. */
export function callbackUrlOf({ callbackUrl }: Readonly<Record<string, unknown>>): string | null {
  return typeof callbackUrl === 'string' && callbackUrl.length <= LONGEST_URL ? callbackUrl : null;
}

/** The claims of a login; null = one is missing or of the wrong type. Unknown claims are ignored. */
export function readLoginClaims(payload: Readonly<Record<string, unknown>>): LoginClaims | null {
  const callbackUrl = callbackUrlOf(payload);
  const { idpKey, nonce, code_challenge: challenge, code_challenge_method: method } = payload;
  const clientId = textOrNumber(payload['clientId']);
  const extra = readParameters(payload['authUrlParameters']);
  const fits =
    isText(idpKey, 100) &&
    (isAbsent(nonce) || isText(nonce, 512)) &&
    (isAbsent(challenge) || (typeof challenge === 'string' && isCodeChallenge(challenge))) &&
    (isAbsent(method) || method === 'S256');
  if (!fits || callbackUrl === null || clientId === null || extra === null) return null;
  return {
    callbackUrl,
    idpKey,
    clientId,
    extra,
    nonce: isAbsent(nonce) ? null : nonce,
    codeChallenge: isAbsent(challenge) ? null : challenge,
  };
}

const isAbsent = (value: unknown): value is undefined | null => value === undefined || value === null;

function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value !== '' && value.length <= longest;
}

/** SCAYLE's client writes the number as text; its samples have it as a number. */
function textOrNumber(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : null;
  return isText(value, 64) ? value : null;
}

function readParameters(value: unknown): Record<string, string> | null {
  if (isAbsent(value)) return {};
  // PHP writes an empty map as an empty list.
  if (Array.isArray(value)) return value.length === 0 ? {} : null;
  if (typeof value !== 'object') return null;
  const entries = Object.entries(value);
  const fit = entries.every(
    ([name, text]) => PARAMETER_NAME.test(name) && typeof text === 'string' && text.length <= LONGEST_VALUE,
  );
  if (!fit || entries.length > MOST_PARAMETERS) return null;
  return Object.fromEntries(entries.filter(([name]) => !PROTOCOL.test(name)) as [string, string][]);
}
