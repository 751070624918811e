import { createHash, randomFillSync } from 'node:crypto';

/** Random bytes are drawn in blocks: one system call for 256 ids. */
const POOL_BYTES = 4096;
const pool = Buffer.alloc(POOL_BYTES);
let used = POOL_BYTES;

/** Cryptographically strong random bytes. The result is a copy that the caller owns. */
export function randomBytes(length: number): Buffer {
  if (length > 256) return randomFillSync(Buffer.alloc(length));
  if (used + length > POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = Buffer.from(pool.subarray(used, used + length));
  pool.fill(0, used, used + length);
  used += length;
  return bytes;
}

/** 256 random bits as base64url: for secrets, set-up links and the like. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of such a value: its SHA-256, 32 bytes. 256 random bits need no salt (principle 3). */
export function tokenDigest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** 16 bytes in the usual 8-4-4-4-12 form. */
export function formatUuid(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < 16; index++) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-';
    text += HEX[bytes[index] as number];
  }
  return text;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for a lower-case uuid in the usual form. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** The 16 bytes of a uuid that `isUuid` accepted. */
export function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

/** A UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then random. */
export function uuidv7(milliseconds: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] as number) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f);
  return formatUuid(bytes);
}

/** The milliseconds inside a UUIDv7. */
export function uuidv7Time(uuid: string): number {
  return parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16);
}
