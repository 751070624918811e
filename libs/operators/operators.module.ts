import { Global, Module } from '@nestjs/common';
import { AccessModule } from '#access';
import { GatewayModule } from '#gateway';
import { OAuthClientsModule } from '#oauth-clients';
import { OnBehalfModule } from '#on-behalf';
import { AdminAuthenticator } from '#platform';
import { TenancyModule } from '#tenancy';
import { TokensModule } from '#tokens';
import { AdminGate } from './admin-gate.js';
import { AdminWatch } from './admin-watch.js';
import { CurrentSession } from './current-session.js';
import { ExplainController } from './explain.controller.js';
import { CallExplainer } from './explain-call.service.js';
import { DecisionExplainer } from './explain.service.js';
import { FailureLog } from './failure-log.js';
import { InvitationAcceptance } from './invitation-acceptance.js';
import { InvitationRecords } from './invitation-records.js';
import { OperatorInvitationsController } from './operator-invitations.controller.js';
import { OperatorRecords } from './operator-records.js';
import { OperatorSessionsController } from './operator-sessions.controller.js';
import { OperatorsController } from './operators.controller.js';
import { OperatorTotpController } from './operator-totp.controller.js';
import { OwnPasswordController } from './own-password.controller.js';
import { OwnSessionsController } from './own-sessions.controller.js';
import { OverviewController } from './overview.controller.js';
import { OverviewReader } from './overview.service.js';
import { OwnTotpController } from './own-totp.controller.js';
import { SecondFactor } from './second-factor.js';
import { SetupController } from './setup.controller.js';
import { SetupLinks } from './setup-links.js';
import { SetupService } from './setup.service.js';
import { SignInLimits } from './sign-in-limits.js';
import { OperatorSessions } from './operator-sessions.js';
import { SessionCookie } from './session-cookie.js';
import { SessionStarter } from './session-starter.js';
import { SessionController } from './session.controller.js';
import { SignInService } from './sign-in.service.js';
import { StepUp } from './step-up.js';
import { TenantSlugs } from './tenant-slugs.js';

/** Global because the guard of every route, bound in apps/api, needs its `AdminAuthenticator`. */
@Global()
@Module({
  imports: [AccessModule, TenancyModule, OAuthClientsModule, TokensModule, OnBehalfModule, GatewayModule],
  controllers: [
    SessionController,
    SetupController,
    OwnPasswordController,
    OwnSessionsController,
    OwnTotpController,
    OperatorsController,
    OperatorSessionsController,
    OperatorTotpController,
    OperatorInvitationsController,
    ExplainController,
    OverviewController,
  ],
  providers: [
    AdminGate,
    AdminWatch,
    CallExplainer,
    CurrentSession,
    DecisionExplainer,
    FailureLog,
    InvitationAcceptance,
    InvitationRecords,
    OperatorRecords,
    OperatorSessions,
    OverviewReader,
    SecondFactor,
    SetupLinks,
    SetupService,
    SignInLimits,
    SessionCookie,
    SessionStarter,
    SignInService,
    StepUp,
    TenantSlugs,
    { provide: AdminAuthenticator, useExisting: AdminGate },
  ],
  exports: [AdminAuthenticator, DecisionExplainer, SetupLinks],
})
export class OperatorsModule {}
