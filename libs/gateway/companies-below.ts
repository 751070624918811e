import { Injectable } from '@nestjs/common';
import { CompanyAccess, type CompanyCustomer } from '#legal-entities';

/** Companies that a path may name although the token acts for the one above them. */
@Injectable()
export class CompaniesBelow {
  constructor(private readonly access: CompanyAccess) {}

  /** Those of the wanted ones at which the customer has rights below their own. Without a promise when all are in memory. */
  of(
    customer: CompanyCustomer,
    own: string,
    wanted: readonly string[],
  ): ReadonlySet<string> | Promise<ReadonlySet<string>> {
    const covered = new Set<string>();
    for (const company of wanted) {
      const known = this.access.peekCoversBelow(customer, own, company);
      if (known === undefined) return this.asked(customer, own, wanted);
      if (known) covered.add(company);
    }
    return covered;
  }

  private async asked(customer: CompanyCustomer, own: string, wanted: readonly string[]): Promise<ReadonlySet<string>> {
    const covered = await Promise.all(wanted.map((company) => this.access.coversBelow(customer, own, company)));
    return new Set(wanted.filter((_, index) => covered[index]));
  }
}
