import { Injectable } from '@nestjs/common';
import { notFound } from '#kernel';
import { TenantDirectory, type TenantFacts } from '#tenancy';

/** The form of Salesforce's organization ids. */
const ORGANIZATION = /^f_ecom_[a-z]{4}_(prd|stg|dev|s[0-9]{2}|[0-9]{3})$/;

/** Finds the tenant that the path names. */
@Injectable()
export class SlasOrganizations {
  constructor(private readonly tenants: TenantDirectory) {}

  /** @throws 404 `not_found` for what is malformed, unknown or disabled */
  async tenantOf(organizationId: string): Promise<TenantFacts> {
    const tenant = ORGANIZATION.test(organizationId) ? await this.tenants.tenantByOrganization(organizationId) : null;
    if (!tenant?.enabled) throw notFound();
    return tenant;
  }
}
