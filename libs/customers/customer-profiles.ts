import { Injectable } from '@nestjs/common';
import { Database, type Statement } from '#platform';

/** What a customer is called; both names may be empty. */
export interface CustomerProfile {
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly firstName: string;
  readonly lastName: string;
  readonly externalId: string | null;
  /** Raised by every change. */
  readonly version: number;
}

const PROFILE: Statement = {
  name: 'customer_profile',
  text: `select email, email_verified as "emailVerified", first_name as "firstName", last_name as "lastName",
      external_id as "externalId", version
    from customer where tenant_id = $1 and id = $2`,
};

/** Personal data, read when it is told and kept nowhere: for those who may know the customer already. */
@Injectable()
export class CustomerProfiles {
  constructor(private readonly database: Database) {}

  async of({ tenantId, id }: { readonly tenantId: number; readonly id: number }): Promise<CustomerProfile | null> {
    return (await this.database.query<CustomerProfile>(PROFILE, [tenantId, id]))[0] ?? null;
  }
}
