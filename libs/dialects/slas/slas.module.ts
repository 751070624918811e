import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { IdentityProvidersModule } from '#identity-providers';
import { OAuthClientsModule } from '#oauth-clients';
import { OnBehalfModule } from '#on-behalf';
import { SignInModule } from '#sign-in';
import { SsoModule } from '#sso';
import { TenancyModule } from '#tenancy';
import { TokensModule } from '#tokens';
import { TrustedAgentModule } from '#trusted-agent';
import { SlasActingController } from './acting.controller.js';
import { AgentLoginService } from './agent-login.service.js';
import { AgentTokenService } from './agent-token.service.js';
import { CodeTokenService } from './code-token.service.js';
import { SlasDiscoveryController } from './discovery.controller.js';
import { GuestLoginService } from './guest-login.service.js';
import { GuestTokenService } from './guest-token.service.js';
import { IdpLoginService } from './idp-login.service.js';
import { SlasInspectionController } from './inspection.controller.js';
import { SlasLogoutController } from './logout.controller.js';
import { SlasLogoutService } from './logout.service.js';
import { SlasNotOfferedController } from './not-offered.controller.js';
import { PasswordLoginService } from './password-login.service.js';
import { RefreshTokenService } from './refresh-token.service.js';
import { SlasShopperLoginController } from './shopper-login.controller.js';
import { SlasChannels } from './slas-channels.js';
import { SlasDoor } from './slas-door.js';
import { SlasOrganizations } from './slas-organizations.js';
import { SlasTokens } from './slas-tokens.js';
import { SystemTokenService } from './system-token.service.js';
import { SlasTokenController } from './token.controller.js';
import { SlasUserInfoController } from './userinfo.controller.js';
// Declares the form of every error below the dialect's paths.
import './slas-error.js';

@Module({
  imports: [
    TenancyModule,
    CustomersModule,
    OAuthClientsModule,
    IdentityProvidersModule,
    TokensModule,
    SignInModule,
    SsoModule,
    OnBehalfModule,
    TrustedAgentModule,
  ],
  controllers: [
    SlasShopperLoginController,
    SlasTokenController,
    SlasLogoutController,
    SlasActingController,
    SlasInspectionController,
    SlasUserInfoController,
    SlasDiscoveryController,
    SlasNotOfferedController,
  ],
  providers: [
    SlasOrganizations,
    SlasDoor,
    SlasChannels,
    SlasTokens,
    GuestLoginService,
    PasswordLoginService,
    IdpLoginService,
    AgentLoginService,
    AgentTokenService,
    SystemTokenService,
    GuestTokenService,
    CodeTokenService,
    RefreshTokenService,
    SlasLogoutService,
  ],
})
export class SlasModule {}
