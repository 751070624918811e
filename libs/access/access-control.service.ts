import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import { type AdminCaller, Clock, conflict, uuidv7 } from '#kernel';
import { Invalidations, takenFields } from '#platform';
import { type Expectation, expectNothing, TenantService } from '#tenancy';
import { controlEvent } from './access-control-event.js';
import type { AccessControlChanges, AccessControlInput } from './access-control-input.js';
import { type AccessControlListQuery, listControls } from './access-control-list.js';
import { type AccessControlView, findControl, lockControl, viewControl } from './access-control-view.js';
import { AccessControl } from './access-control.entity.js';
import { checkAccessControl, scopesBeyond } from './access-control.policy.js';
import { EmployeeGate } from './employee-gate.js';
import { inOrder } from './given-scopes.js';
import { GroupMembers } from './group-members.js';
import { type HoldingGroup, lockHolders } from './group-controls.js';
import { sortedTexts } from './texts.js';

const refuseTaken = takenFields({ access_control_code: '/code' });

/** Access controls as the admin API and `mandate apply` see and change them. */
@Injectable()
export class AccessControlService {
  constructor(
    private readonly tenants: TenantService,
    private readonly members: GroupMembers,
    private readonly gate: EmployeeGate,
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
    private readonly clock: Clock,
  ) {}

  /** One row more than the page holds, newest first. */
  list(tx: EntityManager, caller: AdminCaller, query: AccessControlListQuery): Promise<AccessControlView[]> {
    return listControls(tx, caller, query);
  }

  /** 404 when there is none or it is foreign. */
  async find(tx: EntityManager, caller: AdminCaller, id: string): Promise<AccessControlView> {
    return viewControl(tx, await findControl(tx, caller, id));
  }

  /** null when there is none. */
  async findByCode(
    tx: EntityManager,
    caller: AdminCaller,
    tenant: string,
    code: string,
  ): Promise<AccessControlView | null> {
    const { id: tenantId } = await this.tenants.find(tx, caller, tenant);
    const control = await tx.findOneBy(AccessControl, { tenantId, code });
    return control && viewControl(tx, control);
  }

  /** 409 when the code is taken in the tenant, 422 for what does not fit. It gives nothing until a group has it. */
  async create(tx: EntityManager, caller: AdminCaller, input: AccessControlInput): Promise<AccessControlView> {
    const { id: tenantId, slug: tenant } = await this.tenants.choose(tx, caller, input.tenant);
    const { code, restrictedTo = null } = input;
    const now = new Date(this.clock.now());
    const blank = tx.create(AccessControl, {
      ...{ id: uuidv7(now.getTime()), tenantId, code, name: { en: code }, description: {}, scopes: [], restrictedTo },
      ...{ version: 1, createdAt: now, updatedAt: now },
    });
    const control = this.changed(tx, caller, { control: blank, tenant, groups: [] }, input);
    await tx.insert(AccessControl, control).catch(refuseTaken);
    await this.audit.record(tx, controlEvent(caller, 'accesscontrol.created', tenant, null, control));
    return viewControl(tx, control);
  }

  /** A scope that is taken away ends what its groups' members act in. Changing nothing writes nothing. */
  async update(
    tx: EntityManager,
    caller: AdminCaller,
    id: string,
    changes: AccessControlChanges,
    expect: Expectation<AccessControlView> = expectNothing,
  ): Promise<AccessControlView> {
    const view = await this.lock(tx, caller, id, expect);
    const { control: before, tenant } = view;
    const after = this.changed(tx, caller, view, changes);
    const event = controlEvent(caller, 'accesscontrol.updated', tenant, before, after);
    if (event.changes?.length === 0) return view;
    const groups = await lockHolders(tx, id);
    if (scopesBeyond(after.scopes, before.scopes).length > 0) await this.allowGiving(caller, tenant, groups);
    await this.write(tx, after);
    await this.audit.record(tx, event);
    const taken = scopesBeyond(before.scopes, after.scopes).length > 0;
    for (const { id: groupId } of groups) {
      if (taken) await this.members.loseScopes(tx, groupId);
      await this.invalidations.record(tx, 'group', groupId);
    }
    return viewControl(tx, after);
  }

  /** 409 while a group has it. */
  async delete(
    tx: EntityManager,
    caller: AdminCaller,
    id: string,
    expect: Expectation<AccessControlView> = expectNothing,
  ): Promise<void> {
    const { control, tenant, groups } = await this.lock(tx, caller, id, expect);
    if (groups.length > 0) throw conflict({ sentence: 'Groups still have this access control.', context: { groups } });
    await tx.delete(AccessControl, { id });
    await this.audit.record(tx, controlEvent(caller, 'accesscontrol.deleted', tenant, control, null));
  }

  private async lock(
    tx: EntityManager,
    caller: AdminCaller,
    id: string,
    expect: Expectation<AccessControlView>,
  ): Promise<AccessControlView> {
    const view = await viewControl(tx, await lockControl(tx, caller, id));
    expect(view);
    return view;
  }

  /** As it would be after the change; 422 names every field that does not fit. */
  private changed(
    tx: EntityManager,
    caller: AdminCaller,
    { control, tenant }: AccessControlView,
    { name, description, scopes }: AccessControlChanges,
  ): AccessControl {
    const after = tx.create(AccessControl, { ...control });
    after.name = name ?? control.name;
    after.description = description ?? control.description;
    after.scopes = [...(scopes ?? control.scopes)];
    this.gate.refuseFaults(caller, tenant, checkAccessControl(after));
    after.name = sortedTexts(after.name);
    after.description = sortedTexts(after.description);
    after.scopes = inOrder(after.scopes);
    return after;
  }

  /** 403 when this caller may not give these groups more. */
  private async allowGiving(caller: AdminCaller, tenant: string, groups: readonly HoldingGroup[]): Promise<void> {
    if (groups.length === 0) return;
    const ofEmployees = groups.some(({ userType }) => userType === 'employee');
    if (ofEmployees) this.gate.requirePerson(caller, tenant, 'service_opens_group');
    await this.gate.requireFresh(caller, tenant, 'access_control.open');
  }

  private async write(tx: EntityManager, control: AccessControl): Promise<void> {
    control.version += 1;
    control.updatedAt = new Date(this.clock.now());
    const { id, name, description, scopes, version, updatedAt } = control;
    await tx.update(AccessControl, { id }, { name, description, scopes, version, updatedAt });
  }
}
