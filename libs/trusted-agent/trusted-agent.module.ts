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
import { EmployeeArrivals } from './employee-arrivals.js';
import { EmployeeAuthorizeController } from './employee-authorize.controller.js';
import { EmployeeCodeKind } from './employee-code.kind.js';
import { EmployeeLogins } from './employee-logins.js';
import { EmployeeSessionFactsReader } from './employee-session.facts.js';
import { EmployeeSessionKind } from './employee-session.kind.js';
import { LoginDeparture } from './login-departure.js';
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
  controllers: [AuthorizeController, EmployeeAuthorizeController, SignInController],
  providers: [
    AgentLogins,
    AgentLoginStore,
    AgentLoginUpkeep,
    AgentRecords,
    AgentArrivals,
    AgentCodeKind,
    AgentIdentities,
    ClientProof,
    EmployeeArrivals,
    EmployeeCodeKind,
    EmployeeLogins,
    EmployeeSessionFactsReader,
    EmployeeSessionKind,
    LoginDeparture,
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
