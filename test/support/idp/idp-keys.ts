import { calculateJwkThumbprint, type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

export type IdpAlgorithm = 'RS256' | 'ES256';

/** A signing key of a provider. */
export interface IdpKey {
  readonly algorithm: IdpAlgorithm;
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly privateJwk: JWK;
  readonly publicJwk: JWK;
}

export async function makeIdpKey(algorithm: IdpAlgorithm = 'RS256'): Promise<IdpKey> {
  const pair = await generateKeyPair(algorithm, { extractable: true });
  const publicPart = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint(publicPart);
  const about = { kid, alg: algorithm, use: 'sig' };
  return {
    algorithm,
    kid,
    privateKey: pair.privateKey,
    privateJwk: { ...(await exportJWK(pair.privateKey)), ...about },
    publicJwk: { ...publicPart, ...about },
  };
}

export function signWith(key: IdpKey, claims: Record<string, unknown>, header: Record<string, unknown> = {}) {
  return new SignJWT(claims).setProtectedHeader({ alg: key.algorithm, kid: key.kid, ...header }).sign(key.privateKey);
}
