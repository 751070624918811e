import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog, type AuditEntry, changesBetween } from '#audit';
import { type AdminCaller, Clock, SessionCounter, validationFailed } from '#kernel';
import { Invalidations, parseAddress, takenFields } from '#platform';
import { type Expectation, expectNothing, firstEpoch, requirePlatformOwner, TenantService } from '#tenancy';
import { allowsEverything, lookUp, readAllowlist } from './allowlist.policy.js';
import { refusesWrite } from './client-authority.policy.js';
import { type ClientChange, ClientChecks } from './client-checks.js';
import { changedClient, newClient, shownFields } from './client-draft.js';
import { epochsAfter } from './client-epochs.policy.js';
import { Client } from './client.entity.js';
import { clientIdFault } from './client-id.js';
import type { ClientChanges, ClientInput } from './client-input.js';
import { type ClientFilter, filteredClients } from './client-filter.js';
import { type ClientListQuery, listClients } from './client-list.js';
import { nextFreeClientId } from './client-number.js';
import { importedSecretFault } from './client-secret.policy.js';
import { ClientSecrets } from './client-secrets.js';
import { type ClientView, findClient, lockClient, viewClient } from './client-view.js';

const refuseTaken = takenFields({ client_pkey: '/client_id' });

/** What an allowlist says of one address. */
export interface AddressTrial {
  /** As it is compared: IPv4-mapped IPv6 counts as IPv4. */
  readonly address: string;
  readonly covered: boolean;
  /** The range that covers it. */
  readonly range: string | null;
  /** Without one: the range that has most leading bits in common with it. */
  readonly nearest: string | null;
}

/** Clients as the admin API and `mandate apply` see and change them. */
@Injectable()
export class ClientService {
  constructor(
    private readonly tenants: TenantService,
    private readonly checks: ClientChecks,
    private readonly secrets: ClientSecrets,
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
    private readonly sessions: SessionCounter,
    private readonly clock: Clock,
  ) {}

  /** One row more than the page holds, newest first. */
  list(tx: EntityManager, caller: AdminCaller, query: ClientListQuery): Promise<ClientView[]> {
    return listClients(tx, caller, query, this.clock.now());
  }

  /** How many of the clients that the caller sees the filter means. */
  count(tx: EntityManager, caller: AdminCaller, filter: ClientFilter): Promise<number> {
    return filteredClients(tx, caller, filter, this.clock.now()).getCount();
  }

  /** 404 when there is none or it is foreign. */
  async find(tx: EntityManager, caller: AdminCaller, clientId: string): Promise<ClientView> {
    return viewClient(tx, await findClient(tx, caller, clientId), this.clock.now());
  }

  /** What the client's allowlist says of an address; 422 when it is none. */
  async tryAddress(tx: EntityManager, caller: AdminCaller, clientId: string, text: string): Promise<AddressTrial> {
    const { ipAllowlist } = await findClient(tx, caller, clientId);
    const address = parseAddress(text);
    if (!address) throw validationFailed({ fields: [{ pointer: '/address', detail: 'is not an IP address' }] });
    const { covering, nearest } = lookUp(ipAllowlist, address);
    return {
      address: address.text,
      covered: covering !== null,
      range: covering?.range ?? null,
      nearest: covering === null ? (nearest?.range ?? null) : null,
    };
  }

  /**
   * A client id of one's own choice is the platform owner's to give. 409 when it is taken, 422 for what does not fit.
   *
   * @returns the secret in clear when one was made here, else null
   */
  async create(
    tx: EntityManager,
    caller: AdminCaller,
    input: ClientInput,
  ): Promise<ClientView & { secret: string | null }> {
    const tenant = await this.tenants.choose(tx, caller, input.tenant);
    if (input.clientId !== undefined) await requirePlatformOwner(this.audit, caller, tenant.slug, 'client.client_id');
    const clientId = input.clientId ?? (await nextFreeClientId(tx));
    await this.checks.refuseFaults({ caller, tenant: tenant.slug, clientId }, [
      ['/client_id', clientIdFault(clientId)],
      ['/type', input.type === 'confidential' || input.type === 'public' ? null : 'must be confidential or public'],
      ['/secret', givenSecretFault(input)],
    ]);
    const draft = newClient(clientId, tenant.id, input.type, firstEpoch(this.clock));
    const change = this.change(caller, tenant.slug, null, draft, input);
    await this.checks.check(tx, change);
    await tx.insert(Client, change.after).catch(refuseTaken);
    const confidential = input.type === 'confidential';
    const added = confidential ? await this.secrets.add(tx, clientId, input.secret) : { secret: null };
    await this.audit.record(tx, ...events(change, {}));
    await this.invalidations.record(tx, 'client', clientId);
    return { ...(await viewClient(tx, change.after, this.clock.now())), secret: added.secret };
  }

