import { Injectable } from '@nestjs/common';
import { EmployeeDirectory } from '#access';
import { IdentityProviders } from '#identity-providers';
import type { ClientFacts } from '#oauth-clients';
import type { EmployeeSessionFacts, Vouching } from './employee-session.policy.js';

/** Who signed in, as a code or a session remembers it. */
export interface SignedInEmployee {
  readonly employeeId: string;
  readonly employeeEpoch: number;
  readonly vouching: Vouching | null;
}

/** Gathers what `decideEmployeeSession` is made from. */
@Injectable()
export class EmployeeSessionFactsReader {
  constructor(
    private readonly employees: EmployeeDirectory,
    private readonly providers: IdentityProviders,
  ) {}

  async read(client: ClientFacts, who: SignedInEmployee): Promise<EmployeeSessionFacts> {
    const { employeeId, employeeEpoch, vouching } = who;
    const [employee, provider] = await Promise.all([
      this.employees.byId(employeeId),
      vouching === null ? null : this.providers.byId(vouching.id),
    ]);
    return { client, employee, employeeEpoch, vouching, provider };
  }
}
