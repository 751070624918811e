import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import { type Caller, Clock } from '#kernel';
import { APP_SETTINGS, type Settings } from '#platform';
import { TenantDirectory } from '#tenancy';
import { employeeEntry } from './employee-event.js';
import type { EmployeeFacts } from './employee-facts.js';
import { Employee } from './employee.entity.js';
import { totpAlreadyOn } from './operator.errors.js';
import { newTotpSecret, totpOffer, type TotpOffer } from './totp.js';
import { EmployeeTotpVault } from './totp-vaults.js';

type Who = Pick<EmployeeFacts, 'id' | 'epoch'>;

/** The second factor of employees who sign in on our page. There are no recovery codes: an operator removes a lost app. */
@Injectable()
export class EmployeeTotp {
  constructor(
    private readonly vault: EmployeeTotpVault,
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    @Inject(APP_SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * A new secret, which counts from its first code on. Always a new one: who else knows the password must not have seen it.
   * 409 when an app is set up already.
   *
   * @returns null when they are no longer as they were when they proved their password
   */
  async begin(tx: EntityManager, who: Who): Promise<TotpOffer | null> {
    const employee = await lock(tx, who);
    if (!employee) return null;
    if (employee.totpEnabledAt !== null) throw totpAlreadyOn();
    const secret = newTotpSecret();
    await this.vault.put(tx, employee.id, secret);
    return totpOffer(secret, this.settings.PUBLIC_URL, employee.email);
  }

  /** The first code proves that the app has the secret: from now on a code is asked for. False = it is no good. */
  async confirm(tx: EntityManager, caller: Caller, who: Who, code: string): Promise<boolean> {
    const employee = await lock(tx, who);
    if (!employee || employee.totpEnabledAt !== null) return false;
    const now = this.clock.now();
    if (!(await this.vault.take(tx, employee.id, code, now))) return false;
    const { id, version, tenantId } = employee;
    const at = new Date(now);
    await tx.update(Employee, { id }, { totpEnabledAt: at, updatedAt: at, version: version + 1 });
    const tenant = await this.tenants.tenant(tenantId);
    await this.audit.record(tx, {
      ...employeeEntry(caller, tenant?.slug ?? null, employee),
      type: 'employee.totp_enabled',
    });
    return true;
  }

  /** Uses a code of the app up. False = it is no good, was used before, or no app is set up. */
  async prove(tx: EntityManager, who: Who, code: string): Promise<boolean> {
    const employee = await lock(tx, who);
    if (!employee || employee.totpEnabledAt === null) return false;
    return this.vault.take(tx, employee.id, code, this.clock.now());
  }
}

/** As they were when they proved their password. The lock makes two steps of one sign-in wait for each other. */
const lock = (tx: EntityManager, { id, epoch }: Who): Promise<Employee | null> =>
  tx.findOne(Employee, { where: { id, epoch, status: 'active' }, lock: { mode: 'pessimistic_write' } });
