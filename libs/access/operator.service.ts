import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog, requireFreshSignIn } from '#audit';
import { type AdminCaller, Clock, isUuid, notFound, uuidv7, validationFailed } from '#kernel';
import { hashPassword, isUniqueViolation, tenantFilter, verifyPassword } from '#platform';
import { columnsOf, Operator, sightOf, type TenantSight } from './operator.entity.js';
import { emailTaken } from './operator.errors.js';
import { endsSessions, givesAccess, isMainstay, withinSight } from './operator.policy.js';
import { OperatorRefusals } from './operator-refusals.js';
import { passwordFault } from './password.policy.js';
import { operatorEvent } from './operator-event.js';
import type { Role } from './roles.js';
import { UnsendableInvitations } from './unsendable-invitations.js';

export interface NewOperator {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly tenants: TenantSight;
  readonly password: string;
  readonly enabled?: boolean;
}

/** What is absent stays as it is. */
export interface OperatorChange {
  readonly name?: string;
  readonly role?: Role;
  readonly tenants?: TenantSight;
  readonly enabled?: boolean;
  readonly password?: string;
}

/** Compares the caller's version with the locked record; throws when it is stale. */
export type VersionCheck = (current: Operator) => void | Promise<void>;

/** Makes the next change of operators wait for this transaction where it could take away the last owner. */
const LOCK_OWNERS = `select pg_advisory_xact_lock(hashtext('mandate.owners'))`;

/** Writes operators. What a caller may not see is 404; what they may not grant is 403; both come before any change. */
@Injectable()
export class OperatorService {
  constructor(
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly refusals: OperatorRefusals,
    private readonly unsendable: UnsendableInvitations,
  ) {}

  async create(tx: EntityManager, caller: AdminCaller, wanted: NewOperator): Promise<Operator> {
    await this.refusals.ofGrant(caller, wanted.role, wanted.tenants);
    await requireFreshSignIn(this.audit, caller, this.clock.now(), { what: 'operator.create' });
    refusePassword('/password', wanted.password, wanted.email);
    const now = new Date(this.clock.now());
    const operator = tx.create(Operator, {
      id: uuidv7(now.getTime()),
      email: wanted.email,
      name: wanted.name,
      passwordHash: await hashPassword(wanted.password),
      totpEnabledAt: null,
      role: wanted.role,
      ...columnsOf(wanted.tenants),
      enabled: wanted.enabled ?? true,
      epoch: 0,
      version: 1,
      createdAt: now,
      updatedAt: now,
      lastLoginAt: null,
    });
    await tx.insert(Operator, operator).catch((error: unknown) => {
      throw isUniqueViolation(error) ? emailTaken() : error;
    });
    await this.audit.record(tx, operatorEvent('operator.created', caller, null, operator));
    return operator;
  }

  async update(
    tx: EntityManager,
    caller: AdminCaller,
    id: string,
    change: OperatorChange,
    checkVersion: VersionCheck,
  ): Promise<Operator> {
    const before = await this.lock(tx, caller, id);
    await checkVersion(before);
    await this.refusals.ofGrant(caller, before.role, sightOf(before));
    const after = tx.create(Operator, { ...before });
    if (change.name !== undefined) after.name = change.name;
    if (change.role !== undefined) after.role = change.role;
    if (change.enabled !== undefined) after.enabled = change.enabled;
    if (change.tenants !== undefined) Object.assign(after, columnsOf(change.tenants));
    await this.refusals.ofGrant(caller, after.role, sightOf(after));
    if (change.password !== undefined) {
      if (caller.actor.type === 'operator' && caller.actor.id === id) throw ownPasswordElsewhere();
      refusePassword('/password', change.password, before.email);
      after.passwordHash = await hashPassword(change.password);
    }
    if (givesAccess(before, after)) {
      await requireFreshSignIn(this.audit, caller, this.clock.now(), { what: 'operator.update' });
    }
    await this.keepOneOwner(tx, caller, before, after);
    return this.save(tx, caller, before, after);
  }

  async remove(tx: EntityManager, caller: AdminCaller, id: string, checkVersion: VersionCheck): Promise<void> {
    const operator = await this.lock(tx, caller, id);
    await checkVersion(operator);
    await this.refusals.ofGrant(caller, operator.role, sightOf(operator));
    await this.keepOneOwner(tx, caller, operator, null);
    await this.unsendable.withdraw(tx, caller, tx.create(Operator, { ...operator, enabled: false }));
    await tx.delete(Operator, { id });
    await this.audit.record(tx, operatorEvent('operator.deleted', caller, operator, null));
  }

