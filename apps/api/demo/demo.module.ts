import { Module } from '@nestjs/common';
import { OAuthClientsModule } from '#oauth-clients';
import { ProvisioningModule } from '#provisioning';
import { TenancyModule } from '#tenancy';
import { Demo } from './demo.js';

@Module({ imports: [ProvisioningModule, TenancyModule, OAuthClientsModule], providers: [Demo], exports: [Demo] })
export class DemoModule {}
