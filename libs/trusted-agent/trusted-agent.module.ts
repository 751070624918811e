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
import { SignInController } from './sign-in.controller.js';
import { SignInDoor } from './sign-in.door.js';
import { AgentSignInLimits } from './sign-in.limits.js';
import { SignInService } from './sign-in.service.js';
import { SignInSteps } from './sign-in.steps.js';

@Module({
  imports: [TenancyModule, OAuthClientsModule, AccessModule, OnBehalfModule],
  controllers: [AuthorizeController, SignInController],
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
    AgentSignInLimits,
    SignInDoor,
    SignInService,
    SignInSteps,
  ],
  exports: [AgentLogins],
})
export class TrustedAgentModule {}
