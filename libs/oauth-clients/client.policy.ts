import { type FieldCheck, plainTextFault } from '#platform';
import type { Client } from './client.entity.js';
import { type Grant, GRANTS } from './client-facts.js';
import { redirectUriFault } from './redirect-uri.policy.js';
import { compileReasonPattern } from './reason-pattern.js';

/** Seconds. */
export const LONGEST_ACCESS_TTL = 31 * 86_400;
/** Seconds. */
export const LONGEST_REFRESH_TTL = 400 * 86_400;

/** Bounds in seconds. */
export const LIMITS = {
  accessTokenTtl: [60, LONGEST_ACCESS_TTL],
  refreshTokenTtl: [60, LONGEST_REFRESH_TTL],
  refreshGrace: [0, 60],
} as const;

/** Most redirect addresses, shops and permissions of a client. */
export const MOST_LISTED = 100;
const MOST_SCOPES = 500;
const LONGEST_DESCRIPTION = 500;
const LARGEST_CAP = 1_000_000_000;

/** RFC 6749 §3.3: scope-token. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/;
const PERMISSION = /^[A-Za-z0-9_.-]{1,64}$/;

/** These rest on the client proving who it is (RFC 6749 §4.4; CL-10). */
const CONFIDENTIAL_ONLY: readonly Grant[] = ['client_credentials', 'on_behalf', 'trusted_system'];

/** Every field of a client that does not fit, whoever wrote it. */
export function checkClient(client: Client): FieldCheck[] {
  return [
    ['/name', plainTextFault(client.name, 1, 200)],
    ['/description', plainTextFault(client.description ?? '', 0, LONGEST_DESCRIPTION)],
    ['/shops', client.shops.length > MOST_LISTED ? `must have at most ${MOST_LISTED} entries` : null],
    ...checkGrants(client),
    ['/redirect_uris', client.redirectUris.length > MOST_LISTED ? `must have at most ${MOST_LISTED} entries` : null],
    ...client.redirectUris.map((uri, index): FieldCheck => [`/redirect_uris/${index}`, redirectUriFault(uri)]),
    ['/scopes', client.scopes.length > MOST_SCOPES ? `must have at most ${MOST_SCOPES} entries` : null],
    ...client.scopes.map((scope, index): FieldCheck => [
      `/scopes/${index}`,
      SCOPE.test(scope) ? null : 'is not a scope',
    ]),
    ['/access_token_ttl', rangeFault(client.accessTokenTtl, LIMITS.accessTokenTtl)],
    ['/refresh_token_ttl', rangeFault(client.refreshTokenTtl, LIMITS.refreshTokenTtl)],
    ['/refresh_grace', rangeFault(client.refreshGrace, LIMITS.refreshGrace)],
    ['/require_pkce', pkceFault(client)],
    ...checkOnBehalf(client),
  ];
}

function checkGrants(client: Client): FieldCheck[] {
  return client.grants.map((grant, index) => {
    if (!GRANTS.includes(grant)) return [`/grants/${index}`, `must be one of ${GRANTS.join(', ')}`];
    const refused = client.type === 'public' && CONFIDENTIAL_ONLY.includes(grant);
    return [`/grants/${index}`, refused ? `${grant} is for confidential clients only` : null];
  });
}

/** A public client proves itself by nothing else (RFC 9700 §2.1.1). */
function pkceFault({ type, requirePkce }: Client): string | null {
  return type === 'public' && !requirePkce ? 'cannot be false for a public client' : null;
}

function checkOnBehalf(client: Client): FieldCheck[] {
  const { onBehalfPermissions: permissions, onBehalfReasonPattern: pattern, onBehalfDailyCap: cap } = client;
  const compiled = pattern === null ? null : compileReasonPattern(pattern);
  const onPublic = client.onBehalfTokenEnabled && client.type === 'public';
  return [
    ['/on_behalf/enabled', onPublic ? 'On-behalf tokens are for confidential clients only.' : null],
    [
      '/on_behalf/until',
      client.onBehalfUntil !== null && isNaN(client.onBehalfUntil.getTime()) ? 'is not a time' : null,
    ],
    [
      '/on_behalf/reason',
      ['off', 'optional', 'required'].includes(client.onBehalfReason) ? null : 'must be off, optional or required',
    ],
    ['/on_behalf/reason_pattern', compiled !== null && typeof compiled !== 'function' ? compiled.fault : null],
    ['/on_behalf/permissions', permissions.length > MOST_LISTED ? `must have at most ${MOST_LISTED} entries` : null],
    ...permissions.map((name, index): FieldCheck => [
      `/on_behalf/permissions/${index}`,
      PERMISSION.test(name) ? null : 'is not the name of a permission',
    ]),
    ['/on_behalf/daily_cap', cap === null ? null : rangeFault(cap, [1, LARGEST_CAP])],
  ];
}

/** Switching on needs a list: an empty one refuses every call, so the switch would promise what it does not keep. */
export function checkSwitch(before: Client | null, after: Client): FieldCheck {
  const switchedOn = after.onBehalfTokenEnabled && !before?.onBehalfTokenEnabled;
  const fault = 'Add at least one address range first. An empty list refuses every call.';
  return ['/on_behalf/enabled', switchedOn && after.ipAllowlist.length === 0 ? fault : null];
}

function rangeFault(value: number, [least, most]: readonly [number, number]): string | null {
  return Number.isInteger(value) && value >= least && value <= most
    ? null
    : `must be a whole number from ${least} to ${most}`;
}
