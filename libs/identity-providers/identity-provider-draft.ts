import { PROVIDER_PRESETS, STANDARD_CLAIMS, STANDARD_SCOPES } from './identity-provider-presets.js';
import { claimsRecord, endpointsRecord, tokenExchangeRecord } from './identity-provider-record.dto.js';
import type { ProviderChanges, ProviderInput } from './identity-provider-input.js';
import { IdentityProvider } from './identity-provider.entity.js';

/** A new provider as it would be stored, its preset filled in. What is needed and missing is empty, for the checks to find. */
export function newProvider(input: ProviderInput, tenantId: number, epoch: number, now: Date): IdentityProvider {
  const preset = input.preset ? PROVIDER_PRESETS[input.preset] : null;
  const base: Partial<IdentityProvider> = {
    tenantId,
    key: input.key,
    name: preset?.name ?? input.key,
    kind: input.kind ?? preset?.kind ?? 'oidc',
    preset: input.preset ?? null,
    audience: input.audience ?? 'customers',
    enabled: true,
    issuer: preset?.issuer ?? '',
    endpoints: preset?.endpoints ?? {},
    clientId: input.clientId,
    clientAuth: preset?.clientAuth ?? 'client_secret_basic',
    appleTeamId: null,
    appleKeyId: null,
    scopes: [...(preset?.scopes ?? (input.kind === 'oauth2' ? [] : STANDARD_SCOPES))],
    claims: preset?.claims ?? STANDARD_CLAIMS,
    referenceKey: null,
    linkByEmail: false,
    logoutRedirect: false,
    revokeTokens: false,
    validateTokens: false,
    tokenExchange: null,
    shops: null,
    secretChangedAt: now,
    epoch,
  };
  return changedProvider(Object.assign(new IdentityProvider(), base), input);
}

/** The provider with the changes, as a copy. */
export function changedProvider(provider: IdentityProvider, changes: ProviderChanges): IdentityProvider {
  const { scopes, shops, claims, endpoints } = changes;
  return Object.assign(new IdentityProvider(), provider, {
    name: changes.name ?? provider.name,
    enabled: changes.enabled ?? provider.enabled,
    issuer: changes.issuer ?? provider.issuer,
    endpoints: sortedGiven(endpoints ?? provider.endpoints),
    clientId: changes.clientId ?? provider.clientId,
    clientAuth: changes.clientAuth ?? provider.clientAuth,
    appleTeamId: given(changes.appleTeamId, provider.appleTeamId),
    appleKeyId: given(changes.appleKeyId, provider.appleKeyId),
    scopes: [...(scopes ?? provider.scopes)],
    claims: sortedGiven({ ...provider.claims, ...sortedGiven(claims ?? {}) }),
    referenceKey: given(changes.referenceKey, provider.referenceKey),
    linkByEmail: changes.linkByEmail ?? provider.linkByEmail,
    logoutRedirect: changes.logoutRedirect ?? provider.logoutRedirect,
    revokeTokens: changes.revokeTokens ?? provider.revokeTokens,
    validateTokens: changes.validateTokens ?? provider.validateTokens,
    tokenExchange: given(changes.tokenExchange, provider.tokenExchange),
    shops: shops === undefined ? provider.shops : shops && [...shops],
  } satisfies Partial<IdentityProvider>);
}

const given = <Value>(changed: Value | undefined, stored: Value): Value => (changed === undefined ? stored : changed);

/** In the order in which records are stored, without what was left out, so that equal ones are equal as text. */
function sortedGiven<Fields extends object>(fields: Fields): Fields {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1))) as Fields;
}

/** The fields that plans and the audit name, by their names in the fixture file. */
export function shownFields(provider: IdentityProvider): Record<string, unknown> {
  return {
    key: provider.key,
    name: provider.name,
    kind: provider.kind,
    preset: provider.preset,
    audience: provider.audience,
    enabled: provider.enabled,
    issuer: provider.issuer,
    ...within('endpoints', endpointsRecord(provider.endpoints)),
    client_id: provider.clientId,
    client_auth: provider.clientAuth,
    apple_team_id: provider.appleTeamId,
    apple_key_id: provider.appleKeyId,
    scopes: provider.scopes,
    ...within('claims', claimsRecord(provider.claims)),
    reference_key: provider.referenceKey,
    link_by_email: provider.linkByEmail,
    logout_redirect: provider.logoutRedirect,
    revoke_tokens: provider.revokeTokens,
    validate_tokens: provider.validateTokens,
    ...exchangeFields(provider.tokenExchange),
    shops: provider.shops,
  };
}

/** Without one the block is null as a whole. */
function exchangeFields(exchange: IdentityProvider['tokenExchange']): Record<string, unknown> {
  const record = tokenExchangeRecord(exchange);
  return record === null ? { token_exchange: null } : within('token_exchange', record);
}

function within(field: string, record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [`${field}.${name}`, value as unknown]));
}
