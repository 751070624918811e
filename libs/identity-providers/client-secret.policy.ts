import { createPrivateKey } from 'node:crypto';
import type { ClientAuth } from './provider-facts.js';

/** RFC 6749 appendix A.2. */
const SECRET = /^[\x20-\x7e]{1,1000}$/;

/** Why a text cannot be what we prove ourselves with, or null. Never repeats it. */
export function clientSecretFault(secret: string, auth: ClientAuth): string | null {
  if (auth === 'apple') {
    return isSigningKey(secret) ? null : 'must be the private key from Apple: the text of the .p8 file';
  }
  return SECRET.test(secret) ? null : 'must be 1 to 1000 visible ASCII characters';
}

/** ES256 needs a key on P-256 (RFC 7518 §3.4). */
function isSigningKey(text: string): boolean {
  if (text.length > 5000) return false;
  try {
    return createPrivateKey(text).asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}
