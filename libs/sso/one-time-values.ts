import { createHash } from 'node:crypto';

/** How one-time values are stored: their SHA-256, 32 bytes. They hold 256 random bits, so no salt is needed. */
export function digestOf(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
