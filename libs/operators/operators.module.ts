import { Global, Module } from '@nestjs/common';
import { AccessModule } from '#access';
import { OAuthClientsModule } from '#oauth-clients';
import { OnBehalfModule } from '#on-behalf';
import { AdminAuthenticator } from '#platform';
import { TenancyModule } from '#tenancy';
import { TokensModule } from '#tokens';
import { AdminGate } from './admin-gate.js';
import { CurrentSession } from './current-session.js';
import { ExplainController } from './explain.controller.js';
import { DecisionExplainer } from './explain.service.js';
import { FailureLog } from './failure-log.js';
import { OperatorRecords } from './operator-records.js';
import { OperatorSessionsController } from './operator-sessions.controller.js';
import { OperatorsController } from './operators.controller.js';
import { OwnPasswordController } from './own-password.controller.js';
import { SetupController } from './setup.controller.js';
import { SetupPageController } from './setup-page.controller.js';
import { SetupLinks } from './setup-links.js';
import { SetupService } from './setup.service.js';
import { SignInLimits } from './sign-in-limits.js';
import { OperatorSessions } from './operator-sessions.js';
import { SessionCookie } from './session-cookie.js';
import { SessionStarter } from './session-starter.js';
import { SessionController } from './session.controller.js';
import { SignInService } from './sign-in.service.js';
import { TenantSlugs } from './tenant-slugs.js';

/** Global because the guard of every route, bound in apps/api, needs its `AdminAuthenticator`. */
@Global()
@Module({
  imports: [AccessModule, TenancyModule, OAuthClientsModule, TokensModule, OnBehalfModule],
  controllers: [
    SessionController,
    SetupController,
    SetupPageController,
    OwnPasswordController,
    OperatorsController,
    OperatorSessionsController,
    ExplainController,
  ],
  providers: [
    AdminGate,
    CurrentSession,
    DecisionExplainer,
    FailureLog,
    OperatorRecords,
    OperatorSessions,
    SetupLinks,
    SetupService,
    SignInLimits,
    SessionCookie,
    SessionStarter,
    SignInService,
    TenantSlugs,
    { provide: AdminAuthenticator, useExisting: AdminGate },
  ],
  exports: [AdminAuthenticator, DecisionExplainer, SetupLinks],
})
export class OperatorsModule {}
