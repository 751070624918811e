import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog, requireFreshSignIn } from '#audit';
import { type AdminCaller, Clock, uuidv7 } from '#kernel';
import { Invalidations, refuseFaults, takenFields } from '#platform';
import { type Expectation, expectNothing, TenantService } from '#tenancy';
import type { AgentPermission } from './employee-facts.js';
import { groupEvent } from './group-event.js';
import type { GroupChanges, GroupInput } from './group-input.js';
import { type GroupListQuery, listGroups } from './group-list.js';
import { GroupMembers } from './group-members.js';
import { checkGroup, givesRights, plainPermission, takesRights } from './group.policy.js';
import { findGroup, type GroupView, lockGroup, viewGroup } from './group-view.js';
import { Group } from './group.entity.js';

const refuseTaken = takenFields({ user_group_code: '/code' });
const NO_RIGHTS: Pick<Group, 'permissions' | 'scopes'> = { permissions: [], scopes: [] };

/** Groups as the admin API and `mandate apply` see and change them. */
@Injectable()
export class GroupService {
  constructor(
    private readonly tenants: TenantService,
    private readonly members: GroupMembers,
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
    private readonly clock: Clock,
  ) {}

  /** One row more than the page holds, newest first. */
  list(tx: EntityManager, caller: AdminCaller, query: GroupListQuery): Promise<GroupView[]> {
    return listGroups(tx, caller, query);
  }

  /** 404 when there is none or it is foreign. */
  async find(tx: EntityManager, caller: AdminCaller, id: string): Promise<GroupView> {
    return viewGroup(tx, await findGroup(tx, caller, id));
  }

  /** null when there is none. */
  async findByCode(tx: EntityManager, caller: AdminCaller, tenant: string, code: string): Promise<GroupView | null> {
    const { id: tenantId } = await this.tenants.find(tx, caller, tenant);
    const group = await tx.findOneBy(Group, { tenantId, code });
    return group && viewGroup(tx, group);
  }

  /** 409 when the code is taken in the tenant, 422 for what does not fit. */
  async create(tx: EntityManager, caller: AdminCaller, input: GroupInput): Promise<GroupView> {
    const { id: tenantId, slug: tenant } = await this.tenants.choose(tx, caller, input.tenant);
    const { code, userType = 'employee' } = input;
    const now = new Date(this.clock.now());
    const blank = tx.create(Group, {
      ...{ id: uuidv7(now.getTime()), tenantId, code, name: code, userType, ...NO_RIGHTS },
      ...{ version: 1, createdAt: now, updatedAt: now },
    });
    const group = changed(tx, blank, input);
    await this.requireFresh(caller, tenant, null, group);
    await tx.insert(Group, group).catch(refuseTaken);
    await this.audit.record(tx, groupEvent(caller, 'group.created', tenant, null, group));
    return { group, tenant, members: 0 };
  }

  /** A permission or scope that is taken away ends what the members act in. Changing nothing writes nothing. */
  async update(
    tx: EntityManager,
    caller: AdminCaller,
    id: string,
    changes: GroupChanges,
    expect: Expectation<GroupView> = expectNothing,
  ): Promise<GroupView> {
    const view = await this.lock(tx, caller, id, expect);
    const { group: before, tenant } = view;
    const after = changed(tx, before, changes);
    const event = groupEvent(caller, 'group.updated', tenant, before, after);
    if (event.changes?.length === 0) return view;
    await this.requireFresh(caller, tenant, before, after);
    after.version += 1;
    after.updatedAt = new Date(this.clock.now());
    const { name, permissions, scopes, version, updatedAt } = after;
    await tx.update(Group, { id }, { name, permissions, scopes, version, updatedAt });
    await this.audit.record(tx, event);
    await this.invalidations.record(tx, 'group', id);
    if (takesRights(before, after)) await this.members.lose(tx, caller, before, after);
    return { ...view, group: after };
  }

  /** Ends what the members act in. */
  async delete(
    tx: EntityManager,
    caller: AdminCaller,
    id: string,
    expect: Expectation<GroupView> = expectNothing,
  ): Promise<void> {
    const { group, tenant, members } = await this.lock(tx, caller, id, expect);
    await this.members.lose(tx, caller, group, NO_RIGHTS);
    await tx.delete(Group, { id });
    const event = groupEvent(caller, 'group.deleted', tenant, group, null);
    await this.audit.record(tx, { ...event, details: { ...event.details, members } });
    await this.invalidations.record(tx, 'group', id);
  }

  private async lock(
    tx: EntityManager,
    caller: AdminCaller,
    id: string,
    expect: Expectation<GroupView>,
  ): Promise<GroupView> {
    const view = await viewGroup(tx, await lockGroup(tx, caller, id));
    expect(view);
    return view;
  }

  /** A stolen session must not be enough to let anybody do more. */
  private async requireFresh(caller: AdminCaller, tenant: string, before: Group | null, after: Group): Promise<void> {
    if (!givesRights(before, after)) return;
    await requireFreshSignIn(this.audit, caller, this.clock.now(), { what: 'group.open', tenant });
  }
}

/** The group with the given fields; 422 names every one that does not fit. */
function changed(tx: EntityManager, before: Group, changes: GroupChanges): Group {
  const after = tx.create(Group, { ...before });
  after.name = changes.name ?? before.name;
  after.permissions =
    (changes.permissions?.map(plainPermission) as AgentPermission[] | undefined) ?? before.permissions;
  after.scopes = [...(changes.scopes ?? before.scopes)];
  refuseFaults(checkGroup(after));
  after.permissions = inOrder(after.permissions);
  after.scopes = inOrder(after.scopes);
  return after;
}

/** Each once, so that another order is no change. */
const inOrder = <Name extends string>(names: readonly Name[]): Name[] => [...new Set(names)].sort();
