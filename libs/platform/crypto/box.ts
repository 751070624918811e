import { createCipheriv, createDecipheriv } from 'node:crypto';
import { randomBytes } from '#kernel';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM for values that must be read back (private keys, shop secrets). The associated data names row and purpose,
 * so that a ciphertext moved to another row or column does not open.
 *
 * @returns nonce (12 bytes) ‖ tag (16 bytes) ‖ ciphertext
 */
export function encrypt(key: Buffer, plaintext: Buffer, purpose: string, rowId: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(associatedData(purpose, rowId));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Throws when the key, the row, the purpose or a single bit differs. */
export function decrypt(key: Buffer, box: Buffer, purpose: string, rowId: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(associatedData(purpose, rowId));
  decipher.setAuthTag(box.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(box.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}

function associatedData(purpose: string, rowId: string): Buffer {
  return Buffer.from(`mandate/box/1\0${purpose}\0${rowId}`);
}
