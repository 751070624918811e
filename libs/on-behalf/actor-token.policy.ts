import { decodeJwt } from 'jose';

/** Kinds of token that can prove an agent (RFC 8693 §3): all of them JWTs that the agent's provider signed. */
const ACTOR_TOKEN_TYPES: readonly string[] = [
  'urn:ietf:params:oauth:token-type:id_token',
  'urn:ietf:params:oauth:token-type:access_token',
  'urn:ietf:params:oauth:token-type:jwt',
];

const LONGEST_TOKEN = 8192;
const MOST_AUDIENCES = 10;
const LONGEST_NAME = 2000;

/** Why an actor token proves nobody, beside the reasons of `ProviderFailure`. */
export type ActorTokenRefusal =
  /** Another kind of token, or none was named. */
  | 'actor_token_type'
  /** Opaque, or cut: its provider would have to be asked about it. */
  | 'actor_token_opaque'
  /** No enabled provider of the tenant's employees is its issuer and we its audience. */
  | 'actor_token_provider'
  /** The provider signs no such tokens: plain OAuth 2.0. */
  | 'actor_token_unsupported';

/** What a token says of itself before anybody has checked it: enough to find who can. */
export interface NamedActorToken {
  readonly issuer: string;
  readonly audiences: readonly string[];
}

/** An actor token as it came, both fields as the request has them. */
export interface ActorToken {
  readonly token: string;
  readonly type: string | null;
}

export function readActorToken({ token, type }: ActorToken): NamedActorToken | { readonly refused: ActorTokenRefusal } {
  if (type === null || !ACTOR_TOKEN_TYPES.includes(type)) return { refused: 'actor_token_type' };
  if (token.length > LONGEST_TOKEN || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return { refused: 'actor_token_opaque' };
  const { iss, aud } = claimsOf(token);
  const audiences: unknown[] = Array.isArray(aud) ? aud : [aud];
  const named = isName(iss) && audiences.length <= MOST_AUDIENCES && audiences.every(isName);
  return named ? { issuer: iss, audiences: audiences } : { refused: 'actor_token_provider' };
}

function claimsOf(token: string): { readonly iss?: unknown; readonly aud?: unknown } {
  try {
    return decodeJwt(token);
  } catch {
    return {};
  }
}

// A NUL would be refused by the database that is asked for it.
const isName = (value: unknown): value is string =>
  typeof value === 'string' &&
  value !== '' &&
  value.length <= LONGEST_NAME &&
  !/\p{Cc}/u.test(value) &&
  value.isWellFormed();
