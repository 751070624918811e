import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { LegalEntitiesModule } from '#legal-entities';
import { OAuthClientsModule } from '#oauth-clients';
import { SessionContextModule } from '#session-context';
import { SignInModule } from '#sign-in';
import { SsoModule } from '#sso';
import { TenancyModule } from '#tenancy';
import { TokensModule } from '#tokens';
import { EmporixAnonymousController } from './anonymous.controller.js';
import { AnonymousService } from './anonymous.service.js';
import { EmporixDoor } from './emporix-door.js';
import { EmporixExchangeController } from './exchange.controller.js';
import { EmporixExchange } from './exchange.service.js';
import { EmporixManagementModule } from './emporix-management.module.js';
import { EmporixShops } from './emporix-shops.js';
import { EmporixTokens } from './emporix-tokens.js';
import { EmporixLoginController } from './login.controller.js';
import { EmporixLogin } from './login.service.js';
import { EmporixLogout } from './logout.service.js';
import { EmporixPasswordController } from './password.controller.js';
import { EmporixPasswords } from './password.service.js';
import { EmporixProfileController } from './profile.controller.js';
import { EmporixProfiles } from './profile.service.js';
import { EmporixRefresh } from './refresh.service.js';
import { EmporixServiceTokenController } from './service-token.controller.js';
import { ServiceTokens } from './service-tokens.service.js';
import { EmporixSessionController } from './session.controller.js';
import { SignupService } from './signup.service.js';
// Declares the form of every error below the dialect's paths.
import './emporix-error.js';

@Module({
  imports: [
    TenancyModule,
    CustomersModule,
    OAuthClientsModule,
    TokensModule,
    SignInModule,
    SsoModule,
    LegalEntitiesModule,
    SessionContextModule,
    EmporixManagementModule,
  ],
  controllers: [
    EmporixServiceTokenController,
    EmporixAnonymousController,
    EmporixLoginController,
    EmporixExchangeController,
    EmporixSessionController,
    EmporixProfileController,
    EmporixPasswordController,
  ],
  providers: [
    EmporixDoor,
    EmporixShops,
    EmporixTokens,
    ServiceTokens,
    AnonymousService,
    SignupService,
    EmporixLogin,
    EmporixExchange,
    EmporixRefresh,
    EmporixLogout,
    EmporixProfiles,
    EmporixPasswords,
  ],
})
export class EmporixModule {}
