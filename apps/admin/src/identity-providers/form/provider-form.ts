import type { Claims, Endpoints, Provider, ProviderChange, TokenExchange } from '../calls.js';

/** The fields that an existing provider's form holds. Key, kind, preset and audience never change. */
export const FORM_FIELDS = [
  'name',
  'issuer',
  'client_id',
  'client_secret',
  'client_auth',
  'apple_team_id',
  'apple_key_id',
  'endpoints',
  'scopes',
  'claims',
  'reference_key',
  'link_by_email',
  'logout_redirect',
  'revoke_tokens',
  'validate_tokens',
  'token_exchange',
  'shops',
] as const satisfies readonly (keyof EditedProvider)[];

/** A provider with a place for a new secret; null = the stored one stays. The server never sends one. */
export type EditedProvider = Provider & { readonly client_secret: string | null };

export const edited = (provider: Provider): EditedProvider => ({ ...provider, client_secret: null });

/** Changed fields as the server takes them: an address that was emptied is left out, as they are replaced as a whole. */
export function changeBody(changes: Readonly<Record<string, unknown>>): ProviderChange {
  const { endpoints, claims, token_exchange: exchange, client_secret: secret, ...others } = changes;
  return {
    ...others,
    ...(endpoints === undefined ? {} : { endpoints: filledIn(endpoints as Endpoints) }),
    ...(claims === undefined ? {} : { claims: namedClaims(claims as Claims) }),
    ...(exchange === undefined ? {} : { token_exchange: namedExchange(exchange as TokenExchange | null) }),
    ...(typeof secret === 'string' && secret !== '' ? { client_secret: secret } : {}),
  };
}

export const filledIn = (endpoints: Endpoints): NonNullable<ProviderChange['endpoints']> =>
  Object.fromEntries(Object.entries(endpoints).filter(([, url]) => url !== null && url !== ''));

/** An emptied name is refused by the server in its own words, rather than left as it was. */
export const namedClaims = (claims: { readonly [Name in keyof Claims]: string | null }): Claims =>
  Object.fromEntries(Object.entries(claims).map(([claim, name]) => [claim, name ?? ''])) as Claims;

/** What is empty and needed is refused by the server in its own words. */
const namedExchange = (exchange: TokenExchange | null): TokenExchange | null =>
  exchange && { ...exchange, audience: exchange.audience ?? '', azp: exchange.azp ?? '' };
