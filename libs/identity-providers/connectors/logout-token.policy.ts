const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const LONGEST = 500;

export interface LogoutNotice {
  readonly subject: string | null;
  readonly sid: string | null;
  readonly jti: string;
}

/**
 * What a logout token with a good signature says (OpenID Connect Back-Channel Logout 1.0 §2.6); null = it is none. An
 * id_token has no `events`, and a nonce is forbidden, so that neither can be passed off as the other.
 */
export function readLogoutToken(claims: Readonly<Record<string, unknown>>): LogoutNotice | null {
  const { events, nonce, jti } = claims;
  if (nonce !== undefined || !isObject(events) || !isObject(events[LOGOUT_EVENT])) return null;
  const subject = textOrAbsent(claims['sub']);
  const sid = textOrAbsent(claims['sid']);
  if (!isText(jti) || subject === undefined || sid === undefined) return null;
  return subject === null && sid === null ? null : { subject, sid, jti };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST;

/** undefined = there, and no text. */
function textOrAbsent(value: unknown): string | null | undefined {
  if (value === undefined) return null;
  return isText(value) ? value : undefined;
}
