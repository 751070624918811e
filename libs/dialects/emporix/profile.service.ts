import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Caller, invalidToken } from '#kernel';
import { type CustomerProfile, CustomerProfiles, CustomerService } from '#customers';
import { CompanyAccess, type CompanyOfCustomer } from '#legal-entities';
import { TenantDirectory } from '#tenancy';
import type { AccessTokenInfo } from '#tokens';
import type { EmporixFields } from './emporix-fields.js';
import { siteOf } from './emporix-shops.js';
import type { EmporixProfileDto } from './profile.dto.js';

const LONGEST_NAME = 200;

/** What a visitor is told of themself. */
export const ANONYMOUS_PROFILE: EmporixProfileDto = {
  ...{ firstName: 'Anonymous', lastName: 'Anonymous', customerNumber: '00000000', id: '00000000', accounts: [] },
};

/** Names as they shall be; undefined = they stay. */
export interface Names {
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
}

export const namesOf = (fields: EmporixFields): Names => ({
  firstName: nameOf(fields, 'firstName'),
  lastName: nameOf(fields, 'lastName'),
});

/** null removes the name (RFC 7396 §2). */
const nameOf = (fields: EmporixFields, field: keyof Names): string | undefined =>
  fields.isNull(field) ? '' : fields.optional(field, LONGEST_NAME);

/** `/me`. */
@Injectable()
export class EmporixProfiles {
  constructor(
    private readonly profiles: CustomerProfiles,
    private readonly customers: CustomerService,
    private readonly companies: CompanyAccess,
    private readonly tenants: TenantDirectory,
  ) {}

  async read({ tenantId, session }: AccessTokenInfo, customerId: number): Promise<EmporixProfileDto> {
    const [profile, companies, shop] = await Promise.all([
      this.profiles.of({ tenantId, id: customerId }),
      this.companies.companiesOf(tenantId, customerId),
      session.shopId === null ? null : this.tenants.shop(session.shopId),
    ]);
    if (!profile) throw invalidToken();
    return { ...profileFields(customerId, profile, companies), ...(shop ? { preferredSite: siteOf(shop) } : {}) };
  }

  async rename(
    tx: EntityManager,
    caller: Caller,
    { tenantId }: Pick<AccessTokenInfo, 'tenantId'>,
    customerId: number,
    { firstName, lastName }: Names,
  ): Promise<void> {
    await this.customers.rename(
      tx,
      caller,
      { tenantId, id: customerId },
      {
        ...(firstName === undefined ? {} : { firstName }),
        ...(lastName === undefined ? {} : { lastName }),
      },
    );
  }
}

function profileFields(
  customerId: number,
  { firstName, lastName, email, version }: CustomerProfile,
  companies: readonly CompanyOfCustomer[],
): EmporixProfileDto {
  const number = String(customerId);
  return {
    ...{ id: number, customerNumber: number, firstName, lastName },
    accounts: email === null ? [] : [{ id: email }],
    ...(email === null ? {} : { contactEmail: email }),
    businessModel: companies.length === 0 ? 'B2C' : 'B2B',
    b2b: {
      legalEntities: companies.map(({ id, name, contactAssignmentId }) => ({
        ...{ id, name },
        ...(contactAssignmentId === null ? {} : { contactAssignmentId }),
      })),
    },
    metadata: { version },
  };
}
