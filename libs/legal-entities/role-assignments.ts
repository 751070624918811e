import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AdminCaller, conflict, notFound } from '#kernel';
import type { AdministrationCall } from './company-administration.js';
import { CompanyPeople } from './company-people.service.js';
import { CompanyRoleService } from './company-role.service.js';
import { MemberService } from './member.service.js';
import type { MemberView } from './member-view.js';

/** One role of one customer in one company. */
export interface RoleAssignment {
  /** Slug. */
  readonly tenant: string;
  readonly entityId: string;
  readonly customerId: number;
  /** Code. */
  readonly role: string;
}

/** Gives and takes single roles, for faces that see a role in a company as a group. Decides nothing by itself. */
@Injectable()
export class RoleAssignments {
  constructor(
    private readonly members: MemberService,
    private readonly people: CompanyPeople,
    private readonly roles: CompanyRoleService,
  ) {}

  /**
   * @param by an administrator of the company; null = somebody who decides about the whole tenant
   * @returns whether they hold it only now
   * @throws 404 for an unknown company, role or person; 403 for what an administrator may not; 422 for a role that excludes
   *   one they hold
   */
  async give(
    tx: EntityManager,
    caller: AdminCaller,
    wanted: RoleAssignment,
    by: AdministrationCall | null,
  ): Promise<boolean> {
    const { tenant, entityId, customerId, role } = wanted;
    await this.roles.find(tx, caller, tenant, role);
    const known = await this.members.findByCustomer(tx, caller, wanted);
    if (known?.member.roles.includes(role)) return false;
    const roles = [...(known?.member.roles ?? []), role];
    if (known) await this.change(tx, caller, known, roles, by);
    else if (by) await this.people.add(tx, by, customerId, { roles });
    else await this.members.add(tx, caller, { tenant, entityId, customerId, roles });
    return true;
  }

  /** Whoever loses their last role stays a contact. Throws like `give`; 404 when they do not hold it. */
  async take(
    tx: EntityManager,
    caller: AdminCaller,
    wanted: RoleAssignment,
    by: AdministrationCall | null,
  ): Promise<void> {
    const held = await this.members.findByCustomer(tx, caller, wanted);
    if (!held?.member.roles.includes(wanted.role)) throw notFound();
    const left = held.member.roles.filter((role) => role !== wanted.role);
    await this.change(tx, caller, held, left, by);
  }

  private async change(
    tx: EntityManager,
    caller: AdminCaller,
    { member }: MemberView,
    roles: readonly string[],
    by: AdministrationCall | null,
  ): Promise<void> {
    // Asked with the row locked: two who change roles at once do not undo each other.
    const expect = (view: MemberView): void => {
      if (view.member.version !== member.version) throw conflict();
    };
    if (by) await this.people.change(tx, by, member.id, { roles }, expect);
    else await this.members.update(tx, caller, member.id, { roles }, expect);
  }
}
