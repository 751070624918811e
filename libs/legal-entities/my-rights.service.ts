import { Injectable } from '@nestjs/common';
import { CustomerDirectory } from '#customers';
import { accessDenied } from '#kernel';
import type { AccessTokenInfo } from '#tokens';
import type { RightsFacts } from './rights-explanation.policy.js';
import { RightsFactsReader } from './rights-facts.reader.js';

/** Gathers where the scopes of a token come from. */
@Injectable()
export class MyRights {
  constructor(
    private readonly customers: CustomerDirectory,
    private readonly facts: RightsFactsReader,
  ) {}

  /** @throws 403 when the token is neither a customer's nor an employee's */
  async factsOf({ tenantId, session, onBehalf }: AccessTokenInfo): Promise<RightsFacts> {
    const { customerId, employeeId, company, clientId, scope } = session;
    if (customerId === null && employeeId !== null) return this.facts.ofEmployee(tenantId, employeeId);
    const customer = customerId === null ? null : await this.customers.state(tenantId, customerId);
    if (!customer) throw accessDenied({ internal: 'the token is nobody’s own' });
    // What the session keeps is the client's part of its scope: at the sign-in, narrowed since by refreshes.
    const client = { clientId, scopes: scope.split(' ').filter(Boolean) };
    return this.facts.ofCustomer(customer, { client, company, onBehalf, elsewhere: false });
  }
}
