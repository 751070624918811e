import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BrowserCookie } from './browser-cookie.js';
import { CallbackOwners } from './callback-owners.js';
import { Connectors } from './connectors.service.js';
import { IdentityProviderChecks } from './identity-provider-checks.js';
import { IdentityProviders } from './identity-provider-directory.js';
import { IdentityProviderSecrets } from './identity-provider-secrets.js';
import { IdentityProviderController } from './identity-provider.controller.js';
import { IdentityProvider } from './identity-provider.entity.js';
import { IdentityProviderService } from './identity-provider.service.js';
import { PresetController } from './preset.controller.js';
import { ProviderAnswers } from './provider-answers.js';
import { ProviderCodeUpkeep } from './provider-code-upkeep.js';
import { ProviderCodes } from './provider-codes.js';
import { ProviderTester } from './provider-tester.js';
import { ProviderTests } from './provider-tests.service.js';
import { ProviderTrialsController } from './provider-trials.controller.js';
import { TestLoginCookie } from './test-login.cookie.js';
import { TestLoginStore } from './test-login.store.js';
import { TestLogins } from './test-logins.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([IdentityProvider])],
  controllers: [IdentityProviderController, ProviderTrialsController, PresetController],
  providers: [
    Connectors,
    IdentityProviders,
    IdentityProviderSecrets,
    IdentityProviderChecks,
    IdentityProviderService,
    BrowserCookie,
    CallbackOwners,
    ProviderAnswers,
    ProviderCodes,
    ProviderCodeUpkeep,
    ProviderTester,
    ProviderTests,
    TestLoginCookie,
    TestLoginStore,
    TestLogins,
  ],
  exports: [
    BrowserCookie,
    CallbackOwners,
    Connectors,
    IdentityProviders,
    IdentityProviderService,
    ProviderAnswers,
    ProviderCodes,
  ],
})
export class IdentityProvidersModule {}
