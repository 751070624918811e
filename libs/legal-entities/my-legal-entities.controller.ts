import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { accessDenied } from '#kernel';
import { AllowsOnBehalf } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { CompanyAccess } from './company-access.js';
import { isAdministering } from './company-roles.js';
import type { CompanyOfCustomer } from './company.reader.js';
import { MyLegalEntitiesDto, myLegalEntity } from './my-legal-entities.dto.js';

/** A customer's own companies. */
@ApiTags('legal-entities')
@Controller('v1/me/legal-entities')
export class MyLegalEntitiesController {
  constructor(private readonly access: CompanyAccess) {}

  /** Which companies I may act for. Who acts for a customer sees the company of their own token only. */
  @AllowsOnBehalf()
  @Get()
  @ApiOkResponse({ type: MyLegalEntitiesDto })
  async list(@Bearer() bearer: AccessTokenInfo): Promise<MyLegalEntitiesDto> {
    const { company } = bearer.session;
    const companies = await this.access.companiesOf(bearer.tenantId, customerOf(bearer));
    const shown = bearer.onBehalf ? companies.filter(({ id }) => id === company).map(withoutAdministering) : companies;
    return { items: shown.map((one) => myLegalEntity(one, company)) };
  }
}

const withoutAdministering = (company: CompanyOfCustomer): CompanyOfCustomer => ({
  ...company,
  scopes: company.scopes.filter((scope) => !isAdministering(scope)),
});

function customerOf({ customerId }: AccessTokenInfo): number {
  if (customerId === null) throw accessDenied({ internal: 'the token has no customer' });
  return customerId;
}
