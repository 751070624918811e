import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import { type AdminCaller, Clock, uuidv7 } from '#kernel';
import { Invalidations, refuseFaults, takenFields } from '#platform';
import { type Expectation, expectNothing, firstEpoch, TenantService } from '#tenancy';
import { lockTree, requireNoChildren, requirePlace } from './entity-tree.js';
import { entityEvent } from './legal-entity-event.js';
import { type EntityView, LegalEntityFinder } from './legal-entity-finder.js';
import type { EntityChanges, EntityInput } from './legal-entity-input.js';
import { type EntityListQuery, listEntities } from './legal-entity-list.js';
import { LegalEntity } from './legal-entity.entity.js';
import { inOrder } from './sorted-json.js';
import { checkEntity, takesRights, touchesRights } from './legal-entity.policy.js';

const refuseTaken = takenFields({ legal_entity_pkey: '/id', legal_entity_external_id: '/external_id' });

/** Companies as the admin API, the faces and `mandate apply` see and change them. */
@Injectable()
export class LegalEntityService {
  constructor(
    private readonly finder: LegalEntityFinder,
    private readonly tenants: TenantService,
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
    private readonly clock: Clock,
  ) {}

  /** One row more than the page holds, newest first. */
  list(tx: EntityManager, caller: AdminCaller, query: EntityListQuery): Promise<EntityView[]> {
    return listEntities(tx, caller, query);
  }

  /** 404 when there is none or it is foreign. */
  find(tx: EntityManager, caller: AdminCaller, tenant: string | undefined, id: string): Promise<EntityView> {
    return this.finder.find(tx, caller, tenant, id);
  }

  /** 409 when the id or external id is taken in the tenant, 422 for what does not fit. */
  async create(tx: EntityManager, caller: AdminCaller, input: EntityInput): Promise<EntityView> {
    const { id: tenantId, slug: tenant } = await this.tenants.choose(tx, caller, input.tenant);
    refuseFaults(checkEntity(input));
    const now = new Date(this.clock.now());
    const blank = tx.create(LegalEntity, {
      ...{ tenantId, id: input.id ?? uuidv7(now.getTime()), type: 'COMPANY', parentId: null, status: 'active' },
      ...{ externalId: null, accountLimit: null, legalInfo: {}, restrictions: [], mixins: {} },
      ...{ epoch: firstEpoch(this.clock), version: 1, createdAt: now, updatedAt: now },
    });
    const entity = changed(tx, blank, input);
    if (entity.parentId !== null) await this.place(tx, entity);
    await tx.insert(LegalEntity, entity).catch(refuseTaken);
    await this.audit.record(tx, entityEvent(caller, 'entity.created', tenant, null, entity));
    return { entity, tenant };
  }

  /** Another parent, or deactivation, ends what members' tokens rest on. Changing nothing writes nothing. */
  async update(
    tx: EntityManager,
    caller: AdminCaller,
    tenant: string | undefined,
    id: string,
    changes: EntityChanges,
    expect: Expectation<EntityView> = expectNothing,
  ): Promise<EntityView> {
    const found = await this.finder.find(tx, caller, tenant, id);
    if (changes.parent !== undefined) await lockTree(tx, found.entity.tenantId);
    const view = await this.finder.lock(tx, caller, found.tenant, id);
    expect(view);
    refuseFaults(checkEntity(changes));
    const before = view.entity;
    const after = changed(tx, before, changes);
    const event = entityEvent(caller, eventOf(before, after), view.tenant, before, after);
    if (event.changes?.length === 0) return view;
    if (after.parentId !== null && after.parentId !== before.parentId) await this.place(tx, after);
    if (takesRights(before, after)) after.epoch += 1;
    after.version += 1;
    after.updatedAt = new Date(this.clock.now());
    const { tenantId } = before;
    await tx.update(LegalEntity, { tenantId, id }, stored(after)).catch(refuseTaken);
    await this.audit.record(tx, event);
    if (touchesRights(before, after)) await this.invalidate(tx, after);
    return { ...view, entity: after };
  }

  /** With its members. 409 while other companies stand below it. */
  async delete(
    tx: EntityManager,
    caller: AdminCaller,
    tenant: string | undefined,
    id: string,
    expect: Expectation<EntityView> = expectNothing,
  ): Promise<void> {
    const found = await this.finder.find(tx, caller, tenant, id);
    const { tenantId } = found.entity;
    await lockTree(tx, tenantId);
    const view = await this.finder.lock(tx, caller, found.tenant, id);
    expect(view);
    await requireNoChildren(tx, tenantId, id);
    const members = await tx.query<[unknown, number]>(
      'delete from legal_entity_member where tenant_id = $1 and legal_entity_id = $2',
      [tenantId, id],
    );
    await tx.delete(LegalEntity, { tenantId, id });
    const event = entityEvent(caller, 'entity.deleted', view.tenant, view.entity, null);
    await this.audit.record(tx, { ...event, details: { ...event.details, members: members[1] } });
    await this.invalidate(tx, view.entity);
  }

  private async place(tx: EntityManager, { tenantId, id, parentId }: LegalEntity): Promise<void> {
    await lockTree(tx, tenantId);
    await requirePlace(tx, tenantId, { id, parent: parentId as string });
  }

  private invalidate(tx: EntityManager, { tenantId, id }: LegalEntity): Promise<void> {
    return this.invalidations.record(tx, 'legal_entity', `${tenantId}/${id}`);
  }
}

function changed(tx: EntityManager, entity: LegalEntity, changes: EntityChanges): LegalEntity {
  const { name, type, parent, status, externalId, accountLimit, legalInfo, restrictions, mixins } = changes;
  const after = tx.create(LegalEntity, { ...entity });
  after.name = name ?? entity.name;
  after.type = type ?? entity.type;
  after.parentId = parent === undefined ? entity.parentId : parent;
  after.status = status ?? entity.status;
  after.externalId = externalId === undefined ? entity.externalId : externalId;
  after.accountLimit = accountLimit === undefined ? entity.accountLimit : ordered(accountLimit);
  after.legalInfo = ordered(legalInfo ?? entity.legalInfo);
  after.restrictions = restrictions === undefined ? entity.restrictions : [...restrictions];
  after.mixins = ordered(mixins ?? entity.mixins);
  return after;
}

/** As it comes back from the database, so that the same fields in another order are no change. */
const ordered = <T>(value: T): T => inOrder(value) as T;

/** What a change writes: everything but the keys and the time of its creation. */
const stored = ({ tenantId: _, id: __, createdAt: ___, ...fields }: LegalEntity): Partial<LegalEntity> => fields;

/** What matters by itself has a type of its own. */
function eventOf(before: LegalEntity, after: LegalEntity): string {
  if (before.status === after.status) return 'entity.updated';
  return after.status === 'active' ? 'entity.activated' : 'entity.deactivated';
}
