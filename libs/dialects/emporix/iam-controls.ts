import { Injectable } from '@nestjs/common';
import { AccessControlService, controlPosition } from '#access';
import { notFound } from '#kernel';
import { Database } from '#platform';
import { controlAnswer } from './iam-control.mapping.js';
import { IamGroups } from './iam-groups.js';
import { IamUserGroups } from './iam-user-groups.js';
import type { EmporixAccessControlDto, EmporixGroupDto } from './iam.dto.js';
import { everything } from './listed.js';
import type { ManagementCall } from './management-door.js';

/** Access controls as Emporix has them: of the tenant, of a group, of somebody by their groups. */
@Injectable()
export class IamControls {
  constructor(
    private readonly controls: AccessControlService,
    private readonly groups: IamGroups,
    private readonly userGroups: IamUserGroups,
    private readonly database: Database,
  ) {}

  async all({ caller, tenant }: ManagementCall): Promise<EmporixAccessControlDto[]> {
    const { manager } = this.database.orm;
    const list = await everything(
      (query) => this.controls.list(manager, caller, { ...query, tenant }),
      controlPosition,
    );
    return list.map(controlAnswer);
  }

  /** None for a role in a company: it has scopes of its own. 404 for an unknown group. */
  async ofGroup(call: ManagementCall, groupId: string): Promise<EmporixAccessControlDto[]> {
    return this.of(call, [await this.groups.one(call, groupId)]);
  }

  /** Of an employee or a customer, each once. 404 for somebody unknown. */
  async ofUser(call: ManagementCall, userId: string): Promise<EmporixAccessControlDto[]> {
    return this.of(call, await this.userGroups.ofUser(call, userId));
  }

  /** Of whom the token is about; 404 for a service and a visitor. */
  async own(call: ManagementCall): Promise<EmporixAccessControlDto[]> {
    const { employeeId } = call.bearer.session;
    const userId = call.customer ? String(call.customer.id) : employeeId;
    if (userId === null) throw notFound();
    // Their own groups are none of the customer's to see as a whole, so that they are looked up as the tenant's.
    return this.ofUser({ ...call, customer: null }, userId);
  }

  private async of(call: ManagementCall, groups: readonly EmporixGroupDto[]): Promise<EmporixAccessControlDto[]> {
    const held = new Set(groups.flatMap(({ accessControls }) => accessControls));
    return held.size === 0 ? [] : (await this.all(call)).filter(({ id }) => held.has(id));
  }
}
