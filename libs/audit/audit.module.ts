import { Global, Module } from '@nestjs/common';
import { AuditEventsController } from './audit-events.controller.js';
import { AuditEventsService } from './audit-events.service.js';
import { AuditJobsModule } from './audit-jobs.module.js';
import { AuditExport } from './audit-export.js';
import { AuditLog } from './audit-log.js';
import { AuditReads } from './audit-reads.js';
import { AuditSearch } from './audit-search.js';
import { SealExport } from './seal-export.js';
import { Sealer } from './sealer.js';
import { AuditVerifier } from './verify.js';

@Global()
@Module({
  imports: [AuditJobsModule],
  controllers: [AuditEventsController],
  providers: [AuditLog, Sealer, SealExport, AuditVerifier, AuditSearch, AuditReads, AuditExport, AuditEventsService],
  exports: [AuditLog, AuditVerifier, AuditExport, AuditSearch, AuditEventsService, SealExport, Sealer],
})
export class AuditModule {}
