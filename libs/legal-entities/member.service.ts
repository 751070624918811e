import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import { type AdminCaller, AppError, Clock, uuidv7, validationFailed } from '#kernel';
import { Invalidations, refuseFaults, takenFields } from '#platform';
import { type Expectation, expectNothing, firstEpoch } from '#tenancy';
import { lockOwnRoles } from './company-role-locks.js';
import { LegalEntityFinder } from './legal-entity-finder.js';
import { memberEvent } from './member-event.js';
import type { MemberChanges, MemberInput } from './member-input.js';
import { listMembers, type MemberListQuery } from './member-list.js';
import { findMember, lockMember, type MemberView, requireIn, viewMember } from './member-view.js';
import { Member } from './member.entity.js';
import { checkRoles, losesRights, plainRoles } from './member.policy.js';
import { membershipKey } from './standings.js';

const refuseTaken = takenFields({ legal_entity_member_customer: '/customer_id' });
const REGISTERED = 'select 1 from customer where tenant_id = $1 and id = $2::bigint and not guest for key share';

/** Who belongs to which company, as the admin API, the faces and `mandate apply` see and change it. */
@Injectable()
export class MemberService {
  constructor(
    private readonly entities: LegalEntityFinder,
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
    private readonly clock: Clock,
  ) {}

  /** One row more than the page holds, newest first. */
  list(tx: EntityManager, caller: AdminCaller, query: MemberListQuery): Promise<MemberView[]> {
    return listMembers(tx, caller, query);
  }

  /** The members of one company: 404 when there is none or it is foreign. */
  async listOf(
    tx: EntityManager,
    caller: AdminCaller,
    query: MemberListQuery & { readonly entityId: string },
  ): Promise<MemberView[]> {
    const { tenant } = await this.entities.find(tx, caller, query.tenant, query.entityId);
    return listMembers(tx, caller, { ...query, tenant });
  }

  /** 404 when there is none, it is foreign or of another company. */
  async findIn(tx: EntityManager, caller: AdminCaller, entityId: string, id: string): Promise<MemberView> {
    const view = await this.find(tx, caller, id);
    requireIn(view, entityId);
    return view;
  }

  /** 404 when there is none or it is foreign. */
  async find(tx: EntityManager, caller: AdminCaller, id: string): Promise<MemberView> {
    return viewMember(tx, caller, await findMember(tx, caller, id));
  }

  /** null when the customer is not assigned to the company; 404 for an unknown company. */
  async findByCustomer(
    tx: EntityManager,
    caller: AdminCaller,
    { tenant, entityId, customerId }: Pick<MemberInput, 'tenant' | 'entityId' | 'customerId'>,
  ): Promise<MemberView | null> {
    const { tenantId } = (await this.entities.find(tx, caller, tenant, entityId)).entity;
    const member = await tx.findOneBy(Member, { tenantId, entityId, customerId });
    return member && viewMember(tx, caller, member);
  }

  /** 404 for an unknown company, 422 for an unknown customer or a guest, 409 when they are assigned already. */
  async add(tx: EntityManager, caller: AdminCaller, input: MemberInput): Promise<MemberView> {
    const { entity, tenant } = await this.entities.hold(tx, caller, input.tenant, input.entityId);
    const { tenantId, id: entityId } = entity;
    await requireRegistered(tx, tenantId, input.customerId);
    const now = new Date(this.clock.now());
    const blank = tx.create(Member, {
      ...{ id: uuidv7(now.getTime()), tenantId, entityId, customerId: input.customerId },
      ...{ type: 'CONTACT', primary: false, inheritance: 'NONE', roles: plainRoles([]) },
      ...{ epoch: firstEpoch(this.clock), version: 1, createdAt: now, updatedAt: now },
    });
    const member = await changed(tx, blank, input);
    await tx.insert(Member, member).catch(refuseTaken);
    await this.audit.record(tx, memberEvent(caller, 'entity.member_added', tenant, null, member));
    await this.invalidate(tx, member);
    return viewMember(tx, caller, member);
  }

