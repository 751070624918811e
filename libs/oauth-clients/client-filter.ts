import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { AdminCaller } from '#kernel';
import { tenantFilter } from '#platform';
import { Client } from './client.entity.js';

/** Which clients a list shows or a count counts; what is left out does not matter. */
export interface ClientFilter {
  /** Slug. */
  readonly tenant?: string;
  readonly type?: 'confidential' | 'public';
  readonly enabled?: boolean;
  /** The on-behalf switch. */
  readonly onBehalf?: boolean;
  /** See `ALLOWLISTS`. */
  readonly allowlist?: AllowlistState;
  /** See `SECRETS`. */
  readonly secret?: SecretState;
  /** See `UNUSED`. */
  readonly unusedDays?: number;
  /** Start of the client id or part of the name, in any case. */
  readonly q?: string;
}

export const ALLOWLIST_STATES = ['empty', 'set', 'everything'] as const;
export type AllowlistState = (typeof ALLOWLIST_STATES)[number];

export const SECRET_STATES = ['ending', 'retiring', 'imported'] as const;
export type SecretState = (typeof SECRET_STATES)[number];

/** `everything`: more than half of a family's addresses, as `allowsEverything` has it. */
const ALLOWLISTS: Readonly<Record<AllowlistState, string>> = {
  empty: `client.ip_allowlist = '[]'`,
  set: `client.ip_allowlist <> '[]'`,
  everything: `exists (
    with listed as (
      select distinct (entry ->> 'range')::cidr as range from jsonb_array_elements(client.ip_allowlist) entry
    )
    select 1 from listed where not exists (select 1 from listed wider where wider.range >> listed.range)
    group by family(listed.range) having sum(power(2::float8, -masklen(listed.range))) > 0.5)`,
};

const LIVE = '(s.ends_at is null or s.ends_at > :now)';

/** A live secret that ends within 30 days, has an end at all, or was chosen by somebody. */
const SECRETS: Readonly<Record<SecretState, string>> = {
  ending: `s.ends_at > :now and s.ends_at <= :now::timestamptz + interval '30 days'`,
  retiring: 's.ends_at > :now',
  imported: `s.kind = 'imported' and ${LIVE}`,
};

/**
 * Not used for that many days and at least that old. A public client has no secret that would tell, so it is never meant; nor
 * is the one that came with the tenant and was never given a secret.
 */
const UNUSED = `client.type = 'confidential' and client.created_at <= :unusedSince
  and (client.ready_made is null or exists (select 1 from client_secret s where s.client_id = client.client_id))
  and not exists (
  select 1 from client_secret s where s.client_id = client.client_id and s.last_used_at > :unusedSince)`;

const DAY_MS = 86_400_000;

/**
 * The clients that the caller sees and the filter means.
 *
 * @param now milliseconds since 1970
 */
export function filteredClients(
  tx: EntityManager,
  caller: AdminCaller,
  filter: ClientFilter,
  now: number,
): SelectQueryBuilder<Client> {
  const clients = tx.createQueryBuilder(Client, 'client').where('true');
  const add = (condition: string, values = {}): unknown => clients.andWhere(`(${condition})`, values);
  const seen = tenantFilter(caller);
  if (seen !== null) add('client.tenant_id = any(:seen)', { seen });
  const { tenant, type, enabled, onBehalf, allowlist, secret, unusedDays, q } = filter;
  if (tenant !== undefined) add('client.tenant_id = (select id from tenant where slug = :slug)', { slug: tenant });
  if (type !== undefined) add('client.type = :type', { type });
  if (enabled !== undefined) add('client.enabled = :enabled', { enabled });
  if (onBehalf !== undefined) add('client.on_behalf_token_enabled = :onBehalf', { onBehalf });
  if (allowlist !== undefined) add(ALLOWLISTS[allowlist]);
  if (secret !== undefined) add(anySecret(SECRETS[secret]), { now: new Date(now) });
  if (unusedDays !== undefined) add(UNUSED, { unusedSince: new Date(now - unusedDays * DAY_MS) });
  if (q !== undefined) {
    const text = q.replaceAll(/[\\%_]/g, '\\$&');
    add('client.client_id ilike :start or client.name ilike :part', { start: `${text}%`, part: `%${text}%` });
  }
  return clients;
}

const anySecret = (condition: string): string =>
  `exists (select 1 from client_secret s where s.client_id = client.client_id and ${condition})`;
