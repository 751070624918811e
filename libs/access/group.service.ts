import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import { type AdminCaller, Clock, uuidv7 } from '#kernel';
import { Invalidations, takenFields } from '#platform';
import { type Expectation, expectNothing, TenantService } from '#tenancy';
import type { AgentPermission } from './employee-facts.js';
import { EmployeeGate } from './employee-gate.js';
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
    private readonly gate: EmployeeGate,
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
    const group = this.changed(tx, caller, { group: blank, tenant }, input);
    await this.allow(caller, tenant, null, group);
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
    const after = this.changed(tx, caller, view, changes);
    const event = groupEvent(caller, 'group.updated', tenant, before, after);
    if (event.changes?.length === 0) return view;
    await this.allow(caller, tenant, before, after);
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

  /** The group with the given fields; 422 names every one that does not fit. */
  private changed(
    tx: EntityManager,
    caller: AdminCaller,
    { group, tenant }: Pick<GroupView, 'group' | 'tenant'>,
    { name, permissions, scopes }: GroupChanges,
  ): Group {
    const after = tx.create(Group, { ...group });
    after.name = name ?? group.name;
    after.permissions = (permissions?.map(plainPermission) as AgentPermission[] | undefined) ?? group.permissions;
    after.scopes = [...(scopes ?? group.scopes)];
    this.gate.refuseFaults(caller, tenant, checkGroup(after));
    after.permissions = inOrder(after.permissions);
    after.scopes = inOrder(after.scopes);
    return after;
  }

  /** 403 when this caller may not give what the change gives. */
  private async allow(caller: AdminCaller, tenant: string, before: Group | null, after: Group): Promise<void> {
    if (!givesRights(before, after)) return;
    this.gate.requirePerson(caller, tenant, 'service_opens_group');
    await this.gate.requireFresh(caller, tenant, 'group.open');
  }
}

/** Each once, so that another order is no change. */
const inOrder = <Name extends string>(names: readonly Name[]): Name[] => [...new Set(names)].sort();
