import { createHmac, type KeyObject, randomInt, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { jwtVerify } from 'jose';
import type { Key } from '#platform';
import { someSigningKey } from '../../test/support/builders/key.js';
import { type AccessTokenClaims, signAccessToken, verifyAccessToken } from './access-token.js';

const ISSUER = 'https://auth.example.com';
const CLAIMS: AccessTokenClaims = {
  iss: ISSUER,
  aud: 'urn:mandate:acme',
  sub: '4711',
  client_id: '5',
  jti: 'AZ8OnJAAcACAAAAAAAAAAQAAAAE',
  sid: '019f0e9c-9000-7000-8000-000000000001',
  iat: 1_795_435_200,
  nbf: 1_795_435_200,
  exp: 1_795_435_500,
  scope: '',
  tenant: 'acme',
};

const key = someSigningKey();
const verify = (token: string, keys: readonly Key[] = [key]): AccessTokenClaims | null =>
  verifyAccessToken(token, ISSUER, (kid) => keys.find(({ id }) => id === kid) ?? null)?.claims ?? null;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token with any header and payload, and the true signature of our key over them. */
function forged(header: unknown, payload: unknown = CLAIMS): string {
  const text = `${encode(header)}.${encode(payload)}`;
  const signer = { key: key.privateKey as KeyObject, dsaEncoding: 'ieee-p1363' as const };
  return `${text}.${sign('sha256', Buffer.from(text), signer).toString('base64url')}`;
}

const HEADER = { alg: 'ES256', typ: 'at+jwt', kid: 'access-1' };

describe('an access token', () => {
  it.each(['ES256', 'EdDSA', 'RS256'] as const)('signed with %s is read back as it was signed', (algorithm) => {
    const pair = someSigningKey(algorithm);
    expect(verify(signAccessToken(pair, CLAIMS), [pair])).toEqual(CLAIMS);
  });

  it.each(['ES256', 'EdDSA', 'RS256'] as const)(
    'signed with %s is an RFC 9068 token to a foreign verifier',
    async (algorithm) => {
      const pair = someSigningKey(algorithm);
      const { payload, protectedHeader } = await jwtVerify(signAccessToken(pair, CLAIMS), pair.publicKey as KeyObject, {
        issuer: ISSUER,
        audience: 'urn:mandate:acme',
        typ: 'at+jwt',
        algorithms: [algorithm],
        currentDate: new Date((CLAIMS.iat + 1) * 1000),
      });
      expect(payload).toEqual(CLAIMS);
      expect(protectedHeader).toEqual({ alg: algorithm, typ: 'at+jwt', kid: 'access-1' });
    },
  );

  it('is judged by its signature only: age is for the caller', () => {
    expect(verify(signAccessToken(key, { ...CLAIMS, exp: 1 }))).toMatchObject({ exp: 1 });
  });

  it('accepts what this file calls forged when header and payload are right, so that the refusals below mean something', () => {
    expect(verify(forged(HEADER))).toEqual(CLAIMS);
  });
});

describe('an access token is refused', () => {
  it.each(['none', 'None', 'nOnE', 'NONE', '', 'ES384', 'RS256', 'EdDSA', 'es256', null, ['ES256']])(
    'when its header says alg %j',
    (alg) => {
      expect(verify(forged({ ...HEADER, alg }))).toBeNull();
    },
  );

  it('when it has no signature', () => {
    const [header, payload] = signAccessToken(key, CLAIMS).split('.');
    for (const text of [
      `${header}.${payload}.`,
      `${header}.${payload}`,
      `${encode({ ...HEADER, alg: 'none' })}.${payload}.`,
    ]) {
      expect(verify(text)).toBeNull();
    }
  });

  it('when it is signed with our public key as an HMAC secret', () => {
    const pem = key.publicKey?.export({ type: 'spki', format: 'pem' }) as string;
    const text = `${encode({ ...HEADER, alg: 'HS256' })}.${encode(CLAIMS)}`;
    expect(verify(`${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`)).toBeNull();
  });

  it('when another key signed it under our key’s name', () => {
    expect(verify(signAccessToken(someSigningKey(), CLAIMS))).toBeNull();
  });

  it('when its key is unknown, missing or no text', () => {
    for (const kid of ['access-2', '', undefined, 7, { id: 'access-1' }, 'toString', '__proto__']) {
      expect(verify(forged({ ...HEADER, kid }))).toBeNull();
    }
  });

  it('when it brings its own key along', () => {
    const foreign = someSigningKey();
    const jwk = foreign.publicKey?.export({ format: 'jwk' });
    const text = `${encode({ ...HEADER, jwk, jku: 'https://evil.example/jwks' })}.${encode(CLAIMS)}`;
    const signer = { key: foreign.privateKey as KeyObject, dsaEncoding: 'ieee-p1363' as const };
    expect(verify(`${text}.${sign('sha256', Buffer.from(text), signer).toString('base64url')}`)).toBeNull();
  });

  it('when its header demands what we do not know (crit), or is of another type', () => {
    expect(verify(forged({ ...HEADER, crit: ['exp'] }))).toBeNull();
    for (const typ of ['JWT', 'at+JWT', 'logout+jwt', undefined]) expect(verify(forged({ ...HEADER, typ }))).toBeNull();
  });

  it('when another issuer made it, or its parts are not objects', () => {
    expect(verify(forged(HEADER, { ...CLAIMS, iss: 'https://evil.example' }))).toBeNull();
    for (const payload of [[], null, 'x', 7]) expect(verify(forged(HEADER, payload))).toBeNull();
    for (const header of [[], null, 'x', 7]) expect(verify(forged(header))).toBeNull();
  });

  it('when it has more parts, other characters, or is very long', () => {
    const token = signAccessToken(key, CLAIMS);
    for (const text of [`${token}.x`, ` ${token}`, `${token}=`, `${token}\n`, '', '...', 'x'.repeat(9000)]) {
      expect(verify(text)).toBeNull();
    }
    expect(verify(signAccessToken(key, { ...CLAIMS, padding: 'x'.repeat(9000) }))).toBeNull();
  });

  it('when its signature is DER, or the same bytes in another text', () => {
    const [header, payload, signature] = signAccessToken(key, CLAIMS).split('.') as [string, string, string];
    const der = sign('sha256', Buffer.from(`${header}.${payload}`), key.privateKey as KeyObject);
    expect(verify(`${header}.${payload}.${der.toString('base64url')}`)).toBeNull();
    // The last of 86 characters holds two bits that mean nothing: only one spelling is ours.
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const accepted = [...alphabet].filter((last) => verify(`${header}.${payload}.${signature.slice(0, -1)}${last}`));
    expect(accepted).toEqual([signature.at(-1)]);
  });

  it.each(['ES256', 'EdDSA'] as const)('FZ-04: in each of 5,000 mutations of a valid %s token', (algorithm) => {
    const pair = someSigningKey(algorithm);
    const token = signAccessToken(pair, CLAIMS);
    const accepted: string[] = [];
    for (let trial = 0; trial < 5000; trial++) {
      const bytes = Buffer.from(token);
      const at = randomInt(bytes.length);
      bytes[at] = (bytes[at] as number) ^ (1 << randomInt(8));
      const mutant = bytes.toString('latin1');
      if (verify(mutant, [pair]) !== null) accepted.push(mutant);
    }
    expect(accepted).toEqual([]);
  });
});
