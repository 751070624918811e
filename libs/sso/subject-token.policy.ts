import { decodeJwt } from 'jose';

/** Kinds of token that name a customer of a provider (RFC 8693 §3). */
export const SUBJECT_TOKEN_TYPES: readonly string[] = [
  'urn:ietf:params:oauth:token-type:access_token',
  'urn:ietf:params:oauth:token-type:jwt',
];

const LONGEST_TOKEN = 8192;

/** What a token says of itself before anybody has checked it: enough to find who can. */
export interface NamedSubjectToken {
  /** null = it is opaque, or names nobody. */
  readonly issuer: string | null;
}

/** null = no token at all: too long, or of characters that none has (RFC 6750 §2.1). */
export function readSubjectToken(token: string): NamedSubjectToken | null {
  if (token.length > LONGEST_TOKEN || !/^[\w.~+/-]+=*$/.test(token)) return null;
  try {
    const { iss } = decodeJwt(token);
    return { issuer: typeof iss === 'string' ? iss : null };
  } catch {
    return { issuer: null };
  }
}
