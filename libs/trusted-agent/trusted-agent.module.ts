import { Module } from '@nestjs/common';
import { AccessModule } from '#access';
import { OAuthClientsModule } from '#oauth-clients';
import { OnBehalfModule } from '#on-behalf';
import { TenancyModule } from '#tenancy';
import { AgentArrivals } from './agent-arrivals.js';
import { AgentCodeKind } from './agent-code.kind.js';
import { AgentIdentities } from './agent-identities.js';
import { AgentLoginStore } from './agent-login.store.js';
import { AgentLoginUpkeep } from './agent-login-upkeep.js';
import { AgentLogins } from './agent-logins.js';
import { AgentRecords } from './agent.records.js';
import { AuthorizeController } from './authorize.controller.js';
import { ClientProof } from './client-proof.js';
import { LoginEnd } from './login-end.js';
import { LoginEntrance } from './login-entrance.js';
import { ProviderReturn } from './provider-return.js';
import { ProviderWays } from './provider-ways.js';

@Module({
  imports: [TenancyModule, OAuthClientsModule, AccessModule, OnBehalfModule],
  controllers: [AuthorizeController],
  providers: [
    AgentLogins,
    AgentLoginStore,
    AgentLoginUpkeep,
    AgentRecords,
    AgentArrivals,
    AgentCodeKind,
    AgentIdentities,
    ClientProof,
    LoginEnd,
    LoginEntrance,
    ProviderReturn,
    ProviderWays,
  ],
  exports: [AgentLogins],
})
export class TrustedAgentModule {}
