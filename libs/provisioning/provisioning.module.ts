import { Module } from '@nestjs/common';
import { AccessModule } from '#access';
import { CustomersModule } from '#customers';
import { GatewayModule } from '#gateway';
import { IdentityProvidersModule } from '#identity-providers';
import { LegalEntitiesModule } from '#legal-entities';
import { OAuthClientsModule } from '#oauth-clients';
import { TenancyModule } from '#tenancy';
import { AccessControlWriter } from './access-control-writer.js';
import { ClientWriter } from './client-writer.js';
import { CompanyRoleWriter } from './company-role-writer.js';
import { CustomerWriter } from './customer-writer.js';
import { GatewayRuleWriter } from './gateway-rule-writer.js';
import { EmployeeWriter } from './employee-writer.js';
import { GroupWriter } from './group-writer.js';
import { IdentityProviderWriter } from './identity-provider-writer.js';
import { LegalEntityWriter } from './legal-entity-writer.js';
import { MemberWriter } from './member-writer.js';
import { OperatorWriter } from './operator-writer.js';
import { Provisioning } from './provisioning.service.js';
import { ShopWriter } from './shop-writer.js';
import { TenantWriter } from './tenant-writer.js';

@Module({
  imports: [
    TenancyModule,
    OAuthClientsModule,
    IdentityProvidersModule,
    CustomersModule,
    AccessModule,
    LegalEntitiesModule,
    GatewayModule,
  ],
  providers: [
    Provisioning,
    TenantWriter,
    ShopWriter,
    ClientWriter,
    IdentityProviderWriter,
    CustomerWriter,
    AccessControlWriter,
    GroupWriter,
    EmployeeWriter,
    CompanyRoleWriter,
    LegalEntityWriter,
    MemberWriter,
    GatewayRuleWriter,
    OperatorWriter,
  ],
  exports: [Provisioning],
})
export class ProvisioningModule {}
