import { isSame } from '../providers/changed-fields.js';
import type { Provider } from './calls.js';

/** The fields that decide where the secret goes and whom it proves. */
export type SecretPlace = Pick<
  Provider,
  'kind' | 'issuer' | 'endpoints' | 'client_id' | 'client_auth' | 'apple_team_id' | 'apple_key_id'
>;

/** Whether a change sends the secret to another place or proves another client: then the server wants it again. */
export const movesSecret = (before: SecretPlace, after: SecretPlace): boolean =>
  !isSame(secretPlace(before), secretPlace(after));

function secretPlace({ kind, issuer, endpoints, client_id, client_auth, ...apple }: SecretPlace): unknown[] {
  return [
    // The issuer of a plain OAuth 2.0 provider is a name only; any other's metadata says where the token endpoint is.
    kind === 'oidc' ? issuer : null,
    endpoints.token,
    endpoints.revocation,
    endpoints.introspection,
    client_id,
    client_auth,
    apple.apple_team_id,
    apple.apple_key_id,
  ];
}
