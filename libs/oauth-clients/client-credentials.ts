import type { FastifyRequest } from 'fastify';
import { CLIENT_ID } from './client-id.js';

/** The two fields of RFC 6749 §2.3.1 in a request's body. */
export interface CredentialFields {
  readonly client_id?: unknown;
  readonly client_secret?: unknown;
}

/** Who a request says it is. */
export interface Credentials {
  readonly clientId: string;
  /** Texts of which one may be the secret: as sent and, where that differs, form-decoded. Empty = none was sent. */
  readonly secrets: readonly string[];
}

/** Malformed credentials: RFC 6749 §5.2 wants `invalid_request` for them, not `invalid_client`. */
export type CredentialFault = 'credential_in_url' | 'credentials_twice' | 'credentials_malformed';

const LONGEST_SECRET = 1024;

/** Reads the credentials of HTTP Basic or of the body; null = there are none. */
export function readCredentials(
  request: Pick<FastifyRequest, 'headers' | 'query'>,
  fields: CredentialFields,
): Credentials | CredentialFault | null {
  const query = request.query as Readonly<Record<string, unknown>> | null | undefined;
  if (query && 'client_secret' in query) return 'credential_in_url';
  const { client_id: clientId, client_secret: secret } = fields;
  if (!isTextOrAbsent(clientId) || !isTextOrAbsent(secret)) return 'credentials_malformed';

  const header = request.headers.authorization;
  if (header === undefined || !/^basic /i.test(header)) return fromBody(clientId, secret);
  const basic = fromBasic(header.slice(6).trim());
  if (basic === null) return null;
  // A body that repeats the client id of the header is no second way to authenticate; a secret or another id is.
  if (secret !== undefined || (clientId !== undefined && clientId !== basic.clientId)) return 'credentials_twice';
  return basic;
}

function fromBody(
  clientId: string | undefined,
  secret: string | undefined,
): Credentials | 'credentials_malformed' | null {
  if (clientId === undefined || clientId === '') return secret === undefined ? null : 'credentials_malformed';
  if (secret !== undefined && secret.length > LONGEST_SECRET) return 'credentials_malformed';
  return { clientId, secrets: secret === undefined || secret === '' ? [] : [secret] };
}

/** RFC 6749 §2.3.1 form-encodes both parts; most clients, SCAYLE's among them, send them as they are. */
function fromBasic(encoded: string): Credentials | null {
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) return null;
  const id = text.slice(0, colon);
  const secret = text.slice(colon + 1);
  if (secret.length > LONGEST_SECRET) return null;
  return {
    clientId: CLIENT_ID.test(id) ? id : (formDecoded(id) ?? id),
    secrets: secret === '' ? [] : spellings(secret),
  };
}

function spellings(secret: string): string[] {
  const decoded = formDecoded(secret);
  return decoded === null || decoded === secret ? [secret] : [secret, decoded];
}

/** Null when there is nothing to decode or it is not well encoded. */
function formDecoded(text: string): string | null {
  if (!text.includes('%') && !text.includes('+')) return null;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

function isTextOrAbsent(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}
