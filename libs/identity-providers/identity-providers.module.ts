import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
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
  providers: [IdentityProviders, IdentityProviderSecrets, IdentityProviderChecks, IdentityProviderService],
  exports: [IdentityProviders, IdentityProviderService],
})
export class IdentityProvidersModule {}
