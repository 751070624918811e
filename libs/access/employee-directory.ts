import { Injectable } from '@nestjs/common';
import { isUuid } from '#kernel';
import { Database, Invalidations, isPlainText, isSameAddress, LeasedCache, type Statement } from '#platform';
import type { EmployeeFacts } from './employee-facts.js';
import { EMPLOYEE_FACTS, employeeFacts, type EmployeeRow } from './employee-row.js';
import { normalEmail } from './employee.policy.js';

const MOST_EMPLOYEES = 20_000;

const BY_ID: Statement = {
  name: 'employee_facts',
  text: `select ${EMPLOYEE_FACTS} from employee e where e.id = $1`,
};
const ID_BY_IDENTITY: Statement = {
  name: 'employee_id_by_identity',
  text: `select id from employee
    where tenant_id = $1 and provider_id = $2::bigint and idp_issuer = $3 and idp_subject = $4`,
};
const ID_BY_EMAIL: Statement = {
  name: 'employee_id_by_email',
  text: 'select id from employee where tenant_id = $1 and lower(email) = lower($2)',
};

/** Employees and what they may do, from a cache that follows every change within a second. Suspended ones included. */
@Injectable()
export class EmployeeDirectory {
  private readonly cache: LeasedCache<EmployeeFacts>;
  /** Whose an identity was when it was last looked up: a hit is checked against the employee as they are now. */
  private readonly ids = new Map<string, string>();

  constructor(
    private readonly database: Database,
    invalidations: Invalidations,
  ) {
    this.cache = new LeasedCache(invalidations, {
      kind: 'employee',
      max: MOST_EMPLOYEES,
      load: (id) => this.read(id),
    });
    // A group may have thousands of members, and seldom changes: then everybody is read again.
    invalidations.subscribe('group', { invalidate: () => this.cache.invalidate(null) });
  }

  async byId(id: string): Promise<EmployeeFacts | null> {
    return isUuid(id) ? this.cache.get(id) : null;
  }

  /** Without asking the database; undefined when it must be asked. */
  peek(id: string): EmployeeFacts | undefined {
    return this.cache.peek(id);
  }

  /** Who it is that a provider calls by this subject. An identity that is not bound yet is nobody's. */
  async byIdentity(
    tenantId: number,
    providerId: number,
    issuer: string,
    subject: string,
  ): Promise<EmployeeFacts | null> {
    if (!isPlainText(issuer) || !isPlainText(subject)) return null;
    const identity = JSON.stringify([tenantId, providerId, issuer, subject]);
    const isTheirs = (employee: EmployeeFacts | null): employee is EmployeeFacts =>
      employee !== null && identityOf(employee) === identity;
    const known = this.ids.get(identity);
    const hit = known === undefined ? null : await this.byId(known);
    if (isTheirs(hit)) return hit;
    const [row] = await this.database.query<{ id: string }>(ID_BY_IDENTITY, [tenantId, providerId, issuer, subject]);
    if (!row) return null;
    if (this.ids.size >= MOST_EMPLOYEES) this.ids.clear();
    this.ids.set(identity, row.id);
    const found = await this.byId(row.id);
    return isTheirs(found) ? found : null;
  }

  /** Whatever the case of the letters A to Z. */
  async byEmail(tenantId: number, email: string): Promise<EmployeeFacts | null> {
    if (!isPlainText(email)) return null;
    const address = normalEmail(email);
    const [row] = await this.database.query<{ id: string }>(ID_BY_EMAIL, [tenantId, address]);
    const found = row ? await this.byId(row.id) : null;
    return found !== null && isSameAddress(found.email, email.trim()) ? found : null;
  }

  private async read(id: string): Promise<EmployeeFacts | null> {
    const [row] = await this.database.query<EmployeeRow>(BY_ID, [id]);
    return row ? employeeFacts(row) : null;
  }
}

const identityOf = ({ tenantId, identity }: EmployeeFacts): string | null =>
  identity && JSON.stringify([tenantId, identity.providerId, identity.issuer, identity.subject]);
