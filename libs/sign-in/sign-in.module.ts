import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { CustomersModule } from '#customers';
import { OAuthClientsModule } from '#oauth-clients';
import { TenancyModule } from '#tenancy';
import { AnonymousSessions } from './anonymous-sessions.js';
import { Attempts } from './attempts.js';
import { CarriedSessions } from './carried-sessions.js';
import { CustomerSessions } from './customer-sessions.js';
import { GuestService } from './guest.service.js';
import { KnownDevices } from './known-devices.js';
import { LoginController } from './login.controller.js';
import { LoginService } from './login.service.js';
import { MailFailures } from './mail-failures.js';
import { PasswordChange } from './password-change.service.js';
import { PasswordController } from './password.controller.js';
import { PasswordReset } from './password-reset.service.js';
import { Places } from './places.js';
import { RegistrationService } from './registration.service.js';
import { ResetLinks } from './reset-links.js';
import { ResetRequests } from './reset-requests.service.js';
import { SaasIntrospection } from './saas-introspection.js';
import { SaasSecretController } from './saas-secret.controller.js';
import { SaasSecretService } from './saas-secret.service.js';
import { SaasSecrets } from './saas-secrets.js';
import { SaasTokens } from './saas-tokens.js';
import { SignInCodes } from './sign-in-codes.js';
import { SignInRefusals } from './sign-in.refusals.js';
import { SignInUpkeep } from './sign-in-upkeep.js';
import { StorefrontDoor } from './storefront-door.js';

@Module({
  imports: [TenancyModule, CustomersModule, OAuthClientsModule, JwtModule.register({})],
  controllers: [LoginController, PasswordController, SaasSecretController],
  providers: [
    StorefrontDoor,
    Places,
    Attempts,
    KnownDevices,
    CarriedSessions,
    SignInRefusals,
    CustomerSessions,
    LoginService,
    RegistrationService,
    GuestService,
    ResetLinks,
    ResetRequests,
    PasswordReset,
    PasswordChange,
    MailFailures,
    SignInUpkeep,
    SignInCodes,
    AnonymousSessions,
    SaasSecrets,
    SaasTokens,
    SaasIntrospection,
    SaasSecretService,
  ],
  exports: [
    LoginService,
    RegistrationService,
    GuestService,
    AnonymousSessions,
    PasswordChange,
    ResetRequests,
    PasswordReset,
    SaasTokens,
    SignInCodes,
    SignInRefusals,
  ],
})
export class SignInModule {}
