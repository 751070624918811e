import { parseRange, type Range, type Statement } from '#platform';
import type { AllowlistEntry } from './client.entity.js';
import type { ClientFacts, Grant, OnBehalfPolicy, ReasonRule } from './client-facts.js';
import { compileReasonPattern } from './reason-pattern.js';

/** A client as it is cached: everything parsed and compiled. */
export interface ClientRecord {
  readonly facts: ClientFacts;
  /** Newest first. Those that ended lately are among them, so that a refusal can say so in the audit. */
  readonly secrets: readonly SecretRecord[];
}

/** One secret to compare with: either `digest` or `argon2` is set. */
export interface SecretRecord {
  readonly id: string;
  /** 32 bytes, see `secretDigest`. */
  readonly digest: Buffer | null;
  /** argon2id over that digest in base64url. */
  readonly argon2: string | null;
  /** Milliseconds since 1970; fails from here on. Infinity = no end. */
  readonly endsAt: number;
}

/** How long a secret that ended is still shown and recognised. */
export const ENDED_SECRETS_KEPT = `interval '30 days'`;

/** One round trip: the client and its secrets. */
export const SELECT_CLIENT: Statement = {
  name: 'client_find',
  text: `select client_id, tenant_id, name, type, enabled, shops, grants, scopes, redirect_uris, access_token_ttl,
      refresh_token_ttl, refresh_grace, require_pkce, on_behalf_token_enabled, on_behalf_until, on_behalf_reason,
      on_behalf_reason_pattern, on_behalf_permissions, on_behalf_daily_cap, ip_allowlist, epoch, on_behalf_epoch,
      (select coalesce(json_agg(json_build_object('id', s.id, 'digest', encode(s.digest, 'hex'), 'argon2', s.argon2,
          'ends_at', (extract(epoch from s.ends_at) * 1000)::float8) order by s.created_at desc), '[]')
        from client_secret s where s.client_id = client.client_id
          and (s.ends_at is null or s.ends_at > now() - ${ENDED_SECRETS_KEPT})) as secrets
    from client where client_id = $1`,
};

/** The row of `SELECT_CLIENT`. */
export interface ClientRow {
  readonly client_id: string;
  readonly tenant_id: number;
  readonly name: string;
  readonly type: 'confidential' | 'public';
  readonly enabled: boolean;
  readonly shops: number[];
  readonly grants: Grant[];
  readonly scopes: string[];
  readonly redirect_uris: string[];
  readonly access_token_ttl: number;
  readonly refresh_token_ttl: number;
  readonly refresh_grace: number;
  readonly require_pkce: boolean;
  readonly on_behalf_token_enabled: boolean;
  readonly on_behalf_until: Date | null;
  readonly on_behalf_reason: ReasonRule;
  readonly on_behalf_reason_pattern: string | null;
  readonly on_behalf_permissions: string[];
  readonly on_behalf_daily_cap: number | null;
  readonly ip_allowlist: AllowlistEntry[];
  readonly epoch: number;
  readonly on_behalf_epoch: number;
  readonly secrets: { id: string; digest: string | null; argon2: string | null; ends_at: number | null }[];
}

export function clientRecord(row: ClientRow): ClientRecord {
  return {
    facts: {
      clientId: row.client_id,
      tenantId: row.tenant_id,
      name: row.name,
      type: row.type,
      enabled: row.enabled,
      shops: row.shops,
      grants: new Set(row.grants),
      scopes: new Set(row.scopes),
      redirectUris: row.redirect_uris,
      accessTokenTtl: row.access_token_ttl,
      refreshTokenTtl: row.refresh_token_ttl,
      refreshGrace: row.refresh_grace,
      requirePkce: row.require_pkce,
      onBehalf: onBehalfPolicy(row),
      allowlist: row.ip_allowlist.flatMap((entry) => storedRange(entry.range)),
      epoch: row.epoch,
      onBehalfEpoch: row.on_behalf_epoch,
    },
    secrets: row.secrets.map((secret) => ({
      id: secret.id,
      digest: secret.digest === null ? null : Buffer.from(secret.digest, 'hex'),
      argon2: secret.argon2,
      endsAt: secret.ends_at ?? Infinity,
    })),
  };
}

function onBehalfPolicy(row: ClientRow): OnBehalfPolicy {
  return {
    enabled: row.on_behalf_token_enabled,
    until: row.on_behalf_until?.getTime() ?? null,
    reason: row.on_behalf_reason,
    reasonFits: row.on_behalf_reason_pattern === null ? null : storedPattern(row.on_behalf_reason_pattern),
    permissions: row.on_behalf_permissions,
    dailyCap: row.on_behalf_daily_cap,
  };
}

// What is stored was checked when it was saved. If somebody wrote to the table by hand, what cannot be read allows nothing.

function storedPattern(pattern: string): (reason: string) => boolean {
  const compiled = compileReasonPattern(pattern);
  return typeof compiled === 'function' ? compiled : () => false;
}

function storedRange(text: string): Range[] {
  const range = parseRange(text);
  return 'fault' in range ? [] : [range];
}