  /** Disabling ends every session of the client, taking on-behalf away its on-behalf ones. No change writes nothing. */
  async update(
    tx: EntityManager,
    caller: AdminCaller,
    clientId: string,
    changes: ClientChanges,
    expect: Expectation<ClientView> = expectNothing,
  ): Promise<ClientView & { endedSessions: number }> {
    const current = await this.lock(tx, caller, clientId, expect);
    const change = this.change(caller, current.tenant, current.client, current.client, changes);
    await this.checks.check(tx, change);
    if (events(change, {}).length === 0) return { ...current, endedSessions: 0 };
    const { before, after } = { before: current.client, after: change.after };
    const epochs = epochsAfter(before, after, this.clock.now(), changes.onBehalf?.endSessions);
    const ends = epochs.onBehalfEpoch !== before.onBehalfEpoch;
    const endedSessions = ends ? await this.sessions.onBehalf(tx, before) : 0;
    const client = await tx.save(Object.assign(after, epochs, { version: before.version + 1 }));
    await this.audit.record(tx, ...events(change, sessionDetails(changes, endedSessions)));
    await this.invalidations.record(tx, 'client', clientId);
    return { ...current, client, endedSessions };
  }

  /** Its sessions are dead at once: alive asks for the client. */
  async delete(
    tx: EntityManager,
    caller: AdminCaller,
    clientId: string,
    expect: Expectation<ClientView> = expectNothing,
  ): Promise<void> {
    const { client, tenant } = await this.lock(tx, caller, clientId, expect);
    await tx.delete(Client, { clientId });
    await this.audit.record(tx, {
      ...success(caller, tenant, clientId),
      type: 'client.deleted',
      changes: changesBetween({ ...shownFields(client), ip_allowlist: client.ipAllowlist }, null),
    });
    await this.invalidations.record(tx, 'client', clientId);
  }

  /** The locked client, after the caller's right to write to it and what they expect of it. */
  private async lock(
    tx: EntityManager,
    caller: AdminCaller,
    clientId: string,
    expect: Expectation<ClientView>,
  ): Promise<ClientView> {
    const view = await viewClient(tx, await lockClient(tx, caller, clientId), this.clock.now());
    await this.checks.refuse({ caller, tenant: view.tenant, clientId }, refusesWrite(caller, clientId));
    expect(view);
    return view;
  }

  private change(
    caller: AdminCaller,
    tenant: string,
    before: Client | null,
    base: Client,
    changes: ClientChanges,
  ): ClientChange {
    const allowlist = changes.ipAllowlist === undefined ? null : readAllowlist(changes.ipAllowlist);
    return { caller, tenant, before, after: changedClient(base, changes, allowlist?.entries), changes, allowlist };
  }
}

/** What the audit says of a change: the client's own fields and its allowlist are two events. */
function events({ caller, tenant, before, after }: ClientChange, details: AuditEntry['details']): AuditEntry[] {
  const common = success(caller, tenant, after.clientId);
  const fields = changesBetween(before === null ? null : shownFields(before), shownFields(after));
  const list = changesBetween({ ip_allowlist: before?.ipAllowlist ?? [] }, { ip_allowlist: after.ipAllowlist });
  const severity = allowsEverything(after.ipAllowlist) ? { severity: 'high' } : {};
  return [
    ...(fields.length > 0
      ? [{ ...common, type: before === null ? 'client.created' : 'client.updated', changes: fields, details }]
      : []),
    ...(list.length > 0 ? [{ ...common, type: 'ipallow.changed', changes: list, details: severity }] : []),
  ];
}

function sessionDetails({ onBehalf }: ClientChanges, ended: number): Record<string, unknown> {
  return {
    ...(ended > 0 ? { ended_sessions: ended } : {}),
    ...(onBehalf?.endSessions === false ? { end_sessions: false } : {}),
  };
}

function success(caller: AdminCaller, tenant: string, clientId: string): Omit<AuditEntry, 'type'> {
  return { tenant, outcome: 'success', actor: caller.actor, origin: caller.origin, clientId };
}

function givenSecretFault({ type, secret }: ClientInput): string | null {
  if (secret === undefined) return null;
  return type === 'public' ? 'a public client has no secret' : importedSecretFault(secret);
}
