import type { ClientFacts } from '#oauth-clients';

/** The ways to act for customers; each is a grant of clients and a kind of session, too (ADR 0013). */
export const FACES = ['on_behalf', 'trusted_system', 'trusted_agent'] as const;
export type Face = (typeof FACES)[number];

/** What a client must hold for a face of SLAS; `on_behalf` asks for its switch instead. */
export const FACE_SCOPES = {
  trusted_system: 'sfcc.ts_ext_on_behalf_of',
  trusted_agent: 'sfcc.ta_ext_on_behalf_of',
} as const;

interface Lifetimes {
  /** Seconds. */
  readonly access: number;
  /** Seconds: the longest that a session lives. */
  readonly session: number;
  readonly refreshable: boolean;
}

/** Fixed by the contracts of the systems whose job each face does (DESIGN §3). */
export const FACE_LIFETIMES: Readonly<Record<Face, Lifetimes>> = {
  on_behalf: { access: 300, session: 3600, refreshable: true },
  trusted_system: { access: 1800, session: 86_400, refreshable: true },
  trusted_agent: { access: 900, session: 900, refreshable: false },
};

/**
 * Seconds that a session of the face lives.
 *
 * @param now milliseconds since 1970
 */
export function sessionLife(face: Face, { onBehalf: { until }, refreshTokenTtl }: ClientFacts, now: number): number {
  const longest = FACE_LIFETIMES[face].session;
  if (face === 'trusted_system') return Math.min(longest, refreshTokenTtl);
  // The session ends with the switch, when that has an end.
  if (face === 'on_behalf' && until !== null) return Math.min(longest, Math.ceil((until - now) / 1000));
  return longest;
}
