import { createHmac, createPublicKey } from 'node:crypto';
import { type IdpKey, signWith } from './idp-keys.js';

export type IdTokenTrick =
  | 'none'
  | 'wrong issuer'
  | 'wrong audience'
  /** Ours among others, made for another client. */
  | 'foreign azp'
  | 'wrong nonce'
  | 'no nonce'
  | 'expired'
  | 'from the future'
  | 'alg none'
  /** Signed as HMAC with the public key, which everybody knows. */
  | 'HS256 by the public key'
  /** A key that the provider does not publish, under the name of one that it does. */
  | 'foreign key'
  /** The key lies in the token's own header. */
  | 'own key in the header'
  | 'no subject'
  | 'no id_token'
  | 'no JWT';

type Claims = Readonly<Record<string, unknown>>;

const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** The id_token that a provider answers; '' for none at all. */
export async function trickyIdToken(
  trick: IdTokenTrick,
  claims: Claims,
  key: IdpKey,
  foreignKey: IdpKey,
): Promise<string> {
  switch (trick) {
    case 'none':
      return signWith(key, claims);
    case 'wrong issuer':
      return signWith(key, { ...claims, iss: 'https://elsewhere.example' });
    case 'wrong audience':
      return signWith(key, { ...claims, aud: 'another-client' });
    case 'foreign azp':
      return signWith(key, { ...claims, aud: [claims['aud'], 'another-client'], azp: 'another-client' });
    case 'wrong nonce':
      return signWith(key, { ...claims, nonce: 'the nonce of somebody else' });
    case 'no nonce':
      return signWith(key, { ...claims, nonce: undefined });
    case 'expired':
      return signWith(key, { ...claims, iat: Number(claims['iat']) - 900, exp: Number(claims['iat']) - 600 });
    case 'from the future':
      return signWith(key, { ...claims, iat: Number(claims['iat']) + 3600, exp: Number(claims['iat']) + 7200 });
    case 'alg none':
      return `${encode({ alg: 'none' })}.${encode(claims)}.`;
    case 'HS256 by the public key':
      return hmacToken(claims, key);
    case 'foreign key':
      return signWith(foreignKey, claims, { kid: key.kid });
    case 'own key in the header':
      return signWith(foreignKey, claims, { jwk: foreignKey.publicJwk, kid: foreignKey.kid });
    case 'no subject':
      return signWith(key, { ...claims, sub: undefined });
    case 'no id_token':
      return '';
    case 'no JWT':
      return 'this.is.garbage';
  }
}

function hmacToken(claims: Claims, key: IdpKey): string {
  const pem = createPublicKey({ key: key.publicJwk as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const signed = `${encode({ alg: 'HS256', kid: key.kid })}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`;
}
