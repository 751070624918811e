import { Global, Module } from '@nestjs/common';
import { Idempotency } from './admin/idempotency.js';
import { IdempotencyUpkeep } from './admin/idempotency-upkeep.js';
import { Invalidations } from './cache/invalidations.js';
import { KeyRing } from './crypto/key-ring.js';
import { DatabaseModule } from './database/database.module.js';
import { RateLimits } from './http/rate-limits.js';
import { MailOutbox } from './mail/mail-outbox.js';
import { MailPostman } from './mail/mail-postman.js';
import { MailsController } from './mail/mails.controller.js';
import { HealthController } from './observability/health.controller.js';
import { Readiness } from './observability/readiness.js';
import { NameResolver } from './outbound/name-resolver.js';
import { OutboundHttp } from './outbound/outbound-http.js';

/** Plumbing that every module may inject. */
@Global()
@Module({
  imports: [DatabaseModule],
  controllers: [HealthController, MailsController],
  providers: [
    Readiness,
    Invalidations,
    KeyRing,
    RateLimits,
    Idempotency,
    IdempotencyUpkeep,
    MailOutbox,
    MailPostman,
    NameResolver,
    OutboundHttp,
  ],
  exports: [Readiness, Invalidations, KeyRing, RateLimits, Idempotency, MailOutbox, OutboundHttp, DatabaseModule],
})
export class PlatformModule {}
