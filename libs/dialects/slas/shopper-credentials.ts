import type { FastifyRequest } from 'fastify';

/** What a shopper types: their e-mail address and password. */
export interface ShopperCredentials {
  readonly login: string;
  readonly password: string;
}

/** Characters; more is never right. */
const LONGEST_LOGIN = 256;
const LONGEST_PASSWORD = 1024;

/** `Authorization: Basic` of the shopper themself; null = missing or malformed. */
export function shopperCredentials({ headers }: Pick<FastifyRequest, 'headers'>): ShopperCredentials | null {
  const encoded = /^basic +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const [login, password] = [text.slice(0, colon), text.slice(colon + 1)];
  const sound = colon > 0 && login.length <= LONGEST_LOGIN && password !== '' && password.length <= LONGEST_PASSWORD;
  return sound ? { login, password } : null;
}
