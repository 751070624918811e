import { createHash, timingSafeEqual } from 'node:crypto';

/** The base64url of a SHA-256. The last character carries four bits, so the two below it are zero. */
const CHALLENGE = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/** RFC 7636 §4.1. */
const VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/;

/** True for what S256 can have made (RFC 7636 §4.2): whoever takes a challenge from outside asks this first. */
export function isCodeChallenge(text: string): boolean {
  return CHALLENGE.test(text);
}

/** RFC 7636 §4.6 with S256, the only method there is. A verifier of the wrong form fits nothing. */
export function verifierFits(verifier: string, challenge: string): boolean {
  if (!VERIFIER.test(verifier) || !isCodeChallenge(challenge)) return false;
  const digest = createHash('sha256').update(verifier).digest();
  return timingSafeEqual(digest, Buffer.from(challenge, 'base64url'));
}
