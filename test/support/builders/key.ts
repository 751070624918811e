import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Key, KeyAlgorithm } from '#platform';
import { NOW } from './facts.js';

/** A key pair for access tokens that is active. */
export function someSigningKey(algorithm: Exclude<KeyAlgorithm, 'HS256'> = 'ES256', id = 'access-1'): Key {
  const { privateKey, publicKey } = pairFor(algorithm);
  return { ...COMMON, id, purpose: 'access', algorithm, secret: null, privateKey, publicKey, publicJwk: null };
}

/** A key that refresh tokens are derived with. */
export function someRefreshKey(number = 1, fill = 1): Key {
  return {
    ...COMMON,
    id: `refresh-${number}`,
    purpose: 'refresh',
    algorithm: 'HS256',
    secret: Buffer.alloc(32, fill),
    privateKey: null,
    publicKey: null,
    publicJwk: null,
  };
}

const COMMON = {
  createdAt: new Date(NOW),
  activeFrom: new Date(NOW),
  retiredAt: null,
  removedAt: null,
};

function pairFor(algorithm: 'ES256' | 'EdDSA' | 'RS256'): { privateKey: KeyObject; publicKey: KeyObject } {
  switch (algorithm) {
    case 'ES256':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' });
    case 'EdDSA':
      return generateKeyPairSync('ed25519');
    case 'RS256':
      return generateKeyPairSync('rsa', { modulusLength: 2048 });
  }
}