  /** What is taken away ends the access tokens that rest on it; the sessions live. Changing nothing writes nothing. */
  async update(
    tx: EntityManager,
    caller: AdminCaller,
    id: string,
    changes: MemberChanges,
    expect: Expectation<MemberView> = expectNothing,
  ): Promise<MemberView> {
    const view = await this.lock(tx, caller, id, expect);
    return this.write(tx, caller, view, await changed(tx, view.member, changes), 'entity.member_changed');
  }

  /** To another company of the tenant, with everything they hold. 422 for an unknown one, 409 when they belong to it. */
  async move(
    tx: EntityManager,
    caller: AdminCaller,
    id: string,
    to: string,
    expect: Expectation<MemberView> = expectNothing,
  ): Promise<MemberView> {
    const view = await this.lock(tx, caller, id, expect);
    const target = await this.entities.hold(tx, caller, view.tenant, to).catch(asUnknown);
    const after = tx.create(Member, { ...view.member, entityId: target.entity.id });
    return this.write(tx, caller, view, after, 'entity.member_moved');
  }

  /** Ends the access tokens that rest on it; the sessions live. */
  async remove(
    tx: EntityManager,
    caller: AdminCaller,
    id: string,
    expect: Expectation<MemberView> = expectNothing,
  ): Promise<void> {
    const { member, tenant } = await this.lock(tx, caller, id, expect);
    await tx.delete(Member, { id });
    await this.audit.record(tx, memberEvent(caller, 'entity.member_removed', tenant, member, null));
    await this.invalidate(tx, member);
  }

  private async lock(
    tx: EntityManager,
    caller: AdminCaller,
    id: string,
    expect: Expectation<MemberView>,
  ): Promise<MemberView> {
    const view = await viewMember(tx, caller, await lockMember(tx, caller, id));
    expect(view);
    return view;
  }

  private async write(
    tx: EntityManager,
    caller: AdminCaller,
    view: MemberView,
    after: Member,
    type: string,
  ): Promise<MemberView> {
    const before = view.member;
    const event = memberEvent(caller, type, view.tenant, before, after);
    if (event.changes?.length === 0) return view;
    if (losesRights(before, after)) after.epoch += 1;
    after.version += 1;
    after.updatedAt = new Date(this.clock.now());
    const { entityId, roles, primary, inheritance, epoch, version, updatedAt } = after;
    const fields = { entityId, roles, type: after.type, primary, inheritance, epoch, version, updatedAt };
    await tx.update(Member, { id: after.id }, fields).catch(refuseTaken);
    await this.audit.record(tx, event);
    await this.invalidate(tx, after);
    return viewMember(tx, caller, after);
  }

  private invalidate(tx: EntityManager, { tenantId, customerId }: Member): Promise<void> {
    return this.invalidations.record(tx, 'membership', membershipKey(tenantId, customerId));
  }
}

/** The assignment with the given fields; 422 for roles that do not fit. */
async function changed(tx: EntityManager, member: Member, changes: MemberChanges): Promise<Member> {
  const { roles, type, primary, inheritance } = changes;
  if (roles) refuseFaults(checkRoles(roles, await lockOwnRoles(tx, member.tenantId, roles)));
  const after = tx.create(Member, { ...member });
  after.roles = roles ? plainRoles(roles) : member.roles;
  after.type = type ?? member.type;
  after.primary = primary ?? member.primary;
  after.inheritance = inheritance ?? member.inheritance;
  return after;
}

/** A company that is named in a body and not there is a field that does not fit. */
function asUnknown(error: unknown): never {
  if (!(error instanceof AppError) || error.status !== 404) throw error;
  throw validationFailed({ fields: [{ pointer: '/to', detail: 'is no company of this tenant' }] });
}

/** Unknown, foreign and guest are the same 422. */
async function requireRegistered(tx: EntityManager, tenantId: number, customerId: number): Promise<void> {
  const found = await tx.query<unknown[]>(REGISTERED, [tenantId, customerId]);
  if (found.length > 0) return;
  throw validationFailed({ fields: [{ pointer: '/customer_id', detail: 'is no registered customer of this tenant' }] });
}
