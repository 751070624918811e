import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AuditEntry, AuditLog, type Change, changesBetween } from '#audit';
import { type AdminCaller, Clock, conflict } from '#kernel';
import { Invalidations, takenFields } from '#platform';
import { type Expectation, expectNothing, firstEpoch, TenantService } from '#tenancy';
import { IdentityProviderChecks } from './identity-provider-checks.js';
import { changedProvider, newProvider, shownFields } from './identity-provider-draft.js';
import type { ProviderChanges, ProviderInput } from './identity-provider-input.js';
import { listProviders, type ProviderListQuery } from './identity-provider-list.js';
import { IdentityProviderSecrets } from './identity-provider-secrets.js';
import { endsSessions, outdatesTest } from './identity-provider-trust.policy.js';
import {
  findProvider,
  lockProvider,
  type ProviderPlace,
  type ProviderView,
  viewProvider,
} from './identity-provider-view.js';
import { IdentityProvider } from './identity-provider.entity.js';
import { IDP_EVENTS, idpEntry } from './identity-provider.events.js';
import { linkedCustomers } from './linked-customers.js';
import { carryTestOver } from './provider-test.store.js';

const refuseTaken = takenFields({ identity_provider_key: '/key' });
const HIDDEN = '(hidden)';

/** Identity providers as the admin API and `mandate apply` see and change them. */
@Injectable()
export class IdentityProviderService {
  constructor(
    private readonly tenants: TenantService,
    private readonly checks: IdentityProviderChecks,
    private readonly secrets: IdentityProviderSecrets,
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
    private readonly clock: Clock,
  ) {}

  /** One row more than the page holds, newest first. */
  list(tx: EntityManager, caller: AdminCaller, query: ProviderListQuery): Promise<ProviderView[]> {
    return listProviders(tx, caller, query);
  }

  /** 404 when there is none or it is foreign. */
  async find(tx: EntityManager, caller: AdminCaller, place: ProviderPlace): Promise<ProviderView> {
    return viewProvider(tx, await findProvider(tx, caller, place));
  }

  /** True when the text is the provider's secret: `mandate apply` tells a change by it. */
  async holds(tx: EntityManager, caller: AdminCaller, place: ProviderPlace, secret: string): Promise<boolean> {
    return this.secrets.holds(tx, (await findProvider(tx, caller, place)).id, secret);
  }

  /** 409 when the key is taken in the tenant, 422 for what does not fit. */
  async create(tx: EntityManager, caller: AdminCaller, input: ProviderInput): Promise<ProviderView> {
    const { id: tenantId, slug: tenant } = await this.tenants.choose(tx, caller, input.tenant);
    const after = newProvider(input, tenantId, firstEpoch(this.clock), new Date(this.clock.now()));
    const secret = input.clientSecret;
    await this.checks.check(tx, { caller, tenant, before: null, after, secret, newSecret: true });
    const provider = await tx.save(after).catch(refuseTaken);
    await this.secrets.put(tx, provider.id, secret);
    const changes = [...changesBetween(null, shownFields(provider)), secretChange(null)];
    await this.audit.record(tx, { ...idpEntry(caller, tenant, provider.key), type: IDP_EVENTS.created, changes });
    return { provider, tenant, test: null };
  }

  /** Disabling, and another issuer, end the sessions that began by it. Changing nothing writes nothing. */
  async update(
    tx: EntityManager,
    caller: AdminCaller,
    place: ProviderPlace,
    changes: ProviderChanges,
    expect: Expectation<ProviderView> = expectNothing,
  ): Promise<ProviderView> {
    const before = await lockProvider(tx, caller, place);
    const current = await viewProvider(tx, before);
    expect(current);
    const { tenant } = current;
    const secret = changes.clientSecret;
    const newSecret = secret !== undefined && !(await this.secrets.holds(tx, before.id, secret));
    const after = changedProvider(before, changes);
    await this.checks.check(tx, { caller, tenant, before, after, secret, newSecret });
    const events = updateEvents(idpEntry(caller, tenant, before.key), before, after, newSecret);
    if (events.length === 0) return current;
    if (endsSessions(before, after)) after.epoch += 1;
    if (newSecret) {
      await this.secrets.put(tx, before.id, secret);
      after.secretChangedAt = new Date(this.clock.now());
    }
    const testHolds = !outdatesTest(before, after, newSecret);
    const { version } = before;
    const provider = await tx.save(after);
    if (testHolds) await carryTestOver(tx, provider.id, version, provider.version);
    await this.audit.record(tx, ...events);
    await this.invalidations.record(tx, 'idp', String(provider.id));
    return viewProvider(tx, provider);
  }

  /**
   * Ends the sessions that began by it. 409 while customers are linked, unless that is confirmed: their identities stay, and
   * count again for a later provider of the same issuer.
   */
  async delete(
    tx: EntityManager,
    caller: AdminCaller,
    place: ProviderPlace,
    confirmLinked = false,
    expect: Expectation<ProviderView> = expectNothing,
  ): Promise<void> {
    const provider = await lockProvider(tx, caller, place);
    const view = await viewProvider(tx, provider);
    expect(view);
    const linked = await linkedCustomers(tx, provider);
    if (linked > 0 && !confirmLinked) throw stillLinked(linked);
    await tx.delete(IdentityProvider, { id: provider.id });
    const entry = idpEntry(caller, view.tenant, provider.key);
    await this.audit.record(tx, {
      ...entry,
      type: IDP_EVENTS.deleted,
      details: { ...entry.details, linked_customers: linked },
      changes: changesBetween(shownFields(provider), null),
    });
    await this.invalidations.record(tx, 'idp', String(provider.id));
  }
}

/** That it is on or off is an event of its own. */
function updateEvents(
  entry: Omit<AuditEntry, 'type'>,
  before: IdentityProvider,
  after: IdentityProvider,
  newSecret: boolean,
): AuditEntry[] {
  const changes = changesBetween(shownFields(before), shownFields(after));
  const fields = [...changes.filter(({ field }) => field !== 'enabled'), ...(newSecret ? [secretChange(HIDDEN)] : [])];
  const switched = changes.filter(({ field }) => field === 'enabled');
  const type = after.enabled ? IDP_EVENTS.enabled : IDP_EVENTS.disabled;
  return [
    ...(fields.length > 0 ? [{ ...entry, type: IDP_EVENTS.updated, changes: fields }] : []),
    ...(switched.length > 0 ? [{ ...entry, type, changes: switched }] : []),
  ];
}

const secretChange = (before: string | null): Change => ({ field: 'client_secret', before, after: HIDDEN });

function stillLinked(linked: number): Error {
  return conflict({
    sentence:
      'Customers still sign in by this provider. Disable it, or confirm that they cannot sign in by it any more.',
    context: { linked_customers: linked },
  });
}
