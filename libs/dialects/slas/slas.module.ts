import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { OAuthClientsModule } from '#oauth-clients';
import { SignInModule } from '#sign-in';
import { TenancyModule } from '#tenancy';
import { TokensModule } from '#tokens';
import { CodeTokenService } from './code-token.service.js';
import { GuestLoginService } from './guest-login.service.js';
import { GuestTokenService } from './guest-token.service.js';
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
import { SlasTokenController } from './token.controller.js';
// Declares the form of every error below the dialect's paths.
import './slas-error.js';

@Module({
  imports: [TenancyModule, CustomersModule, OAuthClientsModule, TokensModule, SignInModule],
  controllers: [SlasShopperLoginController, SlasTokenController, SlasLogoutController, SlasNotOfferedController],
  providers: [
    SlasOrganizations,
    SlasDoor,
    SlasChannels,
    SlasTokens,
    GuestLoginService,
    PasswordLoginService,
    GuestTokenService,
    CodeTokenService,
    RefreshTokenService,
    SlasLogoutService,
  ],
})
export class SlasModule {}
