import { createHmac, timingSafeEqual } from 'node:crypto';
import { formatUuid, uuidBytes } from '#kernel';
import type { Key } from '#platform';

const PREFIX = 'mrt_';
const LABEL = Buffer.from('mandate/refresh/1');
const HEAD_BYTES = 2 + 16 + 4;
const MAC_BYTES = 32;
const TOKEN = /^mrt_[A-Za-z0-9_-]{72}$/;

/** What a refresh token says of itself; believed only after `verifyRefreshToken`. */
export interface RefreshTokenParts {
  readonly keyId: string;
  readonly sessionId: string;
  /** Starts at 1 and grows by one at each rotation. */
  readonly generation: number;
  readonly mac: Buffer;
}

/**
 * `mrt_` + base64url(key number, 2 bytes ‖ session id, 16 ‖ generation, 4 ‖ MAC, 32). The token is derived, so nothing
 * secret is stored: the row holds generation and salt, and forging needs the server's key and the row (DESIGN §3).
 */
export function formatRefreshToken(key: Key, salt: Buffer, sessionId: string, generation: number): string {
  const head = headOf(key.id, sessionId, generation);
  return PREFIX + Buffer.concat([head, macOf(key, head, salt)]).toString('base64url');
}

/** The parts of a text of the right form, or null. */
export function parseRefreshToken(text: string): RefreshTokenParts | null {
  if (!TOKEN.test(text)) return null;
  const bytes = Buffer.from(text.slice(PREFIX.length), 'base64url');
  return {
    keyId: `refresh-${bytes.readUInt16BE(0)}`,
    sessionId: formatUuid(bytes.subarray(2, 18)),
    generation: bytes.readUInt32BE(18),
    mac: bytes.subarray(HEAD_BYTES, HEAD_BYTES + MAC_BYTES),
  };
}

/** True when the token was made by us for this session, whatever its generation. Constant time. */
export function verifyRefreshToken(token: RefreshTokenParts, key: Key, salt: Buffer): boolean {
  return timingSafeEqual(macOf(key, headOf(token.keyId, token.sessionId, token.generation), salt), token.mac);
}

function headOf(keyId: string, sessionId: string, generation: number): Buffer {
  const head = Buffer.allocUnsafe(HEAD_BYTES);
  head.writeUInt16BE(Number(keyId.slice(keyId.indexOf('-') + 1)), 0);
  uuidBytes(sessionId).copy(head, 2);
  head.writeUInt32BE(generation, 18);
  return head;
}

function macOf(key: Key, head: Buffer, salt: Buffer): Buffer {
  return createHmac('sha256', key.secret as Buffer)
    .update(LABEL)
    .update(head)
    .update(salt)
    .digest();
}
