import { Global, Module } from '@nestjs/common';
import { Idempotency } from './admin/idempotency.js';
import { IdempotencyUpkeep } from './admin/idempotency-upkeep.js';
import { Invalidations } from './cache/invalidations.js';
import { KeyRing } from './crypto/key-ring.js';
import { DatabaseModule } from './database/database.module.js';
import { RateLimits } from './http/rate-limits.js';
import { HealthController } from './observability/health.controller.js';
import { Readiness } from './observability/readiness.js';

/** Plumbing that every module may inject. */
@Global()
@Module({
  imports: [DatabaseModule],
  controllers: [HealthController],
  providers: [Readiness, Invalidations, KeyRing, RateLimits, Idempotency, IdempotencyUpkeep],
  exports: [Readiness, Invalidations, KeyRing, RateLimits, Idempotency, DatabaseModule],
})
export class PlatformModule {}
