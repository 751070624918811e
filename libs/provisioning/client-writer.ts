import { Injectable } from '@nestjs/common';
import { conflict, validationFailed } from '#kernel';
import { type ClientChanges, ClientSecretService, ClientService, type ClientView } from '#oauth-clients';
import { everything } from './everything.js';
import type { ClientEntry, OnBehalfEntry } from './fixture.schema.js';
import { needed } from './needed.js';
import type { Secrets, Work } from './work.js';

/** Clients of a fixture file. */
@Injectable()
export class ClientWriter {
  constructor(
    private readonly clients: ClientService,
    private readonly secrets: ClientSecretService,
  ) {}

  write(work: Work, path: string, tenant: string, entry: ClientEntry): Promise<ClientView | null> {
    return work.carryOut<ClientView>({
      path,
      object: `client ${entry.client_id}`,
      find: () => this.clients.find(work.tx, work.caller, entry.client_id),
      write: (before, secrets) =>
        before === null ? this.create(work, tenant, entry, secrets) : this.change(work, tenant, entry, before, secrets),
      show: shownFields,
      places: (pointer) => (/^\/(ip_allowlist|confirm_)/.test(pointer) ? `/on_behalf${pointer}` : pointer),
    });
  }

  /** Clients that came with the tenant stay. */
  async prune(work: Work, path: string, tenant: string, entries: readonly ClientEntry[]): Promise<void> {
    const { tx, caller } = work;
    const kept = new Set(entries.map(({ client_id: clientId }) => clientId));
    const stored = await everything(
      (query) => this.clients.list(tx, caller, { ...query, tenant }),
      ({ client }) => [client.createdAt.getTime(), client.clientId],
    );
    const own = stored.map(({ client }) => client).filter(({ readyMade }) => readyMade === null);
    for (const { clientId } of own.filter((client) => !kept.has(client.clientId))) {
      await work.remove(path, `client ${clientId}`, () => this.clients.delete(tx, caller, clientId));
    }
  }

  private async create(
    { tx, caller }: Work,
    tenant: string,
    entry: ClientEntry,
    secrets: Secrets,
  ): Promise<ClientView> {
    const type = needed('type', entry.type);
    const created = await this.clients.create(tx, caller, {
      ...clientChanges(entry),
      // SCAYLE's published client sends no challenge, and its shops move over by such a file (ADR 11).
      requirePkce: entry.require_pkce ?? type === 'public',
      tenant,
      clientId: entry.client_id,
      name: needed('name', entry.name),
      type,
      secret: entry.secret,
    });
    if (entry.secret !== undefined) secrets.changed('secret');
    if (created.secret !== null) secrets.made(created.secret);
    return created;
  }

  private async change(
    work: Work,
    tenant: string,
    entry: ClientEntry,
    before: ClientView,
    secrets: Secrets,
  ): Promise<ClientView> {
    const { tx, caller } = work;
    const { client_id: clientId, type = before.client.type, secret } = entry;
    if (before.tenant !== tenant) {
      throw conflict({ fields: [{ pointer: '/client_id', detail: 'belongs to another tenant' }] });
    }
    if (type !== before.client.type) {
      if (before.client.readyMade !== null) return this.replace(work, tenant, entry, secrets);
      throw validationFailed({ fields: [{ pointer: '/type', detail: `cannot change: it is ${before.client.type}` }] });
    }
    const changed = await this.clients.update(tx, caller, clientId, { ...clientChanges(entry), readyMade: null });
    if (secret === undefined || (await this.secrets.holds(tx, caller, clientId, secret))) return changed;
    secrets.changed('secret');
    // The file took the place of the secret that it gave before; one made in the panel meanwhile goes on.
    return this.secrets.rotate(tx, caller, clientId, { secret, oldEndsIn: 0, ends: 'imported' });
  }

  /** The file's client stands in the place of the one that came with the tenant. */
  private async replace(work: Work, tenant: string, entry: ClientEntry, secrets: Secrets): Promise<ClientView> {
    await this.clients.delete(work.tx, work.caller, entry.client_id);
    return this.create(work, tenant, entry, secrets);
  }
}

function clientChanges(entry: ClientEntry): ClientChanges {
  const { on_behalf: onBehalf } = entry;
  return {
    name: entry.name,
    description: entry.description,
    shops: entry.shops,
    grants: entry.grants,
    redirectUris: entry.redirect_uris,
    scopes: entry.scopes,
    accessTokenTtl: entry.access_token_ttl,
    refreshTokenTtl: entry.refresh_token_ttl,
    refreshGrace: entry.refresh_grace,
    requirePkce: entry.require_pkce,
    enabled: entry.enabled,
    onBehalf: onBehalf && onBehalfChanges(onBehalf),
    ipAllowlist: onBehalf?.ip_allowlist,
    confirmAllowEverything: onBehalf?.confirm_allow_everything,
  };
}

function onBehalfChanges(entry: OnBehalfEntry): ClientChanges['onBehalf'] {
  return {
    enabled: entry.enabled,
    until: entry.until,
    reason: entry.reason,
    reasonPattern: entry.reason_pattern,
    permissions: entry.permissions,
    dailyCap: entry.daily_cap,
  };
}

function shownFields({ client }: ClientView): Record<string, unknown> {
  return {
    client_id: client.clientId,
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
    'on_behalf.until': client.onBehalfUntil,
    'on_behalf.reason': client.onBehalfReason,
    'on_behalf.reason_pattern': client.onBehalfReasonPattern,
    'on_behalf.permissions': client.onBehalfPermissions,
    'on_behalf.daily_cap': client.onBehalfDailyCap,
    'on_behalf.ip_allowlist': client.ipAllowlist,
  };
}
