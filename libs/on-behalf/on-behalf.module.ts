import { Module } from '@nestjs/common';
import { AccessModule } from '#access';
import { CustomersModule } from '#customers';
import { IdentityProvidersModule } from '#identity-providers';
import { OAuthClientsModule } from '#oauth-clients';
import { SsoModule } from '#sso';
import { TenancyModule } from '#tenancy';
import { ActingFacts } from './acting.facts.js';
import { ActingRecords } from './acting.records.js';
import { Acting } from './acting.service.js';
import { ActingSessions } from './acting.sessions.js';
import { ActorTokens } from './actor-tokens.service.js';
import { AgentGuests } from './agent-guests.js';
import { BoardController } from './board.controller.js';
import { Board } from './board.service.js';
import { BoardView } from './board.view.js';
import { CallsController } from './calls.controller.js';
import { Calls } from './calls.service.js';
import { ChainedCredential } from './chained-credential.js';
import { CustomerTokenExchange } from './customer-token.exchange.js';
import { CustomerNaming } from './customer-naming.js';
import { CustomerNames } from './customer-names.js';
import { Newcomers } from './newcomers.js';
import { Handover } from './handover.service.js';
import { ImpactController } from './impact.controller.js';
import { OnBehalfImpact } from './impact.service.js';
import { MyOnBehalfController } from './my-on-behalf.controller.js';
import { MyOnBehalf } from './my-on-behalf.service.js';
import { OnBehalfController } from './on-behalf.controller.js';
import { OnBehalfEntrance } from './on-behalf.entrance.js';
import { OnBehalfFactsReader } from './on-behalf.facts.js';
import { OnBehalfService } from './on-behalf.service.js';
import { TokenExchangeGrant } from './token-exchange.grant.js';
import { TrustedSystem } from './trusted-system.service.js';

@Module({
  imports: [TenancyModule, OAuthClientsModule, AccessModule, CustomersModule, IdentityProvidersModule, SsoModule],
  controllers: [OnBehalfController, CallsController, MyOnBehalfController, BoardController, ImpactController],
  providers: [
    Acting,
    ActingFacts,
    ActingRecords,
    ActingSessions,
    CustomerNaming,
    CustomerTokenExchange,
    ActorTokens,
    AgentGuests,
    Newcomers,
    TrustedSystem,
    OnBehalfService,
    OnBehalfFactsReader,
    OnBehalfEntrance,
    ChainedCredential,
    TokenExchangeGrant,
    Calls,
    Handover,
    MyOnBehalf,
    Board,
    BoardView,
    CustomerNames,
    OnBehalfImpact,
  ],
  exports: [
    Acting,
    ActingRecords,
    ActorTokens,
    AgentGuests,
    TrustedSystem,
    OnBehalfService,
    OnBehalfFactsReader,
    Board,
  ],
})
export class OnBehalfModule {}
