import { Injectable } from '@nestjs/common';
import type { RequestOrigin } from '#kernel';
import { EmployeeDirectory, type EmployeeFacts, EmployeeSignIn } from '#access';
import type { ForeignLogin, ProviderFacts } from '#identity-providers';
import { Database } from '#platform';

/** Which employee a provider speaks of. */
@Injectable()
export class AgentIdentities {
  constructor(
    private readonly employees: EmployeeDirectory,
    private readonly signIn: EmployeeSignIn,
    private readonly database: Database,
  ) {}

  /**
   * By issuer and subject. An employee of this provider who has no subject there yet is bound to it now, when the provider
   * says that it has verified their e-mail address: somebody wrote that address down for them.
   *
   * @returns null = nobody that we know
   */
  async employeeOf(
    provider: ProviderFacts,
    foreign: ForeignLogin,
    origin: RequestOrigin,
  ): Promise<EmployeeFacts | null> {
    const { issuer, subject } = foreign;
    const known = await this.employees.byIdentity(provider.tenantId, provider.id, issuer, subject);
    return known ?? this.bind(provider, foreign, origin);
  }

  private async bind(
    { id, tenantId }: ProviderFacts,
    { issuer, subject, email, emailVerified }: ForeignLogin,
    origin: RequestOrigin,
  ): Promise<EmployeeFacts | null> {
    if (email === null || !emailVerified) return null;
    const employee = await this.employees.byEmail(tenantId, email);
    const identity = employee?.identity ?? null;
    if (employee === null || identity?.providerId !== id || identity.issuer !== issuer) return null;
    const caller = { actor: { type: 'agent', id: employee.id, name: employee.name } as const, origin };
    return this.database.transaction((tx) => this.signIn.bindIdentity(tx, caller, employee, subject));
  }
}
