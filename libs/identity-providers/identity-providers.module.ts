import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityProviders } from './identity-provider-directory.js';
import { IdentityProvider } from './identity-provider.entity.js';
import { IdentityProviderSecrets } from './identity-provider-secrets.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([IdentityProvider])],
  providers: [IdentityProviders, IdentityProviderSecrets],
  exports: [IdentityProviders],
})
export class IdentityProvidersModule {}
