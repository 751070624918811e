import { sign, verify } from 'node:crypto';
import type { Key } from '#platform';

/** Who acts, RFC 8693 §4.1, with what we know of how sure that is. */
export interface ActClaim {
  readonly sub: string;
  readonly name?: string;
  readonly client_id?: string;
  readonly iss?: string;
  /** `verified`: we checked the agent's own login; `asserted`: the client only names the agent. */
  readonly assurance?: 'verified' | 'asserted';
  readonly act?: ActClaim;
}

/** The claims of an access token (DESIGN §3). Times are whole seconds since 1970. */
export interface AccessTokenClaims {
  readonly iss: string;
  readonly aud: string;
  readonly sub: string;
  readonly client_id: string;
  readonly jti: string;
  readonly sid: string;
  readonly iat: number;
  readonly nbf: number;
  readonly exp: number;
  readonly scope: string;
  readonly tenant: string;
  readonly shop_id?: number;
  readonly customerId?: number;
  /** Who signed in for themself; never beside a customer. */
  readonly employee_id?: string;
  readonly on_behalf_session?: true;
  readonly act?: ActClaim;
  readonly permissions?: readonly string[];
  readonly legal_entity_id?: string;
  readonly [claim: string]: unknown;
}

/** Longest token we look at, in characters. */
const LONGEST = 8192;
const headers = new WeakMap<Key, string>();

/** Signs an RFC 9068 access token (`typ: at+jwt`). The caller passes the key that is active now. */
export function signAccessToken(key: Key, claims: AccessTokenClaims): string {
  const text = `${headerOf(key)}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${text}.${signatureOf(key, Buffer.from(text)).toString('base64url')}`;
}

/**
 * The claims of a token that one of our keys signed, or null. Time is judged by the caller, because revocation also takes
 * expired tokens. The algorithm is the key's, never the token's word (RFC 8725 §3.1).
 *
 * @param keyOf finds a key of ours by `kid`; null refuses
 */
export function verifyAccessToken(
  token: string,
  issuer: string,
  keyOf: (kid: string) => Key | null,
): { readonly claims: AccessTokenClaims; readonly kid: string } | null {
  if (token.length > LONGEST) return null;
  const [header, payload, signature, ...rest] = token.split('.');
  if (!header || !payload || !signature || rest.length > 0) return null;
  const head = parsePart(header);
  if (!head || head['typ'] !== 'at+jwt' || typeof head['kid'] !== 'string' || 'crit' in head) return null;
  const key = keyOf(head['kid']);
  if (!key || head['alg'] !== key.algorithm) return null;
  const bytes = Buffer.from(signature, 'base64url');
  // base64url leaves spare bits: another text for the same signature is not our token
  if (bytes.toString('base64url') !== signature) return null;
  if (!signatureFits(key, Buffer.from(`${header}.${payload}`), bytes)) return null;
  const claims = parsePart(payload);
  if (!claims || claims['iss'] !== issuer) return null;
  return { claims: claims as unknown as AccessTokenClaims, kid: key.id };
}

function headerOf(key: Key): string {
  let header = headers.get(key);
  if (header === undefined) {
    const json = JSON.stringify({ alg: key.algorithm, typ: 'at+jwt', kid: key.id });
    header = Buffer.from(json).toString('base64url');
    headers.set(key, header);
  }
  return header;
}

function parsePart(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function signatureOf(key: Key, data: Buffer): Buffer {
  if (!key.privateKey) throw new Error(`${key.id} cannot sign`);
  switch (key.algorithm) {
    case 'ES256':
      // JWS wants r ‖ s, not DER (RFC 7518 §3.4)
      return sign('sha256', data, { key: key.privateKey, dsaEncoding: 'ieee-p1363' });
    case 'RS256':
      return sign('sha256', data, key.privateKey);
    case 'EdDSA':
      return sign(null, data, key.privateKey);
    case 'HS256':
      throw new Error('access tokens are signed asymmetrically');
  }
}

function signatureFits(key: Key, data: Buffer, signature: Buffer): boolean {
  if (!key.publicKey) return false;
  switch (key.algorithm) {
    case 'ES256':
      return verify('sha256', data, { key: key.publicKey, dsaEncoding: 'ieee-p1363' }, signature);
    case 'RS256':
      return verify('sha256', data, key.publicKey, signature);
    case 'EdDSA':
      return verify(null, data, key.publicKey, signature);
    case 'HS256':
      return false;
  }
}
