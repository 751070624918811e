import { Injectable } from '@nestjs/common';
import { opens } from '#access';
import { type CompanyOfCustomer, CompanyReader } from './company.reader.js';
import { Standings } from './standings.js';

/** Whom a question is about. */
export interface CompanyCustomer {
  readonly tenantId: number;
  readonly customerId: number;
}

/** Which companies a customer may act for. */
@Injectable()
export class CompanyAccess {
  constructor(
    private readonly standings: Standings,
    private readonly reader: CompanyReader,
  ) {}

  /** By name, inactive ones included; at most `MOST_COMPANIES`. Asks the database. */
  companiesOf(tenantId: number, customerId: number): Promise<readonly CompanyOfCustomer[]> {
    return this.reader.read(tenantId, customerId);
  }

  /** Is `wanted` below `own` in the tree, and has the customer rights there? */
  async coversBelow({ tenantId, customerId }: CompanyCustomer, own: string, wanted: string): Promise<boolean> {
    const standing = await this.standings.of(tenantId, customerId, wanted);
    return standing?.ancestors.includes(own) ?? false;
  }

  /** Do the customer's roles in the company give this scope? What a client or a group gives everybody makes nobody its admin. */
  async givesByRole({ tenantId, customerId }: CompanyCustomer, company: string, scope: string): Promise<boolean> {
    const standing = await this.standings.of(tenantId, customerId, company);
    return standing !== null && opens(scope, new Set(standing.scopes));
  }
}
