import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Transaction } from '#kernel';
import type { PageQuery } from '#platform';
import type { Expectation } from '#tenancy';
import {
  GIVE_ROLES,
  mayAdminister,
  mayGive,
  mayTake,
  scopesOfRoles,
  SEE_PEOPLE,
  TAKE_ROLES,
} from './administration.policy.js';
import { type AdministrationCall, CompanyAdministration, type CompanyAdministrator } from './company-administration.js';
import type { MemberView } from './member-view.js';
import { requireIn } from './member-view.js';
import type { MemberType } from './member.entity.js';
import { plainRoles } from './member.policy.js';
import { MemberService } from './member.service.js';

const ADMIN = 'B2B_ADMIN';
const OTHER_ADMINS = `select count(*)::int as others from legal_entity_member m
    join customer c on c.tenant_id = m.tenant_id and c.id = m.customer_id
  where m.tenant_id = $1 and m.legal_entity_id = $2 and m.customer_id <> $3::bigint and m.roles @> array[$4::text]
    and c.status = 'active'`;

/** What an administrator of a company may change about its people; where roles count elsewhere is the merchant's business. */
export interface PersonChanges {
  /** Codes, replaced as a whole; none = `B2B_CONTACT`. */
  readonly roles?: readonly string[];
  readonly type?: MemberType;
}

/** The people of a company, as its own administrators see and change them. */
@Injectable()
export class CompanyPeople {
  constructor(
    private readonly administration: CompanyAdministration,
    private readonly members: MemberService,
  ) {}

  /** One row more than the page holds, newest first. */
  async list(tx: EntityManager, call: AdministrationCall, query: PageQuery): Promise<MemberView[]> {
    const { caller, company } = await this.administration.require(tx, call, SEE_PEOPLE);
    return this.members.listOf(tx, caller, { ...query, tenant: company.tenant, entityId: company.entity.id });
  }

  /** 404 when there is none or it is of another company. */
  async find(tx: EntityManager, call: AdministrationCall, id: string): Promise<MemberView> {
    const { caller } = await this.administration.require(tx, call, SEE_PEOPLE);
    return this.members.findIn(tx, caller, call.entityId, id);
  }

  /** Somebody of another company whose people they decide about; everybody else is invited. */
  async add(
    tx: EntityManager,
    call: AdministrationCall,
    customerId: number,
    changes: PersonChanges,
  ): Promise<MemberView> {
    const admin = await this.administration.require(tx, call, GIVE_ROLES);
    const roles = plainRoles(changes.roles ?? []);
    await this.administration.requireGive(tx, admin, roles);
    await this.administration.requireColleague(tx, admin, customerId);
    const { tenant, entity } = admin.company;
    const input = { tenant, entityId: entity.id, customerId, roles, type: changes.type };
    return this.members.add(tx, admin.caller, input);
  }

  /** Roles that are added or taken must be within their own, and the last admin stays one. */
  async change(
    tx: EntityManager,
    call: AdministrationCall,
    id: string,
    { roles, type }: PersonChanges,
    expect: Expectation<MemberView>,
  ): Promise<MemberView> {
    const admin = await this.administration.require(tx, call, SEE_PEOPLE);
    const { member } = await this.members.findIn(tx, admin.caller, call.entityId, id);
    const own = await this.administration.ownRoles(tx, admin.tenantId, [...member.roles, ...(roles ?? [])]);
    const others = await this.otherAdmins(tx, admin);
    return this.members.update(tx, admin.caller, id, { roles, type }, (view) => {
      requireIn(view, call.entityId);
      expect(view);
      const { roles: before, inheritance } = view.member;
      const after = roles ? plainRoles(roles) : before;
      const given = after.filter((code) => !before.includes(code));
      if (given.length > 0 || type !== undefined) this.requireScope(admin, GIVE_ROLES);
      this.administration.refuse(admin, mayGive({ scopes: scopesOfRoles(given, own), inheritance }, admin.roleScopes));
      this.requireTaking(admin, view, after, { own, others });
    });
  }

  /** The last admin cannot remove themself. */
  async remove(
    tx: EntityManager,
    call: AdministrationCall,
    id: string,
    expect: Expectation<MemberView>,
  ): Promise<void> {
    const admin = await this.administration.require(tx, call, TAKE_ROLES);
    const { member } = await this.members.findIn(tx, admin.caller, call.entityId, id);
    const own = await this.administration.ownRoles(tx, admin.tenantId, member.roles);
    const others = await this.otherAdmins(tx, admin);
    await this.members.remove(tx, admin.caller, id, (view) => {
      requireIn(view, call.entityId);
      expect(view);
      this.requireTaking(admin, view, [], { own, others });
    });
  }

  /** @param world the tenant's own roles that matter, and how many other admins the company has */
  private requireTaking(
    admin: CompanyAdministrator,
    { member }: MemberView,
    after: readonly string[],
    { own, others }: { readonly own: ReadonlyMap<string, readonly string[]>; readonly others: number },
  ): void {
    const taken = member.roles.filter((code) => !after.includes(code));
    if (taken.length === 0) return;
    this.requireScope(admin, TAKE_ROLES);
    const moved = { scopes: scopesOfRoles(taken, own), inheritance: member.inheritance };
    this.administration.refuse(admin, mayTake(moved, admin.roleScopes));
    const leaves = member.customerId === admin.customerId && taken.includes(ADMIN);
    this.administration.refuse(admin, leaves && others === 0 ? 'last_admin' : null);
  }

  private requireScope(admin: CompanyAdministrator, scope: string): void {
    const { bearer, roleScopes, company } = admin;
    const facts = { company: bearer.session.company, tokenScopes: bearer.scopes, roleScopes };
    this.administration.refuse(admin, mayAdminister(facts, company.entity.id, scope));
  }

  private async otherAdmins(tx: Transaction, { tenantId, company, customerId }: CompanyAdministrator): Promise<number> {
    const values = [tenantId, company.entity.id, customerId, ADMIN];
    const [row] = (await tx.query(OTHER_ADMINS, values)) as { others: number }[];
    return row?.others ?? 0;
  }
}
