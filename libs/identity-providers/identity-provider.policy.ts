import { type FieldCheck, plainTextFault } from '#platform';
import { clientSecretFault } from './client-secret.policy.js';
import { quirksOf } from './connectors/quirks.js';
import { PROVIDER_PRESETS } from './identity-provider-presets.js';
import type { IdentityProvider } from './identity-provider.entity.js';
import { isIssuerTemplate } from './issuer-template.policy.js';
import { exchangeChecks } from './token-exchange.policy.js';

/** What a provider's key looks like: SCAYLE's `idpKey`. Lower case only, so that no two differ by their case alone. */
export const KEY = /^[a-z0-9][a-z0-9_-]{0,49}$/;

/** RFC 6749 §3.3. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+$/;
/** Dots reach into objects. */
const CLAIM = /^[^\s\p{Cc}\p{Cs}]{1,200}$/u;
/** RFC 6749 appendix A.1. */
const CLIENT_ID = /^[\x20-\x7e]{1,500}$/;
const APPLE_ID = /^[A-Z0-9]{10}$/;
const MOST_SCOPES = 50;
const MOST_SHOPS = 1000;

/** What does not fit in a provider as it would be stored. Its addresses are judged by `identity-provider-urls.policy.ts`. */
export function checkProvider(provider: IdentityProvider): FieldCheck[] {
  return [
    ['/key', KEY.test(provider.key) ? null : 'must be 1 to 50 of a-z, 0-9, _ and -, and begin with a letter or digit'],
    ['/name', plainTextFault(provider.name, 1, 200)],
    ['/kind', kindFault(provider)],
    ['/issuer', issuerFault(provider)],
    ['/client_id', CLIENT_ID.test(provider.clientId) ? null : 'must be 1 to 500 visible ASCII characters'],
    ...appleChecks(provider),
    ...scopeChecks(provider),
    ...claimChecks(provider),
    ...neededEndpoints(provider),
    ['/shops', shopsFault(provider.shops)],
    ...exchangeChecks(provider),
  ];
}

/** What does not fit in a secret that is given. Never repeats it. */
export function checkSecret({ clientAuth }: IdentityProvider, secret: string | undefined): FieldCheck {
  return ['/client_secret', secret === undefined ? null : clientSecretFault(secret, clientAuth)];
}

function kindFault({ kind, preset }: IdentityProvider): string | null {
  const known = preset && PROVIDER_PRESETS[preset].kind;
  return known === null || known === kind ? null : `is ${known} for the preset ${preset}`;
}

function issuerFault(provider: IdentityProvider): string | null {
  const { issuer, kind, preset, audience } = provider;
  const example = preset && PROVIDER_PRESETS[preset].issuerExample;
  if (issuer === '') return example ? `is needed, such as ${example}` : 'is needed';
  if (audience === 'employees' && isIssuerTemplate(issuer))
    return 'must name one organization: this one stands for all';
  const fault = plainTextFault(issuer, 1, 500);
  if (fault !== null || kind === 'oauth2') return fault;
  if (quirksOf(provider).issuerFault(issuer)) return `must name your own tenant, such as ${example}`;
  // OpenID Connect Discovery 1.0 §3
  return issuer.includes('?') ? 'must not have a query' : null;
}

function appleChecks({ clientAuth, appleTeamId, appleKeyId }: IdentityProvider): FieldCheck[] {
  const fault = (id: string | null): string | null => {
    if (clientAuth !== 'apple') return id === null ? null : 'goes with client_auth apple';
    return id !== null && APPLE_ID.test(id) ? null : 'must be the 10 characters that Apple shows';
  };
  return [
    ['/apple_team_id', fault(appleTeamId)],
    ['/apple_key_id', fault(appleKeyId)],
  ];
}

function scopeChecks({ scopes, kind }: IdentityProvider): FieldCheck[] {
  if (scopes.length > MOST_SCOPES) return [['/scopes', `must list at most ${MOST_SCOPES}`]];
  // OpenID Connect Core §3.1.2.1
  const missing = kind === 'oidc' && !scopes.includes('openid') ? 'must hold openid' : null;
  return [
    ['/scopes', missing],
    ...scopes.map((scope, index): FieldCheck => [
      `/scopes/${index}`,
      SCOPE.test(scope) && scope.length <= 200 ? null : 'is not a scope',
    ]),
  ];
}

function claimChecks({ claims, referenceKey }: IdentityProvider): FieldCheck[] {
  const fault = (name: string): string | null => (CLAIM.test(name) ? null : 'is not the name of a claim');
  return [
    ['/claims/subject', fault(claims.subject)],
    ['/claims/email', fault(claims.email)],
    ['/claims/email_verified', fault(claims.emailVerified)],
    ['/claims/first_name', fault(claims.firstName)],
    ['/claims/last_name', fault(claims.lastName)],
    ['/reference_key', referenceKey === null ? null : fault(referenceKey)],
  ];
}

/** OIDC providers tell theirs by discovery. */
function neededEndpoints({ kind, endpoints, revokeTokens, logoutRedirect }: IdentityProvider): FieldCheck[] {
  if (kind === 'oidc') return [];
  const needed = (url: string | undefined, why: string): string | null => (url === undefined ? why : null);
  return [
    ['/endpoints/authorization', needed(endpoints.authorization, 'is needed for oauth2')],
    ['/endpoints/token', needed(endpoints.token, 'is needed for oauth2')],
    ['/endpoints/userinfo', needed(endpoints.userinfo, 'is needed for oauth2')],
    ['/endpoints/revocation', revokeTokens ? needed(endpoints.revocation, 'is needed for revoke_tokens') : null],
    ['/endpoints/end_session', logoutRedirect ? needed(endpoints.endSession, 'is needed for logout_redirect') : null],
  ];
}

function shopsFault(shops: readonly number[] | null): string | null {
  if (shops === null) return null;
  if (shops.length === 0) return 'must not be empty: null means every shop; disable the provider to let nobody in';
  return shops.length > MOST_SHOPS ? `must list at most ${MOST_SHOPS}` : null;
}
