import { Module } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { CustomersModule } from '#customers';
import { IdentityProvidersModule } from '#identity-providers';
import { OAuthClientsModule } from '#oauth-clients';
import { TenancyModule } from '#tenancy';
import { TokensModule } from '#tokens';
import { Arrivals } from './arrivals.js';
import { BroughtLogins } from './brought-logins.service.js';
import { CallbackEntrance } from './callback.entrance.js';
import { CallbackService } from './callback.service.js';
import { ClientCodes } from './client-codes.service.js';
import { ClientLogins } from './client-logins.service.js';
import { CustomerIdentitiesController } from './customer-identities.controller.js';
import { ForeignCustomers } from './foreign-customers.js';
import { ForeignTokenKeeper } from './foreign-tokens.js';
import { GrantStore } from './grant.store.js';
import { Identities } from './identities.service.js';
import { IdentityStore } from './identity.store.js';
import { IdpTokenDetail } from './idp-token-detail.js';
import { LoginStarter } from './login-starter.js';
import { LoginStore } from './login.store.js';
import { LOGOUT_CONTROLLERS, LOGOUT_PROVIDERS } from './logout.parts.js';
import { MyIdentitiesController } from './my-identities.controller.js';
import { ProviderImpactController } from './provider-impact.controller.js';
import { ShopLinks } from './shop-links.js';
import { ShopProviders } from './shop-providers.js';
import { SsoCodeKind } from './sso-code.kind.js';
import { SsoSessionKind } from './sso-session.kind.js';
import { SsoUpkeep } from './sso-upkeep.js';
import { SsoController } from './sso.controller.js';
import { SsoFacts } from './sso.facts.js';
import { SsoRecords } from './sso.records.js';
import { Standings } from './standing.service.js';
import { StartService } from './start.service.js';
import { SubjectTokenStore } from './subject-token.store.js';
import { TokenExchanges } from './token-exchanges.service.js';

@Module({
  imports: [
    JwtModule.register({}),
    TenancyModule,
    CustomersModule,
    OAuthClientsModule,
    IdentityProvidersModule,
    TokensModule,
  ],
  controllers: [
    SsoController,
    MyIdentitiesController,
    CustomerIdentitiesController,
    ProviderImpactController,
    ...LOGOUT_CONTROLLERS,
  ],
  providers: [
    ShopLinks,
    LoginStore,
    IdentityStore,
    GrantStore,
    SsoFacts,
    SsoRecords,
    LoginStarter,
    StartService,
    ClientLogins,
    ShopProviders,
    BroughtLogins,
    ClientCodes,
    TokenExchanges,
    SubjectTokenStore,
    CallbackEntrance,
    CallbackService,
    Arrivals,
    ForeignCustomers,
    Identities,
    ForeignTokenKeeper,
    Standings,
    IdpTokenDetail,
    SsoCodeKind,
    SsoSessionKind,
    SsoUpkeep,
    ...LOGOUT_PROVIDERS,
  ],
  exports: [ClientCodes, ClientLogins, ForeignCustomers, TokenExchanges],
})
export class SsoModule {}
