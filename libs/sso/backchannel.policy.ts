/** What a logout token says of itself, before anybody has checked it: enough to find who can. */
export interface NamedLogoutToken {
  readonly issuer: string;
  readonly audiences: readonly string[];
  /** Milliseconds since 1970; null = the token has no end. */
  readonly expiresAt: number | null;
}

/** Why a provider's word is refused, beside the reasons of `ProviderFailure`. */
export type BackchannelRefusal =
  | 'logout_token'
  | 'provider_unknown'
  /** The provider does not sign such tokens. */
  | 'idp_unsupported'
  | 'replay';

const LONGEST_TOKEN = 8192;
const MOST_AUDIENCES = 10;
const DAY_MS = 86_400_000;
/** How far the provider's clock and ours may be apart. */
const LEEWAY_MS = 300_000;

/** The form's `logout_token`, as far as it looks like a signed JWT; else null. */
export function logoutTokenOf(form: Readonly<Record<string, string>>): string | null {
  const { logout_token: jwt } = form;
  return jwt !== undefined && jwt.length <= LONGEST_TOKEN && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(jwt) ? jwt : null;
}

/** null = it names nobody. */
export function readLogoutToken(jwt: string): NamedLogoutToken | null {
  const payload = payloadOf(jwt);
  if (!payload) return null;
  const { iss, aud, exp } = payload;
  const audiences: unknown[] = Array.isArray(aud) ? aud : [aud];
  const named =
    isText(iss) && audiences.length > 0 && audiences.length <= MOST_AUDIENCES && audiences.every((one) => isText(one));
  if (!named) return null;
  return {
    issuer: iss,
    audiences,
    expiresAt: typeof exp === 'number' && Number.isFinite(exp) ? exp * 1000 : null,
  };
}

/**
 * Until when a token must be remembered, so that it counts once: as long as anybody would take it, which nobody does ten
 * minutes after it was made, whatever end it names. Milliseconds since 1970.
 */
export function rememberUntil({ expiresAt }: NamedLogoutToken, now: number): number {
  return Math.min(Math.max(expiresAt ?? Infinity, now), now + DAY_MS) + LEEWAY_MS;
}

function payloadOf(jwt: string): Record<string, unknown> | null {
  try {
    const payload: unknown = JSON.parse(Buffer.from(jwt.split('.')[1] as string, 'base64url').toString());
    return typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

// A NUL would be refused by the database that is asked for it.
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= 2000 && !value.includes('\0') && value.isWellFormed();
