import type { CreateClientDto, OnBehalfDto, SetOnBehalfDto, UpdateClientDto, UpdateSecretDto } from './client.dto.js';
import type { ClientFilter } from './client-filter.js';
import type { ClientChanges, ClientInput, OnBehalfChanges } from './client-input.js';
import type { ClientCountQuery } from './client-query.dto.js';
import type { SecretEnd } from './client-secret.service.js';

export function clientInput(body: CreateClientDto): ClientInput {
  const { tenant, client_id: clientId, name, type } = body;
  return { ...clientChanges(body), tenant, clientId, name, type };
}

export function clientChanges(body: UpdateClientDto): ClientChanges {
  return {
    name: body.name,
    description: body.description,
    shops: body.shops,
    grants: body.grants,
    redirectUris: body.redirect_uris,
    scopes: body.scopes,
    accessTokenTtl: body.access_token_ttl,
    refreshTokenTtl: body.refresh_token_ttl,
    refreshGrace: body.refresh_grace,
    requirePkce: body.require_pkce,
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

export function onBehalfSwitch(body: SetOnBehalfDto): OnBehalfChanges {
  return { ...onBehalfChanges(body), endSessions: body.end_sessions };
}

export function secretEnd({ ends_at: endsAt, ends_in: endsIn }: UpdateSecretDto): SecretEnd {
  return { endsAt: typeof endsAt === 'string' ? new Date(endsAt) : endsAt, endsIn };
}

export function clientFilter(query: ClientCountQuery): ClientFilter {
  const { tenant, type, allowlist, secret, q } = query;
  return {
    tenant,
    type,
    allowlist,
    secret,
    q,
    enabled: asBoolean(query.enabled),
    onBehalf: asBoolean(query.on_behalf),
    unusedDays: query.unused_days,
  };
}

function asBoolean(text: 'true' | 'false' | undefined): boolean | undefined {
  return text === undefined ? undefined : text === 'true';
}
