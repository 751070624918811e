import type { IdentityProvider } from './identity-provider.entity.js';

/**
 * Whether a change sends the stored secret somewhere else, or proves another client with it. Then it is demanded again, so
 * that nobody learns a secret by pointing a provider at a server of their own.
 */
export function movesSecret(before: IdentityProvider, after: IdentityProvider): boolean {
  return differ(before, after, (provider) => [
    // What discovery answers under another issuer are other endpoints.
    provider.kind === 'oidc' ? provider.issuer : null,
    provider.endpoints.token,
    provider.endpoints.revocation,
    provider.endpoints.introspection,
    provider.clientId,
    provider.clientAuth,
    provider.appleTeamId,
    provider.appleKeyId,
  ]);
}

/**
 * Changes that a stolen session must not make: whoever decides what a provider says decides who customers are. `before`
 * null = the provider is new.
 */
export function needsFreshSignIn(
  before: IdentityProvider | null,
  after: IdentityProvider,
  newSecret: boolean,
): boolean {
  if (before === null || newSecret) return true;
  if (differ(before, after, ({ issuer, endpoints, claims }) => [issuer, endpoints, claims])) return true;
  if (after.tokenExchange?.enabled && differ(before, after, ({ tokenExchange }) => [tokenExchange])) return true;
  const opens = (field: 'enabled' | 'linkByEmail'): boolean => !before[field] && after[field];
  return movesSecret(before, after) || opens('enabled') || opens('linkByEmail');
}

/** Whether what the provider vouched for until now no longer counts. */
export function endsSessions(before: IdentityProvider, after: IdentityProvider): boolean {
  const disabled = before.enabled && !after.enabled;
  return disabled || differ(before, after, ({ issuer, claims }) => [issuer, claims.subject]);
}

/** Whether the latest test says nothing any more: it tried other addresses, another client or another secret. */
export function outdatesTest(before: IdentityProvider, after: IdentityProvider, newSecret: boolean): boolean {
  return (
    newSecret || movesSecret(before, after) || differ(before, after, ({ issuer, endpoints }) => [issuer, endpoints])
  );
}

function differ(
  before: IdentityProvider,
  after: IdentityProvider,
  fields: (provider: IdentityProvider) => unknown[],
): boolean {
  return JSON.stringify(fields(before)) !== JSON.stringify(fields(after));
}
