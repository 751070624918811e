import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Connectors } from './connectors.service.js';
import { IdentityProviderChecks } from './identity-provider-checks.js';
import { IdentityProviders } from './identity-provider-directory.js';
import { IdentityProviderSecrets } from './identity-provider-secrets.js';
import { IdentityProviderController } from './identity-provider.controller.js';
import { IdentityProvider } from './identity-provider.entity.js';
import { IdentityProviderService } from './identity-provider.service.js';
import { PresetController } from './preset.controller.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([IdentityProvider])],
  controllers: [IdentityProviderController, PresetController],
  providers: [Connectors, IdentityProviders, IdentityProviderSecrets, IdentityProviderChecks, IdentityProviderService],
  exports: [Connectors, IdentityProviders, IdentityProviderService],
})
export class IdentityProvidersModule {}
