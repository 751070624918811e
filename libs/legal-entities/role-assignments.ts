import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import { accessDenied, type AdminCaller, notFound } from '#kernel';
import { CompanyRoleService } from './company-role.service.js';
import { type Delegate, delegationRefusal } from './delegation.policy.js';
import { MemberService } from './member.service.js';
import { lockMember, type MemberView } from './member-view.js';

/** One role of one customer in one company. */
export interface RoleAssignment {
  /** Slug. */
  readonly tenant: string;
  readonly entityId: string;
  readonly customerId: number;
  /** Code. */
  readonly role: string;
}

/** Gives and takes single roles, for faces that see a role in a company as a group. */
@Injectable()
export class RoleAssignments {
  constructor(
    private readonly members: MemberService,
    private readonly roles: CompanyRoleService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Somebody new to the company becomes its contact with this role; a delegate brings in nobody.
   *
   * @param by null = somebody who decides about the whole tenant
   * @returns whether they hold it only now
   * @throws 404 for an unknown company, role or person, and for a delegate of another company; 403 for a role above the
   *   delegate's own; 422 for a role that excludes one they hold
   */
  async give(tx: EntityManager, caller: AdminCaller, wanted: RoleAssignment, by: Delegate | null): Promise<boolean> {
    const { tenant, entityId, customerId, role } = wanted;
    await this.allow(tx, caller, wanted, by);
    const member = await this.lock(tx, caller, wanted);
    if (!member) {
      if (by !== null) throw notFound();
      await this.members.add(tx, caller, { tenant, entityId, customerId, roles: [role] });
      return true;
    }
    const { id, roles } = member.member;
    if (roles.includes(role)) return false;
    await this.members.update(tx, caller, id, { roles: [...roles, role] });
    return true;
  }

  /** Whoever loses their last role stays a contact. Throws like `give`; 404 when they do not hold it. */
  async take(tx: EntityManager, caller: AdminCaller, wanted: RoleAssignment, by: Delegate | null): Promise<void> {
    await this.allow(tx, caller, wanted, by);
    const held = await this.lock(tx, caller, wanted);
    if (!held?.member.roles.includes(wanted.role)) throw notFound();
    const { id, roles } = held.member;
    await this.members.update(tx, caller, id, { roles: roles.filter((role) => role !== wanted.role) });
  }

  /** With its row locked, so that two who change roles at once do not undo each other. */
  private async lock(tx: EntityManager, caller: AdminCaller, wanted: RoleAssignment): Promise<MemberView | null> {
    const found = await this.members.findByCustomer(tx, caller, wanted);
    return found && { ...found, member: await lockMember(tx, caller, found.member.id) };
  }

  private async allow(
    tx: EntityManager,
    caller: AdminCaller,
    { tenant, entityId, customerId, role }: RoleAssignment,
    by: Delegate | null,
  ): Promise<void> {
    const { scopes } = await this.roles.find(tx, caller, tenant, role);
    const reason = by && delegationRefusal(by, entityId, scopes);
    if (reason === null) return;
    if (reason === 'entity_other') throw notFound();
    const { actor, origin, clientId } = caller;
    const details = { legal_entity_id: entityId, role, customer_id: customerId };
    const error = accessDenied({ sentence: 'Nobody gives or takes what is above them.', internal: reason });
    throw this.audit.refusal(error, {
      ...{ tenant, type: 'entity.refused', outcome: 'refused', reason, actor, origin, clientId, details },
    });
  }
}
