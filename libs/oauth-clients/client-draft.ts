import { type AllowlistEntry, Client } from './client.entity.js';
import type { ClientChanges } from './client-input.js';

/** Seconds; what a client has that nobody set anything for. A face of other defaults goes by them. */
export const DEFAULT_ACCESS_TTL = 3600;
export const DEFAULT_REFRESH_TTL = 60 * 86_400;

/** A client as it starts: everything is off (CL-08), and PKCE is demanded. */
export function newClient(clientId: string, tenantId: number, type: Client['type'], epoch: number): Client {
  return Object.assign(new Client(), {
    clientId,
    tenantId,
    type,
    name: '',
    description: null,
    shops: [],
    grants: [],
    redirectUris: [],
    scopes: [],
    accessTokenTtl: DEFAULT_ACCESS_TTL,
    refreshTokenTtl: DEFAULT_REFRESH_TTL,
    refreshGrace: 10,
    requirePkce: true,
    enabled: true,
    onBehalfTokenEnabled: false,
    onBehalfUntil: null,
    onBehalfReason: 'off',
    onBehalfReasonPattern: null,
    onBehalfPermissions: ['Login_On_Behalf', 'Create_Order_On_Behalf'],
    onBehalfDailyCap: null,
    ipAllowlist: [],
    readyMade: null,
    epoch,
    onBehalfEpoch: epoch,
    version: 1,
  } satisfies Partial<Client>);
}

/**
 * The client as it would be after the changes; not yet checked.
 *
 * @param ipAllowlist the normalised list, when the changes hold one
 */
export function changedClient(before: Client, changes: ClientChanges, ipAllowlist?: AllowlistEntry[]): Client {
  const { onBehalf = {} } = changes;
  const grants = new Set(changes.grants ?? before.grants);
  // The switch without the permission would be of no use, and SCAYLE's panel has one toggle for both.
  if (onBehalf.enabled === true) grants.add('on_behalf');
  return Object.assign(new Client(), before, {
    name: changes.name ?? before.name,
    description: given(changes.description, before.description) || null,
    shops: [...new Set(changes.shops ?? before.shops)],
    grants: [...grants],
    redirectUris: [...new Set(changes.redirectUris ?? before.redirectUris)],
    scopes: [...new Set(changes.scopes ?? before.scopes)],
    accessTokenTtl: changes.accessTokenTtl ?? before.accessTokenTtl,
    refreshTokenTtl: changes.refreshTokenTtl ?? before.refreshTokenTtl,
    refreshGrace: changes.refreshGrace ?? before.refreshGrace,
    requirePkce: changes.requirePkce ?? before.requirePkce,
    enabled: changes.enabled ?? before.enabled,
    onBehalfTokenEnabled: onBehalf.enabled ?? before.onBehalfTokenEnabled,
    onBehalfUntil: given(onBehalf.until, before.onBehalfUntil),
    onBehalfReason: onBehalf.reason ?? before.onBehalfReason,
    onBehalfReasonPattern: given(onBehalf.reasonPattern, before.onBehalfReasonPattern),
    onBehalfPermissions: [...new Set(onBehalf.permissions ?? before.onBehalfPermissions)],
    onBehalfDailyCap: given(onBehalf.dailyCap, before.onBehalfDailyCap),
    ipAllowlist: ipAllowlist ?? before.ipAllowlist,
    readyMade: given(changes.readyMade, before.readyMade),
  } satisfies Partial<Client>);
}

function given<Value>(value: Value | null | undefined, before: Value | null): Value | null {
  return value === undefined ? before : value;
}

/** The fields that people change, by the names of the fixture file: what the audit compares. */
export function shownFields(client: Client): Record<string, unknown> {
  return {
    name: client.name,
    description: client.description,
    type: client.type,
    shops: client.shops,
    grants: client.grants,
    redirect_uris: client.redirectUris,
    scopes: client.scopes,
    access_token_ttl: client.accessTokenTtl,
    refresh_token_ttl: client.refreshTokenTtl,
    refresh_grace: client.refreshGrace,
    require_pkce: client.requirePkce,
    enabled: client.enabled,
    'on_behalf.enabled': client.onBehalfTokenEnabled,
    'on_behalf.until': client.onBehalfUntil?.toISOString() ?? null,
    'on_behalf.reason': client.onBehalfReason,
    'on_behalf.reason_pattern': client.onBehalfReasonPattern,
    'on_behalf.permissions': client.onBehalfPermissions,
    'on_behalf.daily_cap': client.onBehalfDailyCap,
    ready_made: client.readyMade,
  };
}