  /** Anybody may change their own password, knowing the old one. Ends all their sessions. */
  async changeOwnPassword(tx: EntityManager, caller: AdminCaller, current: string, next: string): Promise<Operator> {
    const before = await this.ownAccount(tx, caller, current, '/current_password');
    refusePassword('/new_password', next, before.email);
    const after = tx.create(Operator, { ...before, passwordHash: await hashPassword(next) });
    return this.save(tx, caller, before, after);
  }

  /**
   * The caller's own record, locked, when they know its password.
   *
   * @param pointer the field that a 422 names when it is not theirs
   */
  async ownAccount(tx: EntityManager, caller: AdminCaller, password: string, pointer: string): Promise<Operator> {
    const own = await this.lock(tx, caller, caller.actor.id);
    if (!(await verifyPassword(own.passwordHash, password))) await this.refusals.ofOwnPassword(caller, pointer);
    return own;
  }

  /** Ends every session of the operator, also one that is being started right now. */
  async endSessions(tx: EntityManager, caller: AdminCaller, id: string): Promise<void> {
    const operator = await this.lock(tx, caller, id);
    await tx.update(Operator, { id }, { epoch: operator.epoch + 1 });
    await this.audit.record(tx, operatorEvent('operator.sessions_ended', caller, operator, operator));
  }

  /** The operator, if the caller sees everything that the operator sees; foreign and unknown are the same 404. */
  async read(tx: EntityManager, caller: AdminCaller, id: string): Promise<Operator> {
    return visible(caller, isUuid(id) ? await tx.findOneBy(Operator, { id }) : null);
  }

  findByEmail(tx: EntityManager, email: string): Promise<Operator | null> {
    return tx.createQueryBuilder(Operator, 'o').where('lower(o.email) = lower(:email)', { email }).getOne();
  }

  /**
   * Newest first, one more than `limit` when there are more.
   *
   * @param search.before id of the last one of the page before
   * @param search.text part of the e-mail address or name
   */
  list(
    tx: EntityManager,
    caller: AdminCaller,
    search: { before: string | null; text?: string; role?: Role; limit: number },
  ): Promise<Operator[]> {
    const query = tx
      .createQueryBuilder(Operator, 'o')
      .orderBy('o.id', 'DESC')
      .limit(search.limit + 1);
    const seen = tenantFilter(caller);
    if (seen) query.andWhere('not o.all_tenants and o.tenants <@ :seen', { seen });
    if (search.before !== null) query.andWhere('o.id < :before', { before: search.before });
    if (search.role !== undefined) query.andWhere('o.role = :role', { role: search.role });
    if (search.text !== undefined) {
      query.andWhere('position(lower(:text) in lower(o.email || chr(10) || o.name)) > 0', { text: search.text });
    }
    return query.getMany();
  }

  /** Like `read`; nobody else changes the record until the transaction ends. */
  async lock(tx: EntityManager, caller: AdminCaller, id: string): Promise<Operator> {
    if (!isUuid(id)) throw notFound();
    return visible(caller, await tx.findOne(Operator, { where: { id }, lock: { mode: 'pessimistic_write' } }));
  }

  /** AD-14. The lock makes a second such change wait and then count what the first one left. */
  private async keepOneOwner(
    tx: EntityManager,
    caller: AdminCaller,
    before: Operator,
    after: Operator | null,
  ): Promise<void> {
    if (!isMainstay(before) || (after !== null && isMainstay(after))) return;
    await tx.query(LOCK_OWNERS);
    const owners = await tx.findBy(Operator, { role: 'owner', enabled: true });
    if (!owners.some((owner) => owner.id !== before.id && isMainstay(owner))) await this.refusals.ofLastOwner(caller);
  }

  private async save(tx: EntityManager, caller: AdminCaller, before: Operator, after: Operator): Promise<Operator> {
    const event = operatorEvent('operator.updated', caller, before, after);
    if (event.changes?.length === 0) return before;
    after.version = before.version + 1;
    after.epoch = before.epoch + (endsSessions(before, after) ? 1 : 0);
    after.updatedAt = new Date(this.clock.now());
    await tx.save(Operator, after);
    await this.audit.record(tx, event);
    await this.unsendable.withdraw(tx, caller, after);
    return after;
  }
}

function visible(caller: AdminCaller, operator: Operator | null): Operator {
  if (!operator || !withinSight(sightOf(operator), caller.tenants)) throw notFound();
  return operator;
}

function refusePassword(pointer: string, password: string, email: string): void {
  const detail = passwordFault(password, email);
  if (detail !== null) throw validationFailed({ fields: [{ pointer, detail }] });
}

/** A stolen session must not be enough to take an account over. */
const ownPasswordElsewhere = (): Error =>
  validationFailed({ fields: [{ pointer: '/password', detail: 'is changed at /operators/me/password' }] });
