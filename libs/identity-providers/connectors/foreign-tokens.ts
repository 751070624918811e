import type { ForeignTokens } from '../connector.js';

/** A provider that names a longer life names none. */
const LONGEST_LIFE_S = 400 * 86_400;

interface TokenAnswer {
  readonly access_token: string;
  readonly refresh_token?: unknown;
  readonly id_token?: unknown;
  readonly expires_in?: unknown;
}

/** The tokens of RFC 6749 §5.1, every field of the wrong type left out. */
export function foreignTokens(answer: TokenAnswer, now = Date.now()): ForeignTokens {
  const seconds = Number(answer.expires_in ?? NaN);
  return {
    accessToken: answer.access_token,
    refreshToken: textOf(answer.refresh_token),
    idToken: textOf(answer.id_token),
    expiresAt: seconds >= 0 && seconds <= LONGEST_LIFE_S ? now + Math.floor(seconds) * 1000 : null,
  };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
