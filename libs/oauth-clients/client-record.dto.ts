import type { AllowlistEntry } from './client.entity.js';
import type { Grant, ReasonRule } from './client-facts.js';
import type { ClientSecretView, ClientView } from './client-view.js';

/** A secret, without itself. */
export class ClientSecretRecord {
  id: string;
  /** Its last four characters; empty for an imported one. */
  hint: string;
  kind: 'generated' | 'imported';
  /** Chosen by somebody, not made by us: rotation is suggested. */
  weak: boolean;
  /** RFC 3339, UTC, as are all times. */
  created_at: string;
  /** null = no end. */
  ends_at: string | null;
  /** To the minute. */
  last_used_at: string | null;
  last_used_address: string | null;
  last_used_program: string | null;
}

/** The on-behalf switch and its rules. */
export class OnBehalfRecord {
  enabled: boolean;
  until: string | null;
  reason: ReasonRule;
  reason_pattern: string | null;
  permissions: string[];
  daily_cap: number | null;
}

/** One line of the IP allowlist. */
export class AllowlistRecord {
  /** CIDR, always with the prefix. */
  range: string;
  label: string;
}

/** A client as the admin API shows it. */
export class ClientRecordDto {
  client_id: string;
  /** Slug. */
  tenant: string;
  name: string;
  /** What it is for; null = nothing is said. */
  description: string | null;
  type: 'confidential' | 'public';
  shops: number[];
  grants: Grant[];
  redirect_uris: string[];
  scopes: string[];
  /** Seconds. */
  access_token_ttl: number;
  /** Seconds. */
  refresh_token_ttl: number;
  /** Seconds. */
  refresh_grace: number;
  /** Authorization codes need a code challenge (PKCE, S256). */
  require_pkce: boolean;
  enabled: boolean;
  on_behalf: OnBehalfRecord;
  ip_allowlist: AllowlistRecord[];
  secrets: ClientSecretRecord[];
  /** The newest use of any of its secrets, ended ones too, to the minute; null = never, or a public client. */
  last_used_at: string | null;
  version: number;
  created_at: string;
  updated_at: string;
}

/** The only answer that shows a secret. */
export class ClientWithSecret extends ClientRecordDto {
  /** In clear in the first answer; null for a public client, and when it was shown before. */
  secret: string | null;
}

/** The client after its on-behalf switch or rules were saved. */
export class ClientAfterOnBehalf extends ClientRecordDto {
  /** Live on-behalf sessions that ended with this change, counted up to 100,000: all end. */
  ended_sessions: number;
}

/** How many clients a filter means. */
export class ClientCount {
  count: number;
}

/** One page of clients. */
export class ClientPage {
  items: ClientRecordDto[];
  next_cursor: string | null;
}

export function clientRecordDto({ client, tenant, secrets, lastUsedAt }: ClientView): ClientRecordDto {
  return {
    client_id: client.clientId,
    tenant,
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
    on_behalf: {
      enabled: client.onBehalfTokenEnabled,
      until: client.onBehalfUntil?.toISOString() ?? null,
      reason: client.onBehalfReason,
      reason_pattern: client.onBehalfReasonPattern,
      permissions: client.onBehalfPermissions,
      daily_cap: client.onBehalfDailyCap,
    },
    ip_allowlist: client.ipAllowlist.map(({ range, label }: AllowlistEntry) => ({ range, label })),
    secrets: secrets.map(secretRecord),
    last_used_at: lastUsedAt?.toISOString() ?? null,
    version: client.version,
    created_at: client.createdAt.toISOString(),
    updated_at: client.updatedAt.toISOString(),
  };
}

export function clientWithSecret(view: ClientView & { secret: string | null }): ClientWithSecret {
  return { ...clientRecordDto(view), secret: view.secret };
}

function secretRecord(secret: ClientSecretView): ClientSecretRecord {
  return {
    id: secret.id,
    hint: secret.hint,
    kind: secret.kind,
    weak: secret.kind === 'imported',
    created_at: secret.createdAt.toISOString(),
    ends_at: secret.endsAt?.toISOString() ?? null,
    last_used_at: secret.lastUsedAt?.toISOString() ?? null,
    last_used_address: secret.lastUsedAddress,
    last_used_program: secret.lastUsedProgram,
  };
}
