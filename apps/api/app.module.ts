import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessModule } from '#access';
import { AuditModule } from '#audit';
import { CustomersModule } from '#customers';
import { EmporixModule } from '#dialects/emporix';
import { SlasModule } from '#dialects/slas';
import { GatewayModule } from '#gateway';
import { IdentityProvidersModule } from '#identity-providers';
import { LegalEntitiesModule } from '#legal-entities';
import { OAuthClientsModule } from '#oauth-clients';
import { OnBehalfModule } from '#on-behalf';
import { OperatorsModule } from '#operators';
import { PlatformModule, RouteGuard, type Settings, SettingsModule } from '#platform';
import { ProvisioningModule } from '#provisioning';
import { SessionContextModule } from '#session-context';
import { SignInModule } from '#sign-in';
import { SsoModule } from '#sso';
import { TenancyModule } from '#tenancy';
import { TokensModule } from '#tokens';
import { TrustedAgentModule } from '#trusted-agent';
import { DemoModule } from './demo/demo.module.js';
import { PanelModule } from './panel/panel.module.js';

/** Composition only: which modules make up Mandate. No rule stands here. */
@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SettingsModule.with(settings),
        PlatformModule,
        AuditModule,
        TenancyModule,
        CustomersModule,
        OAuthClientsModule,
        IdentityProvidersModule,
        AccessModule,
        TokensModule,
        LegalEntitiesModule,
        SessionContextModule,
        SignInModule,
        SsoModule,
        OnBehalfModule,
        TrustedAgentModule,
        GatewayModule,
        SlasModule,
        EmporixModule,
        OperatorsModule,
        ProvisioningModule,
        DemoModule,
        PanelModule,
      ],
      providers: [{ provide: APP_GUARD, useClass: RouteGuard }],
    };
  }
}
