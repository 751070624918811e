import type { ClientQuery, CreateClientDto, OnBehalfDto, UpdateClientDto } from './client.dto.js';
import type { ClientChanges, ClientInput, OnBehalfChanges } from './client-input.js';
import type { ClientListQuery } from './client-list.js';

export function clientInput(body: CreateClientDto): ClientInput {
  const { tenant, client_id: clientId, name, type } = body;
  return { ...clientChanges(body), tenant, clientId, name, type };
}

export function clientChanges(body: UpdateClientDto): ClientChanges {
  return {
    name: body.name,
    shops: body.shops,
    grants: body.grants,
    redirectUris: body.redirect_uris,
    scopes: body.scopes,
    accessTokenTtl: body.access_token_ttl,
    refreshTokenTtl: body.refresh_token_ttl,
    refreshGrace: body.refresh_grace,
    enabled: body.enabled,
    onBehalf: body.on_behalf === undefined ? undefined : onBehalfChanges(body.on_behalf),
    ipAllowlist: body.ip_allowlist,
    confirmAllowEverything: body.confirm_allow_everything,
  };
}

export function onBehalfChanges(body: OnBehalfDto): OnBehalfChanges {
  return {
    enabled: body.enabled,
    until: typeof body.until === 'string' ? new Date(body.until) : body.until,
    reason: body.reason,
    reasonPattern: body.reason_pattern,
    permissions: body.permissions,
    dailyCap: body.daily_cap,
  };
}

export function clientListQuery(query: ClientQuery): ClientListQuery {
  const { limit, cursor, tenant, type, q } = query;
  return { limit, cursor, tenant, type, q, enabled: asBoolean(query.enabled), onBehalf: asBoolean(query.on_behalf) };
}

function asBoolean(text: 'true' | 'false' | undefined): boolean | undefined {
  return text === undefined ? undefined : text === 'true';
}
