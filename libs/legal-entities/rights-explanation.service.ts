import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EmployeeDirectory, type Permission } from '#access';
import { CustomerDirectory } from '#customers';
import { type AdminCaller, notFound } from '#kernel';
import { ClientDirectory } from '#oauth-clients';
import { missingPermission } from '#platform';
import { TenantService } from '#tenancy';
import {
  type ExplainedLack,
  type ExplainedScope,
  explainLack,
  explainScopes,
  type RightsFacts,
} from './rights-explanation.policy.js';
import { RightsFactsReader } from './rights-facts.reader.js';

interface EmployeeSubject {
  /** UUIDv7. */
  readonly employeeId: string;
}

interface CustomerSubject extends Pick<RightsFacts, 'company' | 'onBehalf'> {
  /** Their number. */
  readonly customerId: number;
  /** null = what a client gives is left out. */
  readonly clientId: string | null;
}

/** Whose rights, and in which token. */
export type RightsSubject = EmployeeSubject | CustomerSubject;

export interface RightsExplained {
  readonly refused: RightsFacts['refused'];
  readonly scopes: readonly ExplainedScope[];
  /** null = no scope was asked for, or it is there. */
  readonly whyNot: readonly ExplainedLack[] | null;
}

/** Answers operators where somebody's scopes come from, and why one is missing. Shows only what they may see elsewhere. */
@Injectable()
export class RightsExplanation {
  constructor(
    private readonly tenants: TenantService,
    private readonly customers: CustomerDirectory,
    private readonly employees: EmployeeDirectory,
    private readonly clients: ClientDirectory,
    private readonly facts: RightsFactsReader,
  ) {}

  /**
   * @param scope null = every scope
   * @throws 404 when there is nobody of that number or id, or no such client; 403 without the permission to read what is asked
   */
  async explain(
    tx: EntityManager,
    caller: AdminCaller,
    tenant: string | undefined,
    subject: RightsSubject,
    scope: string | null,
  ): Promise<RightsExplained> {
    const { id: tenantId } = await this.tenants.choose(tx, caller, tenant);
    const facts =
      'employeeId' in subject
        ? await this.ofEmployee(tenantId, subject)
        : await this.ofCustomer(caller, tenantId, subject);
    const lacks = scope === null ? [] : explainLack(facts, scope);
    return {
      refused: facts.refused,
      scopes: explainScopes(facts, scope),
      whyNot: lacks.length > 0 ? lacks : null,
    };
  }

  private async ofEmployee(tenantId: number, { employeeId }: EmployeeSubject): Promise<RightsFacts> {
    const employee = await this.employees.byId(employeeId);
    if (employee?.tenantId !== tenantId) throw notFound();
    return this.facts.ofEmployee(tenantId, employeeId);
  }

  private async ofCustomer(caller: AdminCaller, tenantId: number, subject: CustomerSubject): Promise<RightsFacts> {
    const { customerId, clientId, company, onBehalf } = subject;
    requireToRead(caller, 'customer_read', true);
    requireToRead(caller, 'client_read', clientId !== null);
    requireToRead(caller, 'entity_read', company !== null);
    const [customer, client] = await Promise.all([
      this.customers.state(tenantId, customerId),
      clientId === null ? null : this.clients.facts(clientId),
    ]);
    if (!customer || (clientId !== null && client?.tenantId !== tenantId)) throw notFound();
    const elsewhere = caller.permissions.has('entity_read');
    return this.facts.ofCustomer(customer, { client, company, onBehalf, elsewhere });
  }
}

/** What is explained is shown to nobody who could not read it in its own place. */
function requireToRead({ permissions }: AdminCaller, permission: Permission, needed: boolean): void {
  if (needed && !permissions.has(permission)) throw missingPermission(permission, 'rights are explained');
}
