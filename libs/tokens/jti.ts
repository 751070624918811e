import { formatUuid, uuidBytes, uuidv7Time } from '#kernel';

/** A token's identity: which session, and the how-manieth access token of it. */
export interface TokenId {
  readonly sessionId: string;
  /** Starts at 1. */
  readonly sequence: number;
}

const JTI = /^[A-Za-z0-9_-]{27}$/;

/** `jti` = base64url(session id, 16 bytes ‖ sequence, 4 bytes): 27 characters, safe in a URL path. */
export function formatJti({ sessionId, sequence }: TokenId): string {
  const bytes = Buffer.allocUnsafe(20);
  uuidBytes(sessionId).copy(bytes);
  bytes.writeUInt32BE(sequence, 16);
  return bytes.toString('base64url');
}

/** The identity inside a `jti`, or null when the text is not one. */
export function parseJti(text: string): TokenId | null {
  if (!JTI.test(text)) return null;
  const bytes = Buffer.from(text, 'base64url');
  // 27 characters hold 162 bits; the two spare ones must be zero, or two texts would name one token.
  if (bytes.length !== 20 || bytes.toString('base64url') !== text) return null;
  return { sessionId: formatUuid(bytes), sequence: bytes.readUInt32BE(16) };
}

/** A session lives at most this long; partitions older than that are dropped. Seconds. */
export const LONGEST_SESSION_SECONDS = 400 * 86_400;

/** False for ids that no partition can hold: they are unknown without a query. */
export function isPlausibleSessionId(sessionId: string, now: number): boolean {
  const made = uuidv7Time(sessionId);
  return sessionId[14] === '7' && made > now - (LONGEST_SESSION_SECONDS + 8 * 86_400) * 1000 && made < now + 120_000;
}
