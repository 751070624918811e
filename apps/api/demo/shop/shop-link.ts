import { createHmac } from 'node:crypto';

/** Seconds in which the link must be opened. */
const LIFE = 900;

/** What a shop's backend does before it sends a customer to Mandate: a JWT, signed HS256 with the shop's secret (RFC 7515). */
export function signShopJwt(claims: Readonly<Record<string, unknown>>, secret: string, now = Date.now()): string {
  const iat = Math.floor(now / 1000);
  const text = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded({ ...claims, iat, exp: iat + LIFE })}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
