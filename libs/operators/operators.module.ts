import { Global, Module } from '@nestjs/common';
import { AccessModule } from '#access';
import { AdminAuthenticator } from '#platform';
import { TenancyModule } from '#tenancy';
import { AdminGate } from './admin-gate.js';
import { CurrentSession } from './current-session.js';
import { FailureLog } from './failure-log.js';
import { OperatorSessions } from './operator-sessions.js';
import { RefusingServiceTokens } from './refusing-service-tokens.js';
import { ServiceTokens } from './service-tokens.js';
import { SessionCookie } from './session-cookie.js';
import { SessionStarter } from './session-starter.js';
import { SessionController } from './session.controller.js';
import { SignInService } from './sign-in.service.js';
import { TenantSlugs } from './tenant-slugs.js';

/** Global because the guard of every route, bound in apps/api, needs its `AdminAuthenticator`. */
@Global()
@Module({
  imports: [AccessModule, TenancyModule],
  controllers: [SessionController],
  providers: [
    AdminGate,
    CurrentSession,
    FailureLog,
    OperatorSessions,
    SessionCookie,
    SessionStarter,
    SignInService,
    TenantSlugs,
    { provide: AdminAuthenticator, useExisting: AdminGate },
    { provide: ServiceTokens, useClass: RefusingServiceTokens },
  ],
  exports: [AdminAuthenticator],
})
export class OperatorsModule {}
