import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import { type AdminCaller, Clock, notFound, uuidv7 } from '#kernel';
import { refuseFaults, takenFields } from '#platform';
import { type Expectation, expectNothing, TenantService } from '#tenancy';
import { isEntityId } from './entity-id.js';
import { locationEvent } from './location-event.js';
import type { LocationChanges, LocationInput } from './location-input.js';
import { listLocations, type LocationListQuery } from './location-list.js';
import { firstUnknown, joinCompanies, locationsOf, type LocationView, viewLocations } from './location-view.js';
import { Location } from './location.entity.js';
import { checkLocation } from './location.policy.js';
import { inOrder } from './sorted-json.js';

const refuseTaken = takenFields({ location_pkey: '/id' });

/** Places of companies, as the admin API and the faces see and change them. They give nobody a right. */
@Injectable()
export class LocationService {
  constructor(
    private readonly tenants: TenantService,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** One row more than the page holds, newest first. */
  list(tx: EntityManager, caller: AdminCaller, query: LocationListQuery): Promise<LocationView[]> {
    return listLocations(tx, caller, query);
  }

  /** 404 when there is none or it is foreign. */
  async find(tx: EntityManager, caller: AdminCaller, tenant: string | undefined, id: string): Promise<LocationView> {
    const { id: tenantId } = await this.tenants.choose(tx, caller, tenant);
    const location = isEntityId(id) ? await tx.findOneBy(Location, { tenantId, id }) : null;
    if (!location) throw notFound();
    return viewOf(tx, location);
  }

  /** 409 when the id is taken in the tenant, 422 for what does not fit. */
  async create(tx: EntityManager, caller: AdminCaller, input: LocationInput): Promise<LocationView> {
    const { id: tenantId } = await this.tenants.choose(tx, caller, input.tenant);
    refuseFaults(checkLocation(input));
    const now = new Date(this.clock.now());
    const location = tx.create(Location, {
      ...{ tenantId, id: input.id ?? uuidv7(now.getTime()), name: input.name ?? '', type: input.type },
      ...{ contactDetails: plain(input.contactDetails ?? {}), version: 1, createdAt: now, updatedAt: now },
    });
    await tx.insert(Location, location).catch(refuseTaken);
    await joinCompanies(tx, location, input.legalEntities ?? []);
    const view = await viewOf(tx, location);
    await this.audit.record(tx, locationEvent(caller, 'location.created', null, view));
    return view;
  }

  /** Changing nothing writes nothing. */
  async update(
    tx: EntityManager,
    caller: AdminCaller,
    tenant: string | undefined,
    id: string,
    changes: LocationChanges,
    expect: Expectation<LocationView> = expectNothing,
  ): Promise<LocationView> {
    const before = await this.lock(tx, caller, tenant, id, expect);
    refuseFaults(checkLocation(changes));
    const location = tx.create(Location, { ...before.location });
    location.name = changes.name ?? location.name;
    location.type = changes.type ?? location.type;
    location.contactDetails = plain(changes.contactDetails ?? location.contactDetails);
    if (changes.legalEntities) await joinCompanies(tx, location, changes.legalEntities);
    const after = await viewOf(tx, location);
    const event = locationEvent(caller, 'location.updated', before, after);
    if (event.changes?.length === 0) return before;
    location.version += 1;
    location.updatedAt = new Date(this.clock.now());
    const { name, type, contactDetails, version, updatedAt } = location;
    await tx.update(Location, { tenantId: location.tenantId, id }, { name, type, contactDetails, version, updatedAt });
    await this.audit.record(tx, event);
    return after;
  }

  /** Joins these locations to the company, and no others; 422 names one that the tenant does not have. */
  async replaceOfCompany(
    tx: EntityManager,
    caller: AdminCaller,
    tenant: string,
    entityId: string,
    ids: readonly string[],
  ): Promise<void> {
    const { id: tenantId } = await this.tenants.choose(tx, caller, tenant);
    const unknown = await firstUnknown(tx, tenantId, ids);
    refuseFaults([[`/entities_addresses/${unknown}`, unknown === null ? null : 'is no location of this tenant']]);
    const before = await locationsOf(tx, tenantId, entityId);
    // Locked in order, as whoever changes several of them at once does.
    const changed = [...before.filter((id) => !ids.includes(id)), ...ids.filter((id) => !before.includes(id))].sort();
    for (const id of new Set(changed)) {
      const { legalEntities } = await this.lock(tx, caller, tenant, id, expectNothing);
      const others = legalEntities.filter((company) => company !== entityId);
      await this.update(tx, caller, tenant, id, { legalEntities: ids.includes(id) ? [...others, entityId] : others });
    }
  }

  async delete(
    tx: EntityManager,
    caller: AdminCaller,
    tenant: string | undefined,
    id: string,
    expect: Expectation<LocationView> = expectNothing,
  ): Promise<void> {
    const view = await this.lock(tx, caller, tenant, id, expect);
    await tx.delete(Location, { tenantId: view.location.tenantId, id });
    await this.audit.record(tx, locationEvent(caller, 'location.deleted', view, null));
  }

  private async lock(
    tx: EntityManager,
    caller: AdminCaller,
    tenant: string | undefined,
    id: string,
    expect: Expectation<LocationView>,
  ): Promise<LocationView> {
    const { id: tenantId } = await this.tenants.choose(tx, caller, tenant);
    const lock = { mode: 'pessimistic_write' } as const;
    const location = isEntityId(id) ? await tx.findOne(Location, { where: { tenantId, id }, lock }) : null;
    if (!location) throw notFound();
    const view = await viewOf(tx, location);
    expect(view);
    return view;
  }
}

async function viewOf(tx: EntityManager, location: Location): Promise<LocationView> {
  const [view] = await viewLocations(tx, [location]);
  return view as LocationView;
}

/** As it comes back from the database, so that the same fields in another order are no change. */
const plain = <T>(value: T): T => inOrder(JSON.parse(JSON.stringify(value))) as T;
