import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import { type Caller, Clock, isUuid, validationFailed } from '#kernel';
import { Database, hashPassword, Invalidations, isPlainText, type Statement, verifyPassword } from '#platform';
import { TenantDirectory } from '#tenancy';
import { refuseTakenEmployee } from './employee-taken.js';
import { employeeEntry } from './employee-event.js';
import type { EmployeeFacts } from './employee-facts.js';
import { EMPLOYEE_FACTS, employeeFacts, type EmployeeRow } from './employee-row.js';
import { Employee } from './employee.entity.js';
import { normalEmail } from './employee.policy.js';
import { passwordFault } from './password.policy.js';

/** Why a password does not let an employee in. For the audit only: outside they all look the same. */
export type EmployeeLoginRefusal =
  'employee_unknown' | 'employee_elsewhere' | 'employee_no_password' | 'employee_password' | 'employee_inactive';

export interface RefusedEmployee {
  readonly refused: EmployeeLoginRefusal;
  /** For the audit too; null when it was about nobody. */
  readonly employee: EmployeeFacts | null;
}

/** An employee as our own sign-in page sees them. */
export interface EmployeeAccount {
  readonly employee: EmployeeFacts;
  /** An operator knows it: nothing else happens before they have one of their own. */
  readonly passwordIsBorrowed: boolean;
  /** False = they set up an authenticator app before anything is issued. */
  readonly hasTotp: boolean;
}

interface AccountRow extends EmployeeRow {
  readonly password_hash: string | null;
  readonly password_set_by: 'self' | 'operator' | null;
  readonly totp_enabled_at: Date | null;
}

const COLUMNS = `${EMPLOYEE_FACTS}, e.password_hash, e.password_set_by, e.totp_enabled_at`;
const BY_EMAIL: Statement = {
  name: 'employee_account_by_email',
  text: `select ${COLUMNS} from employee e where e.tenant_id = $1 and lower(e.email) = lower($2)`,
};
const BY_ID: Statement = {
  name: 'employee_account',
  text: `select ${COLUMNS} from employee e where e.id = $1`,
};

/**
 * How employees sign in, as far as it is about their record: the password of those who use our own page, and the identity of
 * those who come from a provider. Their authenticator app is `EmployeeTotp`'s.
 */
@Injectable()
export class EmployeeSignIn {
  constructor(
    private readonly database: Database,
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
    private readonly clock: Clock,
  ) {}

  /** Does the same work whatever comes out, so that the time does not tell which employees exist. */
  async verifyPassword(tenantId: number, email: string, password: string): Promise<EmployeeAccount | RefusedEmployee> {
    const address = isPlainText(email) ? normalEmail(email) : '';
    const [row] = await this.database.query<AccountRow>(BY_EMAIL, [tenantId, address]);
    const right = await verifyPassword(row?.password_hash ?? null, password);
    if (!row) return { refused: 'employee_unknown', employee: null };
    const refused = reasonToRefuse(row, right);
    return refused === null ? accountFrom(row) : { refused, employee: employeeFacts(row) };
  }

  /**
   * Whoever proved their password a moment ago, as they are now: for the page's next step.
   *
   * @returns null when they are suspended, gone, or changed since
   */
  async account({ id, epoch }: Pick<EmployeeFacts, 'id' | 'epoch'>): Promise<EmployeeAccount | null> {
    const [row] = isUuid(id) ? await this.database.query<AccountRow>(BY_ID, [id]) : [];
    return row?.active && row.epoch === epoch ? accountFrom(row) : null;
  }

  /**
   * For who proved the present password as somebody whose epoch was `who.epoch`. Ends what they act in. 422 names
   * `/new_password` when it does not fit.
   *
   * @returns them with their new epoch; null when they are no longer as they were, and nothing was changed
   */
  async setOwnPassword(
    tx: EntityManager,
    caller: Caller,
    who: Pick<EmployeeFacts, 'id' | 'epoch'>,
    password: string,
  ): Promise<EmployeeFacts | null> {
    const where = { id: who.id, epoch: who.epoch, status: 'active' } as const;
    const before = await tx.findOne(Employee, { where, lock: { mode: 'pessimistic_write' } });
    if (!before || before.passwordHash === null) return null;
    const same = await verifyPassword(before.passwordHash, password);
    const detail = passwordFault(password, before.email) ?? (same ? 'must be another one than the present' : null);
    if (detail !== null) throw validationFailed({ fields: [{ pointer: '/new_password', detail }] });
    return this.write(tx, caller, before, 'employee.password_changed', {
      passwordHash: await hashPassword(password),
      passwordSetBy: 'self',
      epoch: before.epoch + 1,
    });
  }

  /**
   * Who came from their provider for the first time: from now on they are this subject there. Raises nothing, because nobody
   * could sign in as them before.
   *
   * @returns null when the identity is bound already, or no longer the one of `employee`, or the subject is somebody else's
   */
  async bindIdentity(
    tx: EntityManager,
    caller: Caller,
    { id, epoch, identity }: EmployeeFacts,
    subject: string,
  ): Promise<EmployeeFacts | null> {
    const before = await tx.findOne(Employee, { where: { id, epoch }, lock: { mode: 'pessimistic_write' } });
    if (before?.status !== 'active' || before.idpSubject !== null) return null;
    const { tenantId, providerId, idpIssuer } = before;
    if (providerId === null || idpIssuer === null) return null;
    if (providerId !== identity?.providerId || idpIssuer !== identity.issuer) return null;
    if (await tx.existsBy(Employee, { tenantId, providerId, idpIssuer, idpSubject: subject })) return null;
    return this.write(tx, caller, before, 'employee.identity_bound', { idpSubject: subject });
  }

  /** That they signed in. Not a change of the record: its version stays. */
  async touch(tx: EntityManager, id: string): Promise<void> {
    await tx.update(Employee, { id }, { lastLoginAt: new Date(this.clock.now()) });
  }

  private async write(
    tx: EntityManager,
    caller: Caller,
    before: Employee,
    type: OwnChange,
    change: Partial<Employee>,
  ): Promise<EmployeeFacts> {
    const { id, tenantId, version } = before;
    const updatedAt = new Date(this.clock.now());
    await tx.update(Employee, { id }, { ...change, version: version + 1, updatedAt }).catch(refuseTakenEmployee);
    const tenant = await this.tenants.tenant(tenantId);
    await this.audit.record(tx, { ...employeeEntry(caller, tenant?.slug ?? null, before), type });
    await this.invalidations.record(tx, 'employee', id);
    const [row] = await tx.query<EmployeeRow[]>(BY_ID.text, [id]);
    return employeeFacts(row as EmployeeRow);
  }
}

/** What employees do to their own record. */
type OwnChange = 'employee.password_changed' | 'employee.identity_bound';

function reasonToRefuse(row: AccountRow, right: boolean): EmployeeLoginRefusal | null {
  if (row.provider_id !== null) return 'employee_elsewhere';
  if (row.password_hash === null) return 'employee_no_password';
  if (!right) return 'employee_password';
  return row.active ? null : 'employee_inactive';
}

/** Without the hash, which goes no further than this file. */
const accountFrom = (row: AccountRow): EmployeeAccount => ({
  employee: employeeFacts(row),
  passwordIsBorrowed: row.password_set_by === 'operator',
  hasTotp: row.totp_enabled_at !== null,
});
