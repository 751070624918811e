import { generateKeyPairSync, sign } from 'node:crypto';

/**
 * Signs tokens with the header and the claims of one that Mandate issued (FLOOR_TOKEN), so that they are as long: ES256 by
 * node:crypto with a KeyObject, id and times of its own each.
 *
 * @returns {(sessionId: string, now: number) => string}
 */
export function signer() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' };
  const [header, payload] = process.env.FLOOR_TOKEN.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return (sid, now) => {
    const iat = Math.floor(now / 1000);
    const text = `${header}.${Buffer.from(JSON.stringify({ ...claims, sid, iat, nbf: iat, exp: iat + 300 })).toString('base64url')}`;
    return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
  };
}
