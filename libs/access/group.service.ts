import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import { type AdminCaller, Clock, uuidv7 } from '#kernel';
import { Invalidations, takenFields } from '#platform';
import { type Expectation, expectNothing, TenantService } from '#tenancy';
import { type HeldControl, heldControlChecks } from './access-control.policy.js';
import type { AgentPermission } from './employee-facts.js';
import { EmployeeGate } from './employee-gate.js';
import { inOrder } from './given-scopes.js';
import { holdControls, putControls } from './group-controls.js';
import { groupEvent } from './group-event.js';
import type { GroupChanges, GroupInput } from './group-input.js';
import { type GroupListQuery, listGroups } from './group-list.js';
import { GroupMembers } from './group-members.js';
import { checkGroup, givesRights, type GroupGifts, NO_GIFTS, plainPermission, takesRights } from './group.policy.js';
import { findGroup, type GroupView, lockGroup, viewGroup } from './group-view.js';
import { Group } from './group.entity.js';

const refuseTaken = takenFields({ user_group_code: '/code' });

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
    const controls = await holdControls(tx, tenantId, input.accessControls ?? []);
    const now = new Date(this.clock.now());
    const group = tx.create(Group, {
      ...{ id: uuidv7(now.getTime()), tenantId, code, name: code, userType, permissions: [], scopes: [] },
      ...{ epoch: 1, version: 1, createdAt: now, updatedAt: now },
    });
    const blank = { group, tenant, members: 0, accessControls: [], effectiveScopes: [] };
    const view = this.changed(tx, caller, blank, input, controls);
    await this.allow(caller, null, view);
    await tx.insert(Group, view.group).catch(refuseTaken);
    await putControls(tx, group, [...controls.values()]);
    await this.audit.record(tx, groupEvent(caller, 'group.created', null, view));
    return viewGroup(tx, view.group);
  }

  /** What is taken away ends what employees in it act in, and customers' access tokens. Changing nothing writes nothing. */
  async update(
    tx: EntityManager,
    caller: AdminCaller,
    id: string,
    changes: GroupChanges,
    expect: Expectation<GroupView> = expectNothing,
  ): Promise<GroupView> {
    const { tenantId } = await findGroup(tx, caller, id);
    const controls = await holdControls(tx, tenantId, changes.accessControls ?? []);
    const before = await this.lock(tx, caller, id, expect);
    const after = this.changed(tx, caller, before, changes, controls);
    const event = groupEvent(caller, 'group.updated', before, after);
    if (event.changes?.length === 0) return before;
    await this.allow(caller, before, after);
    await this.write(tx, after.group);
    if (changes.accessControls) await putControls(tx, after.group, [...controls.values()]);
    await this.audit.record(tx, event);
    if (takesRights(giftsOf(before), giftsOf(after))) await this.members.lose(tx, caller, before.group, after.group);
    return viewGroup(tx, after.group);
  }

  /** Ends what employees in it act in, and customers' access tokens. */
  async delete(
    tx: EntityManager,
    caller: AdminCaller,
    id: string,
    expect: Expectation<GroupView> = expectNothing,
  ): Promise<void> {
    const view = await this.lock(tx, caller, id, expect);
    await this.members.lose(tx, caller, view.group, NO_GIFTS);
    await tx.delete(Group, { id });
    const event = groupEvent(caller, 'group.deleted', view, null);
    await this.audit.record(tx, { ...event, details: { ...event.details, members: view.members } });
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

  /** As it would be after the change; 422 names every field that does not fit. */
  private changed(
    tx: EntityManager,
    caller: AdminCaller,
    before: GroupView,
    { name, permissions, scopes, accessControls }: GroupChanges,
    controls: ReadonlyMap<string, HeldControl>,
  ): GroupView {
    const group = tx.create(Group, { ...before.group });
    group.name = name ?? group.name;
    group.permissions = (permissions?.map(plainPermission) as AgentPermission[] | undefined) ?? group.permissions;
    group.scopes = [...(scopes ?? group.scopes)];
    const checks = [...checkGroup(group), ...heldControlChecks(accessControls ?? [], controls, group)];
    this.gate.refuseFaults(caller, before.tenant, checks);
    group.permissions = inOrder(group.permissions);
    group.scopes = inOrder(group.scopes);
    return { ...before, group, accessControls: accessControls ? inOrder(accessControls) : before.accessControls };
  }

  /** 403 when this caller may not give what the change gives. */
  private async allow(caller: AdminCaller, before: GroupView | null, after: GroupView): Promise<void> {
    if (!givesRights(before && giftsOf(before), giftsOf(after))) return;
    if (after.group.userType === 'employee') this.gate.requirePerson(caller, after.tenant, 'service_opens_group');
    await this.gate.requireFresh(caller, after.tenant, 'group.open');
  }

  private async write(tx: EntityManager, group: Group): Promise<void> {
    group.version += 1;
    group.updatedAt = new Date(this.clock.now());
    const { id, name, permissions, scopes, version, updatedAt } = group;
    await tx.update(Group, { id }, { name, permissions, scopes, version, updatedAt });
    await this.invalidations.record(tx, 'group', id);
  }
}

const giftsOf = ({ group, accessControls }: GroupView): GroupGifts => ({
  permissions: group.permissions,
  scopes: group.scopes,
  accessControls,
});
