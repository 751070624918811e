import { Injectable } from '@nestjs/common';
import { Database, Invalidations, LeasedCache, type Statement } from '#platform';
import type { Connector } from './connector.js';
import { Connectors } from './connectors.service.js';
import { IdentityProviderSecrets } from './identity-provider-secrets.js';
import { KEY } from './identity-provider.policy.js';
import type { ProviderAudience, ProviderFacts } from './provider-facts.js';
import { ProviderFailure } from './provider-failure.js';

const MOST_PROVIDERS = 5_000;
/** Tenants that may share one registration at one provider, and are asked about one token. */
const MOST_OF_ISSUER = 20;
/** Among which somebody may be asked to choose. */
const MOST_OF_AUDIENCE = 50;

// A bigint parameter, so that a number too large for the column finds nothing instead of failing.
const FACTS: Statement = {
  name: 'identity_provider_facts',
  text: `select id, tenant_id as "tenantId", key, name, kind, preset, audience, enabled, issuer, endpoints,
      client_id as "clientId", client_auth as "clientAuth", apple_team_id as "appleTeamId",
      apple_key_id as "appleKeyId", scopes, claims, reference_key as "referenceKey", link_by_email as "linkByEmail",
      logout_redirect as "logoutRedirect", revoke_tokens as "revokeTokens", validate_tokens as "validateTokens",
      token_exchange as "tokenExchange", shops,
      epoch, version
    from identity_provider where id = $1::bigint`,
};
const ID: Statement = {
  name: 'identity_provider_id_by_key',
  text: 'select id from identity_provider where tenant_id = $1 and key = $2',
};

const OF_AUDIENCE: Statement = {
  name: 'identity_provider_ids_of_audience',
  text: 'select id from identity_provider where tenant_id = $1 and audience = $2 order by key limit $3',
};
const BY_ISSUER: Statement = {
  name: 'identity_provider_ids_by_issuer',
  text: 'select id from identity_provider where issuer = $1 and client_id = any($2) order by id limit $3',
};

/** Identity providers for logins, from a cache that follows every change within a second. */
@Injectable()
export class IdentityProviders {
  private readonly cache: LeasedCache<ProviderFacts>;
  /** A key never changes, but its provider may be deleted and made again: a hit is checked against the provider itself. */
  private readonly ids = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly secrets: IdentityProviderSecrets,
    private readonly connectors: Connectors,
    invalidations: Invalidations,
  ) {
    this.cache = new LeasedCache(invalidations, {
      kind: 'idp',
      max: MOST_PROVIDERS,
      load: async (id) => (await database.query<ProviderFacts>(FACTS, [id]))[0] ?? null,
    });
  }

  /** Disabled ones included: see `enabled`, and `epoch` for sessions. null = there is none, or no longer. */
  async byId(id: number): Promise<ProviderFacts | null> {
    return Number.isSafeInteger(id) ? this.cache.get(String(id)) : null;
  }

  /** Without asking the database; undefined when it must be asked. */
  peek(id: number): ProviderFacts | undefined {
    return this.cache.peek(String(id));
  }

  /** The tenant's provider of this key (SCAYLE's `idpKey`), in exactly this spelling. Disabled ones included. */
  async byKey(tenantId: number, key: string): Promise<ProviderFacts | null> {
    if (!KEY.test(key)) return null;
    const place = `${tenantId}:${key}`;
    const known = this.ids.get(place);
    const hit = known === undefined ? null : await this.byId(known);
    if (hit?.tenantId === tenantId && hit.key === key) return hit;
    const [row] = await this.database.query<{ id: number }>(ID, [tenantId, key]);
    if (!row) return null;
    if (this.ids.size >= MOST_PROVIDERS) this.ids.clear();
    this.ids.set(place, row.id);
    return this.byId(row.id);
  }

  /** The tenant's providers for customers or for employees, by key. Disabled ones included. */
  async ofAudience(tenantId: number, audience: ProviderAudience): Promise<ProviderFacts[]> {
    const rows = await this.database.query<{ id: number }>(OF_AUDIENCE, [tenantId, audience, MOST_OF_AUDIENCE]);
    const found = await Promise.all(rows.map(({ id }) => this.byId(id)));
    return found.filter((provider) => provider !== null);
  }

  /** Whom a token of this issuer for one of these client ids can be meant for, in any tenant. Disabled ones included. */
  async byIssuer(issuer: string, clientIds: readonly string[]): Promise<ProviderFacts[]> {
    const rows = await this.database.query<{ id: number }>(BY_ISSUER, [issuer, clientIds, MOST_OF_ISSUER]);
    const found = await Promise.all(rows.map(({ id }) => this.byId(id)));
    return found.filter((provider) => provider !== null);
  }

  /** How to talk to a stored provider; no call is made yet. Kept until the provider changes. Throws ProviderFailure. */
  connector(facts: ProviderFacts): Promise<Connector> {
    return this.connectors.of(facts, () => this.secretOf(facts));
  }

  /**
   * The client secret; Apple's is the private key (PEM) that signs it. For the provider's connector and nobody else.
   *
   * @throws `idp_busy` when the provider was changed a moment ago, and these facts are the old ones
   */
  async secretOf({ id, version }: Pick<ProviderFacts, 'id' | 'version'>): Promise<string> {
    const secret = await this.secrets.open(id, version);
    if (secret === null) throw new ProviderFailure('idp_busy');
    return secret;
  }
}
